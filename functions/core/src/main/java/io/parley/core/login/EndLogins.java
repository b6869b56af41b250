package io.parley.core.login;

import io.parley.core.account.AccountFollowUps.NewPassword;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Lists and ends the sessions of a person. Each one's sockets end with it.
public final class EndLogins {

  private static final int AT_ONCE = 32;

  private final LoginSessions sessions;
  private final RefreshLogin keepSession;
  private final Clock clock;

  public EndLogins(LoginSessions sessions, RefreshLogin keepSession, Clock clock) {
    this.sessions = sessions;
    this.keepSession = keepSession;
    this.clock = clock;
  }

  /// The sessions that have not ended, the latest login first.
  public List<LoginSession> list(ClientId client, UserId user) {
    return sessions.of(client, user).stream()
        .filter(session -> !session.hasEnded(clock.instant()))
        .sorted(
            Comparator.comparing((LoginSession session) -> session.login().at())
                .reversed()
                .thenComparing(LoginSession::id))
        .toList();
  }

  /// Ends one of a person's own.
  ///
  /// @return whether there was one of that id
  public boolean end(ClientId client, UserId user, String id) {
    Optional<LoginSession> session =
        LoginSession.isId(id) ? sessions.find(client, id) : Optional.empty();
    Optional<LoginSession> own =
        session.filter(found -> found.user().equals(user) && !found.hasEnded(clock.instant()));
    own.ifPresent(keepSession::end);
    return own.isPresent();
  }

  /// Ends the sessions that began with an earlier password, except the one that changed it.
  public void endBefore(NewPassword change) {
    endAll(
        change.client(),
        change.user(),
        session ->
            session.login().passwords() < change.passwords()
                && !session.id().equals(change.kept()));
  }

  /// Ends a user's oldest sessions above the limit.
  ///
  /// @param latest the session that has just begun
  void endOldest(LoginSession latest, int most) {
    List<LoginSession> others =
        list(latest.client(), latest.user()).stream()
            .filter(session -> !session.id().equals(latest.id()))
            .toList();
    others.stream().skip(most - 1L).forEach(keepSession::end);
  }

  public void endAll(ClientId client, UserId user, Predicate<LoginSession> which) {
    List<LoginSession> ending = sessions.of(client, user).stream().filter(which).toList();
    var _ =
        Parallel.map(
            ending,
            AT_ONCE,
            session -> {
              keepSession.end(session);
              return session.id();
            });
  }
}
