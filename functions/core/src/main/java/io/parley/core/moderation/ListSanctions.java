package io.parley.core.moderation;

import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.sanction.Sanction;
import java.time.Clock;
import java.util.List;

/// Lists a room's bans or mutes that are in force, by user.
public final class ListSanctions {

  private final Participants participants;
  private final Clock clock;

  public ListSanctions(Participants participants, Clock clock) {
    this.participants = participants;
    this.clock = clock;
  }

  public List<Sanction> list(RoomKey room, Sanction.Kind kind) {
    return participants.sanctions().of(room, kind).stream()
        .filter(sanction -> sanction.isInForce(clock.instant()))
        .toList();
  }
}
