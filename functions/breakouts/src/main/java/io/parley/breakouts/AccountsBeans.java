package io.parley.breakouts;

import io.micronaut.context.annotation.Factory;
import io.parley.core.account.Accounts;
import io.parley.core.connection.Revocation;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.log.RoomWriter;
import io.parley.core.login.EndLogins;
import io.parley.core.login.LoginSessions;
import io.parley.core.login.RefreshLogin;
import io.parley.core.member.Invites;
import io.parley.core.member.LeaveReason;
import io.parley.core.member.LeaveRoom;
import io.parley.core.participant.Participants;
import io.parley.core.room.Rooms;
import io.parley.core.selfservice.EndAccount;
import io.parley.core.selfservice.LookAfterAccounts;
import io.parley.gateway.socket.RoomAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The services that finish changes of accounts.
@Factory
final class AccountsBeans {

  /// The follow-up of leaving unsubscribes the leaver's sockets.
  @Singleton
  LookAfterAccounts lookAfterAccounts(
      Accounts accounts,
      LoginSessions sessions,
      Revocation revocation,
      RoomWriter writer,
      Rooms rooms,
      Participants participants,
      Invites invites,
      FollowUps followUps,
      RoomAnnouncements announcements,
      Clock clock) {
    EndLogins endSessions =
        new EndLogins(sessions, new RefreshLogin(sessions, revocation, clock), clock);
    return new LookAfterAccounts(
        accounts,
        endSessions,
        new EndAccount(
            accounts,
            endSessions,
            revocation,
            participants,
            invites,
            new LeaveRoom(writer, rooms, participants, followUps, clock),
            (left, _) -> announcements.announce(left.entries(), LeaveReason.LEFT)));
  }
}
