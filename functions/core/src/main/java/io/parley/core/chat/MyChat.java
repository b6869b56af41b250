package io.parley.core.chat;

import io.parley.core.room.Room;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.util.Optional;

/// A room as one of its participants sees it.
///
/// @param role the participant's
/// @param mute theirs, if one is in force
public record MyChat(Room room, Role role, Optional<Sanction> mute) {

  /// Whether they own it.
  public boolean mine() {
    return role == Role.OWNER;
  }
}
