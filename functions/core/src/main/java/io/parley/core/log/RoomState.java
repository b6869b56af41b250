package io.parley.core.log;

/// A room's running state after an entry. Every entry carries it, so the last one alone says what
/// a writer must know and the counts are exact.
///
/// @param active whether messages are taken
/// @param deleted whether this is the end of the room
/// @param messages how many there are, deleted ones not counted
public record RoomState(boolean active, boolean deleted, long participants, long messages) {

  /// Of a room just created.
  public static final RoomState OPEN = new RoomState(true, false, 0, 0);

  /// The state after one more event.
  public RoomState after(Event event) {
    return switch (event) {
      case Event.RoomCreated _ -> OPEN;
      case Event.RoomUpdated _, Event.MessageUpdated _ -> this;
      case Event.RoomDeactivated _ -> new RoomState(false, false, participants, messages);
      case Event.RoomActivated _ -> new RoomState(true, false, participants, messages);
      case Event.MessageDeleted _ -> new RoomState(active, false, participants, messages - 1);
      case Event.MessageRestored _ -> new RoomState(active, false, participants, messages + 1);
      case Event.RoomDeleted _ -> new RoomState(false, true, 0, 0);
      case Event.MessageSent _ -> new RoomState(active, false, participants, messages + 1);
      case Event.UserJoined _ -> new RoomState(active, false, participants + 1, messages);
      case Event.UserLeft _ -> new RoomState(active, false, participants - 1, messages);
    };
  }
}
