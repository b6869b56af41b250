package io.parley.core.listing;

import io.parley.core.message.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// One room's part in a search: its messages, the newest first, down to a time.
final class RoomCursor {

  /// Small pieces first: often the newest messages of a room are all that is needed of it.
  private static final int FIRST_PIECE = 100;

  private final MessageScan scan;
  private final Optional<Instant> from;
  private final Deque<Message> read = new ArrayDeque<>();
  private int piece = FIRST_PIECE;
  private long position;
  private boolean reachedFrom;

  RoomCursor(MessageScan scan, Range range, Optional<Instant> from) {
    this.scan = scan;
    this.from = from;
    this.position = range.before();
  }

  /// Reads the next piece if none is buffered.
  void fill() {
    while (read.isEmpty() && !reachedFrom && scan.hasNext()) {
      for (Message message : scan.next(piece)) {
        if (from.isPresent() && message.entry().at().isBefore(from.get())) {
          reachedFrom = true;
        } else {
          read.add(message);
        }
      }
      piece = MessageScan.PIECE;
    }
  }

  boolean hasNext() {
    return !read.isEmpty();
  }

  /// Whether the room has no more messages.
  boolean isOver() {
    return read.isEmpty() && (reachedFrom || scan.rest().isEmpty());
  }

  Message peek() {
    return read.element();
  }

  Message take() {
    Message next = read.remove();
    position = next.seq();
    return next;
  }

  /// The place before which to go on.
  long position() {
    if (isOver()) {
      return 0;
    }
    return read.isEmpty() ? scan.rest().orElse(0) : position;
  }
}
