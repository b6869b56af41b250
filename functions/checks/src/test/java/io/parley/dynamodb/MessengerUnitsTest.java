package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.Account;
import io.parley.core.account.Origin;
import io.parley.core.account.Password;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.Registration;
import io.parley.core.account.RegistrationLimit;
import io.parley.core.account.Username;
import io.parley.core.chat.ListChats;
import io.parley.core.chat.ListedChat;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Revocation;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.StoreFaults;
import io.parley.core.listing.ListMessages;
import io.parley.core.log.RoomWriter;
import io.parley.core.login.EndLogins;
import io.parley.core.login.LogIn;
import io.parley.core.login.Login;
import io.parley.core.login.LoginLimits;
import io.parley.core.login.RefreshLogin;
import io.parley.core.member.LeaveRoom;
import io.parley.core.memory.QuickPasswords;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.selfservice.ChangePassword;
import io.parley.core.selfservice.CheckPassword;
import io.parley.core.selfservice.DeleteAccount;
import io.parley.core.selfservice.EndAccount;
import io.parley.core.selfservice.Oneself;
import io.parley.core.selfservice.OwnChange;
import io.parley.core.store.Backoff;
import io.parley.core.unread.CountUnread;
import io.parley.core.unread.FindUnread;
import io.parley.core.unread.ListUnread;
import io.parley.dynamodb.RequestUnits.Units;
import io.parley.dynamodb.account.DynamoAccounts;
import io.parley.dynamodb.account.DynamoLoginCounters;
import io.parley.dynamodb.account.DynamoLoginSessions;
import io.parley.dynamodb.limit.DynamoRecentTimes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What people cost, in DynamoDB's request units.
final class MessengerUnitsTest {

  private static final Password PASSWORD = new Password("correct horse");

  private static final Limits MANY = new Limits(0, 0, 0, 0, 0, 0, 1_000, 0);
  private static final Origin HERE = new Origin("192.0.2.1");
  private static final Optional<String> AGENT = Optional.of("Browser/1.0");

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final ClientId owner = ClientId.random();
  private final Clock clock = Clock.systemUTC();
  private final QuickPasswords passwords = new QuickPasswords(1);
  private final DynamoAccounts accounts = new DynamoAccounts(client, SharedTables.NAMES);
  private final DynamoLoginSessions sessions = new DynamoLoginSessions(client, SharedTables.NAMES);

  @Test
  void aRegistrationIsSevenWritesAndATakenNameARead() {
    register("ann");
    // A read and a write are the limit's.
    assertThat(units.take()).isEqualTo(new Units(6, 2, 7, 0));
    assertThat(registerAccount().register(owner, name("ANN"), PASSWORD, UUID.randomUUID(), HERE))
        .isEqualTo(new Registration.NameTaken());
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
  }

  @Test
  void aLoginIsSevenWritesAFailedOneThreeAndARefreshOne() {
    register("bob");
    LoginLimits limits =
        new LoginLimits(new DynamoLoginCounters(client, SharedTables.NAMES), sessions, clock);
    LogIn start = new LogIn(accounts, passwords, sessions, endSessions(), limits, clock);
    units.take();

    Login login = start.start(owner, "bob", PASSWORD, HERE, AGENT);
    assertThat(units.take()).isEqualTo(new Units(10, 3, 7, 0));
    start.start(owner, "bob", new Password("wrong password"), HERE, AGENT);
    assertThat(units.take()).isEqualTo(new Units(4, 1, 3, 0));
    new RefreshLogin(sessions, new Revocation(_ -> {}, (_, _) -> {}), clock)
        .refresh(owner, ((Login.LoggedIn) login).refreshToken().text(), Optional.empty());
    assertThat(units.take()).isEqualTo(new Units(2, 1, 1, 0));
  }

  /// One write is that of the login that ends.
  @Test
  void aNewPasswordIsTwoReadsAndEightWrites() {
    Account bob = register("bob");
    Login.LoggedIn login = logIn("bob");
    logIn("bob");
    units.take();

    OwnChange change =
        new ChangePassword(check(), accounts, passwords, (_, _) -> {}, endSessions())
            .change(oneself(bob, login), PASSWORD, new Password("battery staple"));
    assertThat(change).isEqualTo(new OwnChange.Done());
    assertThat(units.take()).isEqualTo(new Units(10, 2, 8, 0));
    assertThat(sessions.of(owner, bob.id())).containsExactly(login.session());
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
  }

