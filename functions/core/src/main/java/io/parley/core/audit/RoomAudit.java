package io.parley.core.audit;

import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.util.List;

/// A room as it was after one entry of its log.
///
/// @param seq the entry
/// @param participants in the order in which they joined
/// @param bans that were in force at the time of the entry, by user
/// @param mutes likewise
public record RoomAudit(
    long seq,
    RoomSnapshot room,
    List<Member> participants,
    List<Sanction> bans,
    List<Sanction> mutes) {

  /// A participant in their role.
  public record Member(UserId user, Role role) {}
}
