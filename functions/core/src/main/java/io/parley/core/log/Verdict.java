package io.parley.core.log;

import java.util.function.Function;

/// What a use case decides on the room's tail: to write an entry, or to answer without one.
public sealed interface Verdict<R> {

  /// Write this event and what the entry changes, and answer what the entry turns out to be.
  record Write<R>(Event event, Function<Entry, StateChange> change, Function<Entry, R> answer)
      implements Verdict<R> {}

  /// Write nothing. The writer makes sure that the tail it was decided on is not stale.
  record Answer<R>(R answer) implements Verdict<R> {}
}
