package io.parley.core.moderation;

import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Lists a room's bans or mutes that are in force, by user.
public final class ListSanctions {

  /// The most of one part: with the longest reasons and ids they take 3 MB, half of what a function
  /// may answer.
  public static final int MAX_LIMIT = 500;

  private final Participants participants;
  private final Clock clock;

  public ListSanctions(Participants participants, Clock clock) {
    this.participants = participants;
    this.clock = clock;
  }

  /// A part of them.
  ///
  /// @param after the user after whom it begins
  /// @param limit the most of them: fewer are the last
  public List<Sanction> list(RoomKey room, Sanction.Kind kind, Optional<UserId> after, int limit) {
    return participants.sanctions().page(room, kind, clock.instant(), after, limit);
  }
}
