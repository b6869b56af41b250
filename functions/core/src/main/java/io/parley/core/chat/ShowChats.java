package io.parley.core.chat;

import io.parley.core.member.FormerUsers;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Shows a room as one of its members sees it: a direct chat is theirs, and called what the other
/// is called. Whether the other has deleted their account is looked up.
public final class ShowChats {

  private final FormerUsers formerUsers;

  public ShowChats(FormerUsers formerUsers) {
    this.formerUsers = formerUsers;
  }

  public Room show(Room room, UserId viewer) {
    Optional<Direct.Peer> peer = room.peerOf(viewer);
    return peer.isEmpty()
        ? room
        : show(room, viewer, formerUsers.among(room.key().client(), List.of(peer.get().user())));
  }

  static Room show(Room room, UserId viewer, Set<UserId> former) {
    return room.seenBy(
        viewer, peer -> former.contains(peer.user()) ? FormerUsers.NAME : peer.name());
  }
}
