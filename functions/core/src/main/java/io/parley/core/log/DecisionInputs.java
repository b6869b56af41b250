package io.parley.core.log;

import io.parley.core.room.UserId;
import java.util.Optional;
import java.util.OptionalLong;

/// The inputs of a decision besides the room's tail.
///
/// @param member the user whose membership it needs
/// @param repeats how far back it looks for a repeat of its send
/// @param limited whether it needs what that user has sent lately
public record DecisionInputs(Optional<UserId> member, Repeats repeats, boolean limited) {

  /// Entries searched for a repeat when the sender does not say where to begin.
  public static final int RECENT = 200;

  /// The most entries searched, however far back the sender's position lies.
  public static final int FURTHEST = 5_000;

  /// How far back to search for an earlier message with the same client id.
  public sealed interface Repeats {
    /// Nowhere: the message has no client id.
    record None() implements Repeats {}

    /// Among the last [DecisionInputs#RECENT] entries.
    record Recent() implements Repeats {}

    /// In everything after a place: the sender's position when it first composed the message. No
    /// more than the last [DecisionInputs#FURTHEST] entries are read; [RoomTail#from] tells whether
    /// that was enough.
    record After(long seq) implements Repeats {}
  }

  public static final DecisionInputs NOTHING =
      new DecisionInputs(Optional.empty(), new Repeats.None(), false);

  public static DecisionInputs member(UserId user) {
    return new DecisionInputs(Optional.of(user), new Repeats.None(), false);
  }

  public static DecisionInputs send(UserId sender, boolean named, OptionalLong afterSeq) {
    Repeats repeats =
        !named
            ? new Repeats.None()
            : afterSeq.isPresent() ? new Repeats.After(afterSeq.getAsLong()) : new Repeats.Recent();
    return new DecisionInputs(Optional.of(sender), repeats, false);
  }

  /// The same, under a limit for each user.
  public DecisionInputs withLimit() {
    return new DecisionInputs(member, repeats, true);
  }

  /// The place after which all sends must be known, in a room that ends at `tail`.
  long sendsAfter(long tail) {
    return switch (repeats) {
      case Repeats.None none -> tail;
      case Repeats.Recent recent -> Math.max(0, tail - RECENT);
      // A position too far back is refused, so nothing is read for it.
      case Repeats.After after when after.seq() < tail - FURTHEST -> tail;
      case Repeats.After after -> Math.min(tail, after.seq());
    };
  }

  /// How many entries to read of a room without a known tail.
  int firstRead() {
    return switch (repeats) {
      case Repeats.None none -> 1;
      case Repeats.Recent recent -> RECENT;
      case Repeats.After after -> 25;
    };
  }
}
