package io.parley.core.member;

import io.parley.core.client.ClientId;
import io.parley.core.json.Meta;
import io.parley.core.log.Event;
import io.parley.core.log.StateChange;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Makes a user a participant by an invite. The use is counted together with the entry by which
/// they join, so an invite is used as often as it says and by whoever is in the room afterwards.
public final class AcceptInvite {

  private final JoinRoom joinRoom;
  private final Invites invites;
  private final Clock clock;

  public AcceptInvite(JoinRoom joinRoom, Invites invites, Clock clock) {
    this.joinRoom = joinRoom;
    this.invites = invites;
    this.clock = clock;
  }

  /// How the join ended; empty when there is no such invite, or it is over.
  public Optional<Join> accept(ClientId client, Invite.Code code, UserId user, String userName) {
    return joinRoom.join(
        code.room(client),
        new Event.UserJoined(user, userName, Meta.EMPTY),
        (room, _) ->
            invites
                .find(room.key(), code)
                .filter(invite -> !invite.isOver(clock.instant()))
                .isPresent(),
        List.of(new StateChange.UseInvite(code)));
  }
}
