package io.parley.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.Account;
import io.parley.core.account.Origin;
import io.parley.core.account.Password;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Passwords;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.Registration;
import io.parley.core.account.RegistrationLimit;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Revocation;
import io.parley.core.contract.Racers;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.StoreFaults;
import io.parley.core.memory.InMemoryAccounts;
import io.parley.core.memory.InMemoryLoginCounters;
import io.parley.core.memory.InMemoryLoginSessions;
import io.parley.core.memory.InMemoryRecentTimes;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.QuickPasswords;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// From registration to logout.
final class LoginSessionsTest {

  private static final Password PASSWORD = new Password("correct horse");
  private static final Password WRONG = new Password("correct house");
  private static final Optional<String> AGENT = Optional.of("Browser/1.0");
  private static final UserId ANN = new UserId("ann");
  private static final Origin HERE = new Origin("192.0.2.1");

  private final ClientId client = ClientId.random();
  private final ManualClock clock = new ManualClock();
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final InMemoryLoginSessions sessions = new InMemoryLoginSessions();
  private final InMemoryLoginCounters attempts = new InMemoryLoginCounters();
  private final QuickPasswords passwords = new QuickPasswords(1);
  private final RefreshLogin keep = keep(sessions);
  private final EndLogins end = new EndLogins(sessions, keep, clock);
  private final LogIn start = start(passwords);

  @Test
  void whoeverKnowsThePasswordLogsInWhateverTheCaseOfTheName() {
    Account ann = register("Ann");

    LoginSession session = loggedIn(start.start(client, " aNN ", PASSWORD, HERE, AGENT)).session();

    assertThat(session.user()).isEqualTo(ann.id());
    assertThat(session.userName()).isEqualTo("Ann");
  }

  @Test
  void theSameNameInAnotherUnicodeFormIsTheSameName() {
    register("Zoë");

    assertThat(
            registerAccount()
                .register(client, name("Zoe\u0308"), PASSWORD, UUID.randomUUID(), HERE))
        .isEqualTo(new Registration.NameTaken());
    loggedIn(start.start(client, "ZOE\u0308", PASSWORD, HERE, AGENT));
  }

  @Test
  void everyFailureIsTheSameAndCostsTheSame() {
    register("ann");
    passwords.hashed().set(0);
    List<Login> failures =
        List.of(
            start.start(client, "ann", WRONG, HERE, AGENT),
            start.start(client, "nobody", PASSWORD, HERE, AGENT),
            start.start(client, "", PASSWORD, HERE, AGENT),
            start.start(client, "ann", new Password(""), HERE, AGENT),
            start.start(client, "ann", new Password("x".repeat(257)), HERE, AGENT),
            start.start(ClientId.random(), "ann", PASSWORD, HERE, AGENT));

    assertThat(failures).containsOnly(new Login.Refused());
    assertThat(passwords.hashed()).hasValue(failures.size());
  }

  @Test
  void oneNameIsTriedSoOftenFromAnAddressAndNoOftenerEvenAtOnce() {
    register("ann");
    passwords.hashed().set(0);

    List<Login> tried = Racers.race(30, _ -> start.start(client, "ann", WRONG, HERE, AGENT));

    assertThat(tried.stream().filter(Login.TooMany.class::isInstance))
        .hasSize(30 - LoginLimits.PER_NAME_AT_ADDRESS);
    assertThat(passwords.hashed()).as("hashed").hasValue(LoginLimits.PER_NAME_AT_ADDRESS);
    assertThat(start.start(client, "ANN", PASSWORD, HERE, AGENT)).isInstanceOf(Login.TooMany.class);
    loggedIn(start.start(client, "ann", PASSWORD, from(1), AGENT));
    clock.advance(LoginLimits.WINDOW);
    loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
  }

  @Test
  void oneNameIsTriedSoOftenFromEverywhereAndNoOftener() {
    register("ann");
    passwords.hashed().set(0);
    for (int i = 0; i < 2 * LoginLimits.PER_NAME; i++) {
      start.start(client, "ann", WRONG, from(i), AGENT);
    }

    assertThat(passwords.hashed()).as("hashed").hasValue(LoginLimits.PER_NAME);
    assertThat(start.start(client, "ann", PASSWORD, from(999), AGENT))
        .isInstanceOf(Login.TooMany.class);
  }

