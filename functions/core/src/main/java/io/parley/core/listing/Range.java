package io.parley.core.listing;

/// The places of a log between two others, neither included.
record Range(long after, long before) {

  boolean isEmpty() {
    return after + 1 >= before;
  }
}
