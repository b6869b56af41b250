package io.parley.core.message;

/// Which messages to list: those with `afterSeq < seq < beforeSeq`, skipping the first ones in the
/// order asked for.
public record MessageQuery(
    long afterSeq, long beforeSeq, int skip, int limit, boolean oldestFirst) {

  public static final int MAX_LIMIT = 100;
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_SKIP = 10_000;
}
