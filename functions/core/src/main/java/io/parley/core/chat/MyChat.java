package io.parley.core.chat;

import io.parley.core.room.Room;
import io.parley.core.sanction.Role;

/// A room as one of its participants sees it.
///
/// @param role the participant's
public record MyChat(Room room, Role role) {

  /// Whether they own it.
  public boolean mine() {
    return role == Role.OWNER;
  }
}
