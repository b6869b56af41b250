package io.parley.core.selfservice;

import io.parley.core.access.ConnectionRevoker;
import io.parley.core.access.Ending;
import io.parley.core.account.Accounts;
import io.parley.core.client.ClientId;
import io.parley.core.login.EndLogins;
import io.parley.core.member.Invites;
import io.parley.core.member.Leave;
import io.parley.core.member.LeaveRoom;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Ends what a deleted account leaves: its sessions and their sockets, its memberships, and its
/// invites. A room that the user owned is handed over, or is deleted if it has no other
/// participant. Safe to repeat: it finishes what an earlier call left half done.
public final class EndAccount {

  private static final int AT_ONCE = 16;

  private final Accounts accounts;
  private final EndLogins endSessions;
  private final ConnectionRevoker revocation;
  private final Participants participants;
  private final Invites invites;
  private final LeaveRoom leaveRoom;
  private final BiConsumer<Leave.Left, UserId> announcer;

  /// @param announcer notifies sockets that a user left a room, or that it was deleted
  public EndAccount(
      Accounts accounts,
      EndLogins endSessions,
      ConnectionRevoker revocation,
      Participants participants,
      Invites invites,
      LeaveRoom leaveRoom,
      BiConsumer<Leave.Left, UserId> announcer) {
    this.accounts = accounts;
    this.endSessions = endSessions;
    this.revocation = revocation;
    this.participants = participants;
    this.invites = invites;
    this.leaveRoom = leaveRoom;
    this.announcer = announcer;
  }

  /// Ends what is left, if the account is deleted.
  ///
  /// @param asking the session that asks for it, which ends last: a caller who does not get the
  ///     answer can retry until then
  /// @return whether it is deleted
  boolean endIfDeleted(ClientId client, UserId user, Optional<String> asking) {
    boolean deleted = accounts.among(client, Set.of(user)).contains(user);
    if (deleted) {
      end(client, user, asking);
    }
    return deleted;
  }

  void end(ClientId client, UserId user, Optional<String> asking) {
    endSessions.endAll(client, user, session -> !asking.equals(Optional.of(session.id())));
    List<RoomKey> rooms =
        participants.rooms(client, user).stream().map(room -> new RoomKey(client, room)).toList();
    var _ =
        Parallel.map(
            rooms,
            AT_ONCE,
            room -> {
              leaveRoom(room, user);
              return room;
            });
    // Includes connections opened with a token from the client's backend.
    revocation.begin(client, new Ending.OfPerson(user));
    endSessions.endAll(client, user, _ -> true);
  }

  /// The session removes from its breakouts everyone who leaves the parent room.
  private void leaveRoom(RoomKey room, UserId user) {
    invites.of(room).stream()
        .filter(invite -> invite.by().equals(user))
        .forEach(invite -> invites.remove(room, invite.code()));
    if (leaveRoom.leaveOrEnd(room, user) instanceof Leave.Left left) {
      announcer.accept(left, user);
    }
  }
}