  @Test
  void failuresOfOthersLockNobodyOutWhereTheyAreLoggedIn() {
    register("ann");
    loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    for (int i = 0; i < 2 * LoginLimits.PER_NAME; i++) {
      start.start(client, "ann", WRONG, from(i), AGENT);
      start.start(client, "somebody" + i, WRONG, HERE, AGENT);
    }

    loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    assertThat(start.start(client, "bob", PASSWORD, HERE, AGENT)).isInstanceOf(Login.TooMany.class);
    for (int i = 0; i < LoginLimits.PER_NAME_AT_ADDRESS; i++) {
      start.start(client, "ann", WRONG, HERE, AGENT);
    }
    assertThat(start.start(client, "ann", PASSWORD, HERE, AGENT)).isInstanceOf(Login.TooMany.class);
  }

  @Test
  void anEndedLoginSparesNobody() {
    register("ann");
    Login.LoggedIn login = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    keep.end(client, login.refreshToken().text());
    for (int i = 0; i < LoginLimits.PER_NAME; i++) {
      start.start(client, "ann", WRONG, from(i), AGENT);
    }

    assertThat(start.start(client, "ann", PASSWORD, HERE, AGENT)).isInstanceOf(Login.TooMany.class);
  }

  @Test
  void aThousandCallsFromAnAddressLockNobodyElseOut() {
    register("ann");
    register("bob");
    for (int i = 0; i < 1_001; i++) {
      start.start(client, i % 2 == 0 ? "ann" : "name" + i, WRONG, HERE, AGENT);
    }

    loggedIn(start.start(client, "ann", PASSWORD, from(1), AGENT));
    loggedIn(start.start(client, "bob", PASSWORD, from(2), AGENT));
    assertThat(start.start(client, "bob", PASSWORD, HERE, AGENT)).isInstanceOf(Login.TooMany.class);
  }

  @Test
  void aDeviceWithAnOldPasswordLocksNobodyElseOutAtItsAddress() {
    register("ann");
    register("bob");
    for (int i = 0; i < 2 * LoginLimits.PER_ADDRESS; i++) {
      start.start(client, "ann", WRONG, HERE, AGENT);
    }
    loggedIn(start.start(client, "bob", PASSWORD, HERE, AGENT));

    for (int i = 0; i < LoginLimits.PER_NAME; i++) {
      start.start(client, "cid", WRONG, from(i), AGENT);
    }
    for (int i = 0; i < 2 * LoginLimits.PER_ADDRESS; i++) {
      start.start(client, "cid", WRONG, HERE, AGENT);
    }
    loggedIn(start.start(client, "bob", PASSWORD, HERE, AGENT));
    assertThat(start.start(client, "cid", WRONG, HERE, AGENT)).isInstanceOf(Login.TooMany.class);
  }

  @Test
  void anUnknownNameIsLimitedLikeAKnownOne() {
    for (int i = 0; i < LoginLimits.PER_NAME; i++) {
      assertThat(start.start(client, "nobody", WRONG, from(i), AGENT))
          .isEqualTo(new Login.Refused());
    }
    assertThat(start.start(client, "nobody", WRONG, from(999), AGENT))
        .isInstanceOf(Login.TooMany.class);
  }

  @Test
  void oneAddressTriesManyNamesSoOftenAndNoOftener() {
    for (int i = 0; i < LoginLimits.PER_ADDRESS; i++) {
      assertThat(start.start(client, "name" + i, WRONG, HERE, AGENT))
          .isEqualTo(new Login.Refused());
    }
    assertThat(start.start(client, "another", WRONG, HERE, AGENT))
        .isInstanceOf(Login.TooMany.class);
    assertThat(start.start(client, "another", WRONG, from(1), AGENT))
        .isEqualTo(new Login.Refused());
  }

  @Test
  void whatSucceedsCountsForNothing() {
    register("ann");
    for (int i = 0; i < 3 * LoginLimits.PER_ADDRESS; i++) {
      loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    }
  }

