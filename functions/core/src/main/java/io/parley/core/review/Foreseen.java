package io.parley.core.review;

import io.parley.core.entry.Event;
import io.parley.core.log.Verdict;
import java.util.Optional;

/// A decision as it would be carried out now: nothing is written for it.
///
/// @param answer if it refuses or repeats
/// @param event if it would write one
public record Foreseen<R>(Optional<R> answer, Optional<Event> event) {

  /// A verdict that writes nothing, and settles what the other one is.
  public static <R> Verdict<Foreseen<R>> of(Verdict<R> verdict) {
    return switch (verdict) {
      case Verdict.Answer<R>(R answer) ->
          new Verdict.Answer<>(new Foreseen<>(Optional.of(answer), Optional.empty()));
      case Verdict.Doubt<R>(Verdict<R> otherwise) -> new Verdict.Doubt<>(of(otherwise));
      case Verdict.Write<R> write ->
          new Verdict.Answer<>(new Foreseen<>(Optional.empty(), Optional.of(write.event())));
      case Verdict.WriteAll<R> write ->
          new Verdict.Answer<>(
              new Foreseen<>(Optional.empty(), Optional.of(write.events().getFirst())));
    };
  }
}
