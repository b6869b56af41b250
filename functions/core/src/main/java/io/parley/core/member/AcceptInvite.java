package io.parley.core.member;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Invite;
import io.parley.core.room.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a user a participant by an invite. The use is counted in the same transaction as the
/// entry by which they join, so the number of uses is exact and each one made a participant.
public final class AcceptInvite {

  private final JoinRoom joinRoom;
  private final Invites invites;
  private final FormerUsers formerUsers;
  private final Clock clock;

  public AcceptInvite(JoinRoom joinRoom, Invites invites, FormerUsers formerUsers, Clock clock) {
    this.joinRoom = joinRoom;
    this.invites = invites;
    this.formerUsers = formerUsers;
    this.clock = clock;
  }

  /// Whether the invite exists and is valid: it has not ended, and its creator has not deleted
  /// their account.
  public boolean isOpen(ClientId client, Invite.Code code) {
    return invites
        .find(code.room(client), code)
        .filter(invite -> !invite.isOver(clock.instant()))
        .filter(invite -> formerUsers.among(client, Set.of(invite.by())).isEmpty())
        .isPresent();
  }

  /// Whether the chat has no place for one more: a read unit, and one for a tail that is unknown.
  public boolean isFull(ClientId client, Invite.Code code) {
    return joinRoom.isFull(code.room(client));
  }

  /// The result of the join; empty when the invite does not exist or has ended.
  public Optional<Join> accept(ClientId client, Invite.Code code, UserId user, String userName) {
    return joinRoom.join(
        code.room(client),
        new Event.UserJoined(user, userName, Meta.EMPTY),
        (_, _) -> isOpen(client, code),
        List.of(new StateChange.UseInvite(code)));
  }
}