  @Test
  void aRefusalSaysWhenToComeBack() {
    clock.advance(Duration.ofMinutes(5));
    for (int i = 0; i < LoginLimits.PER_NAME_AT_ADDRESS; i++) {
      start.start(client, "nobody", WRONG, HERE, AGENT);
    }
    assertThat(start.start(client, "nobody", WRONG, HERE, AGENT))
        .isEqualTo(new Login.TooMany(Duration.ofMinutes(10)));
  }

  @Test
  void aLoginRenewsAHashOfOtherParameters() {
    register("ann");
    loggedIn(start(new QuickPasswords(2)).start(client, "ann", PASSWORD, HERE, AGENT));

    assertThat(accounts.credential(client, name("ann")).orElseThrow().password().text())
        .startsWith("2:");
    loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
  }

  @Test
  void aRefreshTokenWorksOnce() {
    register("ann");
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    Login.LoggedIn second = loggedIn(refresh(first));
    Login.LoggedIn third = loggedIn(refresh(second));

    assertThat(third.session().user()).isEqualTo(first.session().user());
    assertThat(refresh(second)).isEqualTo(new Login.Refused());
    assertThat(refresh(third)).as("its family is revoked").isEqualTo(new Login.Refused());
  }

  @Test
  void aRefreshWithAKeyMayBeRepeatedForAWhile() {
    register("ann");
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    Optional<String> key = Optional.of("k");
    Login.LoggedIn second = loggedIn(refresh(first, key));

    assertThat(loggedIn(refresh(first, key)).refreshToken()).isEqualTo(second.refreshToken());
    clock.advance(RefreshLogin.REPEATABLE.minusSeconds(1));
    assertThat(loggedIn(refresh(first, key))).isEqualTo(second);
    Login.LoggedIn third = loggedIn(refresh(second, key));
    assertThat(third.refreshToken()).isNotEqualTo(second.refreshToken());
    assertThat(refresh(first, key)).as("spent twice over").isEqualTo(new Login.Refused());
    assertThat(refresh(third)).as("its family is revoked").isEqualTo(new Login.Refused());
  }

  @Test
  void anotherKeyNoneOrALateRepeatIsReuse() {
    register("ann");
    for (Optional<String> key : List.of(Optional.of("other"), Optional.<String>empty())) {
      Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
      Login.LoggedIn second = loggedIn(refresh(first, Optional.of("k")));
      assertThat(refresh(first, key)).isEqualTo(new Login.Refused());
      assertThat(refresh(second)).isEqualTo(new Login.Refused());
    }
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    Login.LoggedIn second = loggedIn(refresh(first, Optional.of("k")));
    clock.advance(RefreshLogin.REPEATABLE);
    assertThat(refresh(first, Optional.of("k"))).isEqualTo(new Login.Refused());
    assertThat(refresh(second)).isEqualTo(new Login.Refused());
  }

  /// As a store's client does after an answer that was lost.
  @Test
  void aCallTheStoreRepeatedIsNoReuse() {
    register("ann");
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    LoginSessions repeating =
        new LoginSessions() {
          @Override
          public void begin(LoginSession session) {
            sessions.begin(session);
          }

          @Override
          public Optional<LoginSession> find(ClientId of, String id) {
            return sessions.find(of, id);
          }

          @Override
          public List<LoginSession> of(ClientId of, UserId user) {
            return sessions.of(of, user);
          }

          @Override
          public boolean replace(LoginSession read, LoginSession next) {
            sessions.replace(read, next);
            return sessions.replace(read, next);
          }

          @Override
          public void end(ClientId of, String id) {
            sessions.end(of, id);
          }
        };

    Login.LoggedIn second =
        loggedIn(keep(repeating).refresh(client, first.refreshToken().text(), Optional.empty()));

    loggedIn(refresh(second));
  }

