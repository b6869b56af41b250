package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.login.LoginSession;
import io.parley.core.login.LoginSession.Beginning;
import io.parley.core.login.LoginSessions;
import io.parley.core.login.RefreshToken;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every [LoginSessions] does.
public abstract class LoginSessionsContract {

  /// DynamoDB Local erases what has expired by the real clock.
  private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

  private static final UserId ANN = new UserId("ann");

  private final ClientId client = ClientId.random();

  protected abstract LoginSessions sessions();

  @Test
  void aSessionComesBackAsItWas() {
    LoginSession session = session();
    sessions().begin(session);

    assertThat(sessions().find(client, session.id())).contains(session);
    assertThat(sessions().find(ClientId.random(), session.id())).isEmpty();
    assertThat(sessions().find(client, session().id())).isEmpty();
  }

  @Test
  void aSessionIsContinuedOnlyFromWhereItIs() {
    LoginSession first = session();
    LoginSession second = with(first, "second");
    sessions().begin(first);

    assertThat(sessions().replace(first, second)).isTrue();
    assertThat(sessions().replace(first, with(first, "third"))).isFalse();
    assertThat(sessions().find(client, first.id())).contains(second);
  }

  @Test
  void aPersonsSessionsAreFoundAndNobodyElses() {
    LoginSession first = session();
    LoginSession second =
        new LoginSession(client, session().id(), ANN, "Ann", "x", noAgent(), UNTIL);
    List<LoginSession> others =
        List.of(session(client, new UserId("bob")), session(ClientId.random(), ANN));
    Stream.concat(Stream.of(first, second), others.stream()).forEach(sessions()::begin);
    LoginSession continued = with(first, "next");
    sessions().replace(first, continued);

    assertThat(sessions().of(client, ANN)).containsExactlyInAnyOrder(continued, second);
    sessions().end(client, first.id());
    assertThat(sessions().of(client, ANN)).containsExactly(second);
    assertThat(sessions().of(client, new UserId("cid"))).isEmpty();
  }

  @Test
  void ofManyWhoContinueItOneSucceeds() {
    LoginSession first = session();
    sessions().begin(first);

    List<Boolean> won = Racers.race(20, i -> sessions().replace(first, with(first, "next" + i)));
    assertThat(won.stream().filter(one -> one)).hasSize(1);
  }

  @Test
  void whatEndedIsGoneAndCannotBeContinued() {
    LoginSession session = session();
    sessions().begin(session);
    sessions().end(client, session.id());
    sessions().end(client, session.id());

    assertThat(sessions().find(client, session.id())).isEmpty();
    assertThat(sessions().replace(session, with(session, "next"))).isFalse();
    assertThat(sessions().find(client, session.id())).isEmpty();
  }

  private LoginSession session() {
    return session(client, ANN);
  }

  private static LoginSession session(ClientId client, UserId user) {
    return Logins.session(client, user, "Ann 𝄞", RefreshToken.begin(user), UNTIL);
  }

  private static Beginning noAgent() {
    return new Beginning(UNTIL.minusSeconds(9), 3, Optional.empty(), Optional.empty());
  }

  private static LoginSession with(LoginSession session, String sha256) {
    return new LoginSession(
        session.client(),
        session.id(),
        session.user(),
        session.userName(),
        sha256,
        session.login(),
        UNTIL.plusSeconds(1));
  }
}
