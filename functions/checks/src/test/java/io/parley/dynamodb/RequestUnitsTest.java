package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Connection;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Presence;
import io.parley.core.connection.Seat;
import io.parley.core.connection.SocketRooms;
import io.parley.core.connection.Span;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.idempotency.FirstAnswer;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.idempotency.Once;
import io.parley.core.member.UserId;
import io.parley.core.message.Draft;
import io.parley.core.message.Resume;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.RequestUnits.Units;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What things cost, in DynamoDB's request units.
final class RequestUnitsTest {

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final Instance instance = Instance.on(ports);
  private final ConnectionRows rows =
      new ConnectionRows(client, SharedTables.NAMES, Clock.systemUTC());
  private final DynamoConnections connections = new DynamoConnections(rows);
  private final DynamoPresence presence = new DynamoPresence(rows);
  private final SocketRooms socketRooms =
      new SocketRooms(connections, new DynamoSubscriptions(rows));

  @Test
  void aWarmMessageIsOneWriteAndNoRead() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, named("ann", "first", "m0"));
    units.take();

    instance.send(room, named("ann", "x".repeat(500), "a-client-message-id-as-a-uuid-is-36-c"));

    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
  }

  @Test
  void aColdMessageReadsTheTailAndTheMembershipFirst() {
    RoomKey room = instance.roomOf("ann");
    units.take();

    Instance.on(ports).send(room, plain("ann", "first"));

    assertThat(units.take()).isEqualTo(new Units(3, 2, 1, 0));
  }

  @Test
  void aLongMessageCostsByTheKibibyte() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, plain("ann", "first"));
    units.take();

    instance.send(room, plain("ann", "x".repeat(Draft.MAX_CONTENT)));

    assertThat(units.take()).isEqualTo(new Units(1, 0, 10, 0));
  }

  @Test
  void anEditADeletionAndARestorationAreTransactionsOfTwo() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, plain("ann", "first"));
    units.take();

    instance.edit(room, 3, "second");
    assertThat(units.take()).isEqualTo(new Units(4, 2, 4, 0));
    instance.deleteMessage(room, 3);
    assertThat(units.take()).isEqualTo(new Units(4, 2, 4, 0));
    instance.restore(room, 3);
    assertThat(units.take()).isEqualTo(new Units(4, 2, 4, 0));
  }

  @Test
  void aHistoryOfAHundredEntriesCostsOneReadMoreForWhatBecameOfItsMessages() {
    RoomKey room = instance.roomOf("ann");
    for (int i = 0; i < 98; i++) {
      instance.send(room, plain("ann", "message"));
    }
    Resume resume = new Resume(ports.log(), ports.revisions());
    units.take();
    ports.log().newest(room, 1);
    ports.log().after(room, 0, 100);
    Units entries = units.take();
    resume.after(room, 0, 2);
    Units noMessage = units.take();
    resume.after(room, 0, 100);
    assertThat(units.take()).isEqualTo(new Units(3, entries.reads() + 1, 0, 0));
    assertThat(noMessage).isEqualTo(new Units(2, 2, 0, 0));

    instance.edit(room, 50, "edited");
    instance.deleteMessage(room, 51);
    units.take();
    resume.after(room, 0, 100);
    assertThat(units.take().reads()).isEqualTo(entries.reads() + 1);
    // The message was sent before the page.
    resume.after(room, 100, 100);
    assertThat(units.take()).isEqualTo(new Units(3, 3, 0, 0));
  }

  @Test
  void aKeyedRequestCostsAWriteBeforeAndOneAfterAndARepeatOne() {
    Once once = new Once(new DynamoIdempotencyKeys(client, SharedTables.NAMES), Clock.systemUTC());
    String id = new IdempotencyKey("k").of(ClientId.random().value());
    var claimed = (Once.Begun.Claimed) once.begin(id, "f".repeat(64));
    once.succeeded(claimed.request(), new FirstAnswer(201, new byte[500]));
    assertThat(units.take()).isEqualTo(new Units(2, 0, 2, 0));

    assertThat(once.begin(id, "f".repeat(64))).isInstanceOf(Once.Begun.Repeat.class);

    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
  }

  @Test
  void aPlaceLostCostsAWriteAndARead() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, plain("ann", "first"));
    Instance.on(ports).send(room, plain("ann", "second"));
    units.take();

    instance.send(room, plain("ann", "third"));

    assertThat(units.take()).isEqualTo(new Units(3, 1, 2, 0));
  }

  @Test
  void joiningAndLeavingAreFourWritesAndOneOfEachIndex() {
    RoomKey room = instance.roomOf("ann");
    units.take();

    instance.join(room, "bob");
    Units join = units.take();
    instance.leave(room, "bob");
    Units leave = units.take();

    assertThat(join.writes()).isEqualTo(4);
    assertThat(join.indexWrites()).isEqualTo(2);
    assertThat(join.reads()).isEqualTo(2);
    // The room is read because its owner would hand it over.
    assertThat(leave).isEqualTo(new Units(3, 1, 4, 2));
  }

  @Test
  void anOwnersLeavingIsTwoWritesMore() {
    RoomKey chat = instance.chatOf("ann", "bob");
    units.take();

    instance.leaveOrEnd(chat, "ann");

    // The room is read before the place is fought for, and once more when it is won.
    assertThat(units.take()).isEqualTo(new Units(6, 3, 6, 2));
  }

  @Test
  void connectingAndDisconnectingAreTwoWritesAtMost() {
    RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    OnlineUser user = new OnlineUser(new UserId("ann"), "Ann");
    ConnectionId id = new ConnectionId("L0SM9cOFvHcCIhw=");

    connections.add(connection(room, id, Optional.of(user)));
    assertThat(units.take().writes()).isEqualTo(2);
    connections.add(connection(room, id, Optional.empty()));
    assertThat(units.take().writes()).isEqualTo(1);
    socketRooms.forget(Seat.of(id, Optional.of(user.user())), room);
    assertThat(units.take()).isEqualTo(new Units(3, 1, 2, 0));
  }

  @Test
  void aHeartbeatIsHalfAReadAndAWriteNowAndThen() {
    RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    ConnectionId id = new ConnectionId("L0SM9cOFvHcCIhw=");
    Connection connection =
        connection(room, id, Optional.of(new OnlineUser(new UserId("ann"), "Ann")));
    connections.add(connection);
    units.take();

    presence.renew(room, connection.seat());
    assertThat(units.take()).as("fresh").isEqualTo(new Units(1, 0.5, 0, 0));
    Clock later = Clock.offset(Clock.systemUTC(), Presence.FRESH.plusSeconds(2));
    new DynamoPresence(new ConnectionRows(client, SharedTables.NAMES, later))
        .renew(room, connection.seat());
    assertThat(units.take()).isEqualTo(new Units(2, 0.5, 1, 0));
  }

  @Test
  void aUsersConnectionsInALargeRoomAreFoundByOneRead() {
    RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    for (int i = 0; i < 200; i++) {
      OnlineUser user = new OnlineUser(new UserId("user-" + i), "User " + i);
      connections.add(connection(room, new ConnectionId("c" + i), Optional.of(user)));
    }
    units.take();

    assertThat(presence.of(room, new UserId("user-7"))).hasSize(1);
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
  }

  @Test
  void aRecipientIsAtMostFortyBytes() {
    RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    connections.add(connection(room, new ConnectionId("L0SM9cOFvHcCIhw="), Optional.empty()));
    Map<String, AttributeValue> room16 =
        Map.of(":r", Items.b(ConnectionKey.Partition.RECIPIENTS.of(room)));

    List<Map<String, AttributeValue>> rows =
        client
            .query(
                q ->
                    q.tableName(SharedTables.NAMES.connections())
                        .keyConditionExpression("r = :r")
                        .expressionAttributeValues(room16))
            .items();

    assertThat(rows).hasSize(1);
    assertThat(ItemSize.of(rows.getFirst())).isLessThanOrEqualTo(40);
  }

  @Test
  void halfAReadUnitFindsAHundredRecipients() {
    RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
    Random random = new Random(20_300_103);
    for (int i = 0; i < 200; i++) {
      byte[] id = new byte[11];
      random.nextBytes(id);
      ConnectionId connection = new ConnectionId(Base64.getUrlEncoder().encodeToString(id));
      connections.add(connection(room, connection, Optional.empty()));
    }
    units.take();

    assertThat(connections.page(room, Span.ALL, 100).connections()).hasSize(100);
    assertThat(units.take()).isEqualTo(new Units(1, 0.5, 0, 0));
    assertThat(connections.page(room, Span.ALL, 200).connections()).hasSize(200);
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
  }

  @Test
  void aScanIsAFault() {
    assertThatThrownBy(() -> client.scan(s -> s.tableName(SharedTables.NAMES.log())))
        .hasStackTraceContaining("a scan reads, and costs, the whole table");
  }

  @Test
  void sizesFollowDynamosRules() {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("ä", Items.s("𝄞"));
    item.put("n", Items.n(1_893_456_000));
    item.put("m", Items.n(-1));
    item.put("b", Items.b(new byte[16]));
    item.put("f", Items.bool(true));

    // Trailing zeros of a number are not stored: 1893456 is seven digits.
    assertThat(ItemSize.of(item)).isEqualTo((2 + 4) + (1 + 5) + (1 + 3) + (1 + 16) + (1 + 1));
  }

  private static Connection connection(RoomKey room, ConnectionId id, Optional<OnlineUser> user) {
    return new Connection(id, room, user, Instant.now().plus(Connection.LIFE));
  }
}