  @Test
  void theOldestLoginEndsWhenTheHundredAndFirstBegins() {
    Account ann = register("ann");
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    clock.advance(Duration.ofSeconds(1));
    Login.LoggedIn second = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    for (int i = 2; i < LogIn.MOST; i++) {
      loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    }
    assertThat(end.list(client, ann.id())).hasSize(LogIn.MOST).contains(first.session());

    clock.advance(Duration.ofSeconds(1));
    LoginSession latest = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT)).session();

    assertThat(end.list(client, ann.id()))
        .hasSize(LogIn.MOST)
        .contains(latest, second.session())
        .doesNotContain(first.session());
    assertThat(refresh(first)).isEqualTo(new Login.Refused());
    loggedIn(refresh(second));
  }

  @Test
  void anotherLoginIsAnotherFamily() {
    register("ann");
    Login.LoggedIn one = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    Login.LoggedIn other = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    refresh(one);
    refresh(one);

    loggedIn(refresh(other));
  }

  @Test
  void ofManyWhoUseATokenAtOnceAtMostOneGoesOn() {
    register("ann");
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    List<Login> all = Racers.race(10, _ -> refresh(first));
    List<Login> won = all.stream().filter(Login.LoggedIn.class::isInstance).toList();

    assertThat(won).hasSize(1);
    assertThat(refresh(loggedIn(won.getFirst()))).isEqualTo(new Login.Refused());
  }

  @Test
  void aRefreshTokenEnds() {
    register("ann");
    Login.LoggedIn first = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    clock.advance(LoginSession.LIFE.minusMillis(1));
    Login.LoggedIn second = loggedIn(refresh(first));
    clock.advance(LoginSession.LIFE);

    assertThat(refresh(second)).isEqualTo(new Login.Refused());
  }

  @Test
  void whatNobodyGaveOutIsRefused() {
    for (String text : List.of("", "x", RefreshToken.begin(ANN).text())) {
      assertThat(keep.refresh(client, text, Optional.empty())).isEqualTo(new Login.Refused());
    }
  }

  @Test
  void aLogoutEndsTheSessionAndNoOther() {
    register("ann");
    Login.LoggedIn one = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    Login.LoggedIn other = loggedIn(start.start(client, "ann", PASSWORD, HERE, AGENT));
    keep.end(client, one.refreshToken().text());
    keep.end(client, one.refreshToken().text());
    keep.end(client, "nonsense");

    assertThat(refresh(one)).isEqualTo(new Login.Refused());
    Login.LoggedIn next = loggedIn(refresh(other));
    keep.endById(client, next.session().id());
    assertThat(refresh(next)).isEqualTo(new Login.Refused());
  }

  @Test
  void secretsDoNotPrint() {
    RefreshToken token = RefreshToken.begin(ANN);
    assertThat(List.of(PASSWORD, token, new PasswordHash("hash"), Ticket.generate()).toString())
        .isEqualTo("[Password, RefreshToken, PasswordHash, Ticket]");
  }

  private LogIn start(Passwords with) {
    return new LogIn(
        accounts, with, sessions, end, new LoginLimits(attempts, sessions, clock), clock);
  }

  private Account register(String name) {
    Registration made =
        registerAccount().register(client, name(name), PASSWORD, UUID.randomUUID(), HERE);
    return ((Registration.Registered) made).account();
  }

  private RegisterAccount registerAccount() {
    MinuteLimit limit =
        new MinuteLimit(new InMemoryRecentTimes(), new StoreFaults(clock, _ -> {}), clock);
    return new RegisterAccount(
        accounts, passwords, new RegistrationLimit(limit, () -> Limits.NONE), clock);
  }

  private Login refresh(Login.LoggedIn login) {
    return refresh(login, Optional.empty());
  }

  private Login refresh(Login.LoggedIn login, Optional<String> key) {
    return keep.refresh(client, login.refreshToken().text(), key);
  }

  private RefreshLogin keep(LoginSessions in) {
    return new RefreshLogin(in, new Revocation(_ -> {}, (_, _) -> {}), clock);
  }

  private static Username name(String text) {
    return Username.parse(text).orElseThrow();
  }

  private static Origin from(int number) {
    return new Origin("198.51.100." + number);
  }

  private static Login.LoggedIn loggedIn(Login login) {
    assertThat(login).isInstanceOf(Login.LoggedIn.class);
    return (Login.LoggedIn) login;
  }
}
