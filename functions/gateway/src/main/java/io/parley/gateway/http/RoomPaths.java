package io.parley.gateway.http;

import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.Optional;

/// The room that a path names, inside the caller's client.
public final class RoomPaths {

  private RoomPaths() {}

  /// Empty when the text cannot be a room's id: such a room does not exist either.
  public static Optional<RoomKey> key(Caller caller, String roomId) {
    try {
      return Optional.of(new RoomKey(caller.client(), new RoomId(PathText.plain(roomId))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
