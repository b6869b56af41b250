package io.parley.core.room;

import java.util.Arrays;
import java.util.Comparator;

/// How a list of rooms is sorted; rooms that are equal in it follow by id.
public enum RoomOrder {
  BY_NAME(Comparator.comparing(RoomSummary::name, RoomOrder::byCodePoint)),
  BY_NAME_DOWN(BY_NAME.lines.reversed()),
  OLDEST_FIRST(Comparator.comparing(RoomSummary::createdAt)),
  NEWEST_FIRST(OLDEST_FIRST.lines.reversed());

  private final Comparator<RoomSummary> lines;

  RoomOrder(Comparator<RoomSummary> lines) {
    this.lines = lines;
  }

  public Comparator<RoomSummary> comparator() {
    return lines.thenComparing(line -> line.room().value(), RoomOrder::byCodePoint);
  }

  /// Unlike the order of Java's strings, which puts surrogates before U+E000.
  private static int byCodePoint(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }
}
