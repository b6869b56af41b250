package io.parley.core.room;

import io.parley.core.client.ClientId;

/// A room of one client. Nothing reads or writes a room by its [RoomId] alone, which is what keeps
/// clients apart.
public record RoomKey(ClientId client, RoomId room) {

  /// The key with the id as callers know it.
  public RoomKey name() {
    return new RoomKey(client, room.name());
  }

  /// The key as one text: `<client>/<room>`, and the room's generation if it has one. A client id
  /// holds no slash, so two keys never share a text.
  @Override
  public String toString() {
    return client.value() + "/" + room.key();
  }
}
