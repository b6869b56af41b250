package io.parley.core.listing;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import java.util.List;

/// How much one call may still read, in entries and in characters. Both are limited: a room may
/// hold many small entries or fewer large ones.
final class Budget {

  static final int ENTRIES = 20_000;
  static final long CHARACTERS = 8 * 1024 * 1024;

  /// The size of an entry besides content and meta.
  private static final int FIXED = 300;

  private int entries = ENTRIES;
  private long characters = CHARACTERS;

  boolean isSpent() {
    return entries <= 0 || characters <= 0;
  }

  /// How many entries may be read in one call.
  int atMost(int wanted) {
    return Math.min(wanted, Math.max(1, entries));
  }

  void take(List<Entry> read) {
    entries -= read.size();
    read.forEach(entry -> characters -= sizeOf(entry));
  }

  private static long sizeOf(Entry entry) {
    return entry.event() instanceof Event.MessageSent sent
        ? FIXED + sent.content().length() + sent.meta().json().length()
        : FIXED;
  }
}