  /// A read of whether it is deleted already is not counted here: there is no item.
  @Test
  void aDeletionIsFifteenWritesAndThoseOfEachLoginAndRoom() {
    Account bob = register("bob");
    Login.LoggedIn login = logIn("bob");
    RoomPorts ports = SharedTables.ports(client);
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, Backoff.SLEEP);
    LeaveRoom leave =
        new LeaveRoom(writer, ports.rooms(), ports.participants(), (_, _) -> {}, clock);
    EndAccount endAccount =
        new EndAccount(
            accounts,
            endSessions(),
            new Revocation(_ -> {}, (_, _) -> {}),
            ports.participants(),
            ports.invites(),
            leave,
            (_, _) -> {});
    units.take();

    OwnChange change =
        new DeleteAccount(check(), accounts, (_, _) -> {}, endAccount)
            .delete(oneself(bob, login), PASSWORD);
    assertThat(change).isEqualTo(new OwnChange.Done());
    assertThat(units.take()).isEqualTo(new Units(15, 3.5, 15, 0));
  }

  @Test
  void aNameIsLookedUpForPeopleOnly() {
    Account bob = register("bob");
    accounts.delete(owner, accounts.credential(owner, bob.name()).orElseThrow());
    units.take();

    assertThat(accounts.among(owner, List.of(bob.id(), new UserId("ada"))))
        .containsExactly(bob.id());
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
    assertThat(accounts.among(owner, List.of(new UserId("ada")))).isEmpty();
    assertThat(units.take()).isEqualTo(new Units(0, 0, 0, 0));
  }

  private CheckPassword check() {
    LoginLimits limits =
        new LoginLimits(new DynamoLoginCounters(client, SharedTables.NAMES), sessions, clock);
    return new CheckPassword(accounts, passwords, limits);
  }

  private EndLogins endSessions() {
    RefreshLogin keep = new RefreshLogin(sessions, new Revocation(_ -> {}, (_, _) -> {}), clock);
    return new EndLogins(sessions, keep, clock);
  }

  private Login.LoggedIn logIn(String name) {
    LoginLimits limits =
        new LoginLimits(new DynamoLoginCounters(client, SharedTables.NAMES), sessions, clock);
    LogIn start = new LogIn(accounts, passwords, sessions, endSessions(), limits, clock);
    return (Login.LoggedIn) start.start(owner, name, PASSWORD, HERE, AGENT);
  }

  private Oneself oneself(Account account, Login.LoggedIn login) {
    return new Oneself(owner, account.id(), account.name().value(), login.session().id(), HERE);
  }

  @Test
  void aPageOfUsersIsReadAtOnce() {
    for (int i = 0; i < 30; i++) {
      register("user" + i);
    }
    units.take();

    assertThat(accounts.page(owner, Optional.empty(), 30)).hasSize(30);
    assertThat(units.take().reads()).isLessThanOrEqualTo(2);
    assertThat(accounts.beginning(owner, "uSer", Optional.empty(), 30)).hasSize(30);
    assertThat(units.take().reads()).isLessThanOrEqualTo(2);
  }

  /// Of each chat half a unit for the room, and one for the end of its log.
  @Test
  void aListOfChatsIsOneAndAHalfReadsForEachAndOneRoundOfThem() {
    RoomPorts ports = SharedTables.ports(client);
    Instance instance = Instance.on(ports);
    for (int i = 0; i < 100; i++) {
      RoomKey chat = instance.roomOf(owner, "ann", "bob");
      instance.send(chat, Drafts.plain("bob", "x".repeat(200)));
      if (i % 2 == 0) {
        instance.send(chat, Drafts.read("ann", "seen"));
      }
    }
    units.take();

    assertThat(listChats(ports).of(owner, new UserId("ann"), ListedChat.Order.ACTIVITY))
        .hasSize(100);
    Units taken = units.take();
    assertThat(taken.reads()).isLessThanOrEqualTo(156);
    assertThat(taken.steps()).isLessThanOrEqualTo(300);
  }

  private static ListChats listChats(RoomPorts ports) {
    CountUnread count = new CountUnread(ports.log(), ports.revisions());
    FindUnread find = new FindUnread(ports.log(), ports.participants(), ports.markers(), count);
    return new ListChats(
        ports.rooms(),
        ports.log(),
        find,
        new ListUnread(ports.log(), ports.participants(), ports.markers(), find, count),
        new ListMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED),
        RoomPorts.NOBODY_DELETED);
  }

  private Account register(String name) {
    Registration made =
        registerAccount().register(owner, name(name), PASSWORD, UUID.randomUUID(), HERE);
    return ((Registration.Registered) made).account();
  }

  private RegisterAccount registerAccount() {
    MinuteLimit limit =
        new MinuteLimit(
            new DynamoRecentTimes(client, SharedTables.NAMES),
            new StoreFaults(clock, _ -> {}),
            clock);
    return new RegisterAccount(
        accounts, passwords, new RegistrationLimit(limit, () -> MANY), clock);
  }

  private static Username name(String text) {
    return Username.parse(text).orElseThrow();
  }
}
