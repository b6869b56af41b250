package io.parley.core.memory;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanctions;
import io.parley.core.sanction.Standing;
import java.util.List;

/// The bans and mutes of an [InMemoryStore].
record InMemorySanctions(InMemoryStore store) implements Sanctions {

  @Override
  public Standing find(RoomKey room, UserId user) {
    return store.standing(room, user);
  }

  @Override
  public Standing findSettled(RoomKey room, UserId user) {
    return store.settledStanding(room, user);
  }

  @Override
  public List<Sanction> of(RoomKey room, Sanction.Kind kind) {
    return store.sanctions(room, kind);
  }
}
