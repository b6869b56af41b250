package io.parley.core.memory;

import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanctions;
import io.parley.core.sanction.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  @Override
  public List<Sanction> page(
      RoomKey room, Sanction.Kind kind, Instant now, Optional<UserId> after, int limit) {
    return of(room, kind).stream()
        .filter(sanction -> sanction.isInForce(now))
        .filter(sanction -> isLater(sanction.user(), after))
        .limit(limit)
        .toList();
  }

  private static boolean isLater(UserId user, Optional<UserId> after) {
    return after.filter(last -> last.value().compareTo(user.value()) >= 0).isEmpty();
  }
}
