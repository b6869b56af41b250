package io.parley.core.memory;

import io.parley.core.member.Invites;
import io.parley.core.participant.Invite;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;

/// The invites of an [InMemoryStore].
public record InMemoryInvites(InMemoryStore store) implements Invites {

  @Override
  public void add(Invite invite) {
    store.addInvite(invite);
  }

  @Override
  public Optional<Invite> find(RoomKey room, Invite.Code code) {
    return Optional.ofNullable(store.invites(room).get(code));
  }

  @Override
  public List<Invite> of(RoomKey room) {
    return List.copyOf(store.invites(room).values());
  }

  @Override
  public boolean remove(RoomKey room, Invite.Code code) {
    return store.removeInvite(room, code);
  }
}
