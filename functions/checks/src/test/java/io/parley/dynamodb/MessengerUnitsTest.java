package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.Account;
import io.parley.core.account.KeepSession;
import io.parley.core.account.Login;
import io.parley.core.account.LoginLimits;
import io.parley.core.account.LoginLimits.Origin;
import io.parley.core.account.Password;
import io.parley.core.account.RegisterAccount;
import io.parley.core.account.StartSession;
import io.parley.core.account.Username;
import io.parley.core.chat.ListChats;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Revocation;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.member.UserId;
import io.parley.core.memory.QuickPasswords;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.RequestUnits.Units;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What people cost, in DynamoDB's request units.
final class MessengerUnitsTest {

  private static final Password PASSWORD = new Password("correct horse");

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final ClientId owner = ClientId.random();
  private final Clock clock = Clock.systemUTC();
  private final QuickPasswords passwords = new QuickPasswords(1);
  private final DynamoAccounts accounts = new DynamoAccounts(client, SharedTables.NAMES);
  private final DynamoSessions sessions = new DynamoSessions(client, SharedTables.NAMES);

  @Test
  void aRegistrationIsFourWritesAndATakenNameARead() {
    register("ann");
    assertThat(units.take()).isEqualTo(new Units(3, 1, 4, 0));
    assertThat(
            new RegisterAccount(accounts, passwords, clock).register(owner, name("ANN"), PASSWORD))
        .isEmpty();
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
  }

  @Test
  void aLoginIsSevenWritesAFailedOneThreeAndARefreshOne() {
    register("bob");
    LoginLimits limits = new LoginLimits(new DynamoAttempts(client, SharedTables.NAMES), clock);
    StartSession start = new StartSession(accounts, passwords, sessions, limits, clock);
    Origin here = new Origin("192.0.2.1", "192.0.2.2");
    units.take();

    Login login = start.start(owner, "bob", PASSWORD, here);
    assertThat(units.take()).isEqualTo(new Units(8, 1, 7, 0));
    start.start(owner, "bob", new Password("wrong password"), here);
    assertThat(units.take()).isEqualTo(new Units(4, 1, 3, 0));
    new KeepSession(sessions, new Revocation(_ -> {}, (_, _) -> {}), clock)
        .refresh(owner, ((Login.LoggedIn) login).refreshToken().text());
    assertThat(units.take()).isEqualTo(new Units(2, 1, 1, 0));
  }

  @Test
  void aPageOfUsersIsReadAtOnce() {
    for (int i = 0; i < 30; i++) {
      register("user" + i);
    }
    units.take();

    assertThat(accounts.page(owner, Optional.empty(), 30)).hasSize(30);
    assertThat(units.take().reads()).isLessThanOrEqualTo(2);
  }

  @Test
  void aListOfChatsIsAReadForEachAndOneForTheIndex() {
    RoomPorts ports = SharedTables.ports(client);
    RoomKey chat = Instance.on(ports).chatOf("ann");
    units.take();

    assertThat(
            new ListChats(ports.rooms(), ports.participants()).of(chat.client(), new UserId("ann")))
        .hasSize(1);
    assertThat(units.take()).isEqualTo(new Units(2, 1.5, 0, 0));
  }

  private Account register(String name) {
    return new RegisterAccount(accounts, passwords, clock)
        .register(owner, name(name), PASSWORD)
        .orElseThrow();
  }

  private static Username name(String text) {
    return Username.parse(text).orElseThrow();
  }
}
