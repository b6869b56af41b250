package io.parley.core.log;

import io.parley.core.room.UserId;
import java.util.Optional;
import java.util.OptionalLong;

/// The inputs of a decision besides the room's tail.
///
/// @param member the user whose membership it needs
/// @param repeats how far back it looks for a repeat of its send
/// @param pacing whether it needs when that user has sent lately
public record DecisionInputs(Optional<UserId> member, Repeats repeats, Pacing pacing) {

  /// Entries searched for a repeat when the sender does not say where to begin.
  public static final int RECENT = 200;

  /// The most entries searched, however far back the sender's position lies.
  public static final int FURTHEST = 5_000;

  /// Whether a decision looks at what its user has sent lately.
  public enum Pacing {
    NEVER,
    /// If the room is in slow mode.
    BY_ROOM,
    /// Under a limit for each user.
    ALWAYS
  }

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
      new DecisionInputs(Optional.empty(), new Repeats.None(), Pacing.NEVER);

  public static DecisionInputs member(UserId user) {
    return new DecisionInputs(Optional.of(user), new Repeats.None(), Pacing.NEVER);
  }

  public static DecisionInputs send(UserId sender, boolean named, OptionalLong afterSeq) {
    Repeats repeats =
        !named
            ? new Repeats.None()
            : afterSeq.isPresent() ? new Repeats.After(afterSeq.getAsLong()) : new Repeats.Recent();
    return new DecisionInputs(Optional.of(sender), repeats, Pacing.BY_ROOM);
  }

  /// The same, under a limit for each user.
  public DecisionInputs withLimit() {
    return new DecisionInputs(member, repeats, Pacing.ALWAYS);
  }

  /// Whether it needs what its user has sent lately, in a room at this tail.
  boolean isPacedAt(RoomTail tail) {
    return pacing == Pacing.ALWAYS || pacing == Pacing.BY_ROOM && tail.slowness().isPresent();
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
