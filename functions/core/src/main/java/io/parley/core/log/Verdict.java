package io.parley.core.log;

import io.parley.core.room.Entry;
import io.parley.core.room.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// What a use case decides on the room's tail: to write an entry, or to answer without one.
public sealed interface Verdict<R> {

  /// Write this event and what the entry changes, and answer what the entry turns out to be.
  ///
  /// @param notBefore the earliest time that the entry may bear
  record Write<R>(
      Event event,
      Instant notBefore,
      Function<Entry, StateChange> change,
      Function<Entry, R> answer)
      implements Verdict<R> {

    public Write(Event event, Function<Entry, StateChange> change, Function<Entry, R> answer) {
      this(event, Instant.EPOCH, change, answer);
    }
  }

  /// Write these events one after the other and what they change, all of it or nothing.
  ///
  /// @param events at least one
  record WriteAll<R>(
      List<Event> events,
      Function<List<Entry>, List<StateChange>> changes,
      Function<List<Entry>, R> answer)
      implements Verdict<R> {}

  /// Write nothing. The writer makes sure that the tail it was decided on is not stale.
  record Answer<R>(R answer) implements Verdict<R> {}

  /// What was read besides the tail contradicts it, so it is older or newer. The decision is taken
  /// again a little later.
  ///
  /// @param otherwise what to do if they do not come to agree
  record Doubt<R>(Verdict<R> otherwise) implements Verdict<R> {}
}
