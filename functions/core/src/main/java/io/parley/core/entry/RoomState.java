package io.parley.core.entry;

import io.parley.core.limit.Spent;
import io.parley.core.store.Pace;

/// A room's running state after an entry. Every entry carries it, so a writer needs only the
/// last one and the counts are exact.
///
/// @param active whether messages are taken
/// @param deleted whether this is the end of the room
/// @param messages how many there are, deleted ones not counted
/// @param hidden how many are deleted; with `messages` that makes how many were ever sent, which
///     deletions and restorations do not change
/// @param pace how fast entries follow each other
/// @param spent what messages have used of the limits
public record RoomState(
    boolean active,
    boolean deleted,
    long participants,
    long messages,
    long hidden,
    Pace pace,
    Spent spent) {

  /// The state of a new room.
  public static final RoomState OPEN = new RoomState(true, false, 0, 0);

  /// A state in which no message is deleted.
  public RoomState(boolean active, boolean deleted, long participants, long messages) {
    this(active, deleted, participants, messages, 0, Pace.CALM, Spent.NONE);
  }

  /// The same at another pace.
  public RoomState at(Pace other) {
    return new RoomState(active, deleted, participants, messages, hidden, other, spent);
  }

  /// The same with other limits used.
  public RoomState spending(Spent other) {
    return new RoomState(active, deleted, participants, messages, hidden, pace, other);
  }

  /// How many messages were ever sent, deleted or not.
  public long sent() {
    return messages + hidden;
  }

  /// The state after one more event, at any pace, with nothing spent.
  public RoomState after(Event event) {
    return switch (event) {
      case Event.RoomCreated _ -> OPEN;
      case Event.RoomUpdated _, Event.MessageUpdated _ -> this;
      case Event.RoomDeactivated _ -> withCounts(false, participants, messages, hidden);
      case Event.RoomActivated _ -> withCounts(true, participants, messages, hidden);
      case Event.MessageDeleted _ -> withCounts(active, participants, messages - 1, hidden + 1);
      case Event.MessageRestored _ -> withCounts(active, participants, messages + 1, hidden - 1);
      case Event.RoomDeleted _ -> new RoomState(false, true, 0, 0);
      case Event.MessageSent _ -> withCounts(active, participants, messages + 1, hidden);
      case Event.OfBreakout(BreakoutEvent breakout) -> afterBreakout(breakout);
      case Event.UserJoined _ -> withCounts(active, participants + 1, messages, hidden);
      case Event.UserLeft _ -> withCounts(active, participants - 1, messages, hidden);
    };
  }

  private RoomState afterBreakout(BreakoutEvent event) {
    return switch (event) {
      case BreakoutEvent.Created _ -> OPEN;
      case BreakoutEvent.Deleted _ -> new RoomState(false, true, 0, 0);
      case BreakoutEvent.Closed _ -> withCounts(false, participants, messages, hidden);
      case BreakoutEvent.Opened _ -> withCounts(true, participants, messages, hidden);
      case BreakoutEvent.Updated _,
          BreakoutEvent.Recalled _,
          BreakoutEvent.Help _,
          BreakoutEvent.SessionOpened _,
          BreakoutEvent.SessionUpdated _,
          BreakoutEvent.SessionClosed _,
          BreakoutEvent.Placed _,
          BreakoutEvent.Left _,
          BreakoutEvent.Broadcast _ ->
          this;
    };
  }

  private static RoomState withCounts(
      boolean active, long participants, long messages, long hidden) {
    return new RoomState(active, false, participants, messages, hidden, Pace.CALM, Spent.NONE);
  }
}
