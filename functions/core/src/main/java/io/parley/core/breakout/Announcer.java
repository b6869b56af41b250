package io.parley.core.breakout;

import io.parley.core.log.Entry;

/// Tells a room's sockets of an entry. It never throws: who misses a frame finds out by its `seq`.
@FunctionalInterface
public interface Announcer {
  void announce(Entry entry);
}
