package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// A use case's decision on the room's tail: to write entries, or to answer without one.
public sealed interface Verdict<R> {

  /// Write this event with the changes of its entry, and answer by the entry that was stored.
  ///
  /// @param notBefore the earliest time that the entry may bear
  /// @param spending what the entry uses of the room's limits
  record Write<R>(
      Event event,
      Instant notBefore,
      Spending spending,
      Function<Entry, StateChange> change,
      Function<Entry, R> answer)
      implements Verdict<R> {

    public Write(Event event, Function<Entry, StateChange> change, Function<Entry, R> answer) {
      this(event, Instant.EPOCH, change, answer);
    }

    public Write(
        Event event,
        Instant notBefore,
        Function<Entry, StateChange> change,
        Function<Entry, R> answer) {
      this(event, notBefore, Spending.NOTHING, change, answer);
    }
  }

  /// Write these events in order with their changes, all of it or nothing.
  ///
  /// @param events at least one
  record WriteAll<R>(
      List<Event> events,
      Function<List<Entry>, List<StateChange>> changes,
      Function<List<Entry>, R> answer)
      implements Verdict<R> {}

  /// Write nothing. The writer makes sure that the tail it was decided on is not stale.
  record Answer<R>(R answer) implements Verdict<R> {}

  /// The reads besides the tail contradict it, so they are older or newer. The decision is
  /// retried a little later.
  ///
  /// @param otherwise the verdict if they never agree
  record Doubt<R>(Verdict<R> otherwise) implements Verdict<R> {}
}
