package io.parley.dynamodb;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.connection.AwakeRooms;
import io.parley.core.connection.ConnectResult;
import io.parley.core.connection.ConnectionLimits;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.KeepSocket;
import io.parley.core.connection.OpenConnection;
import io.parley.core.connection.RoomConnections;
import io.parley.core.connection.UserConnections;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.RoomState;
import io.parley.core.fanout.FanOut;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.idempotency.IdempotentRequests;
import io.parley.core.idempotency.StoredResponse;
import io.parley.core.job.Delivery;
import io.parley.core.limit.Limits;
import io.parley.core.limit.SharedBuckets;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.JoinRoom;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.message.Draft;
import io.parley.core.message.Send;
import io.parley.core.moderation.Moderator;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.rate.SendLimits;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.Backoff;
import io.parley.dynamodb.RequestUnits.Units;
import io.parley.dynamodb.client.DynamoIdempotencyKeys;
import io.parley.dynamodb.connection.ConnectionKey;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoConnections;
import io.parley.dynamodb.connection.DynamoSockets;
import io.parley.dynamodb.limit.DynamoSharedBuckets;
import io.parley.dynamodb.store.ItemSize;
import io.parley.dynamodb.store.Items;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
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
  private final DynamoSockets sockets = new DynamoSockets(rows);
  private final SocketRooms socketRooms = new SocketRooms(sockets, connections, Clock.systemUTC());
  private final ScriptedPosts posts = new ScriptedPosts();
  private final RecordingJobs jobs = new RecordingJobs();

  @Test
  void aWarmMessageIsOneWriteAndNoRead() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, named("ann", "first", "m0"));
    units.take();

    instance.send(room, named("ann", "x".repeat(500), "a-client-message-id-as-a-uuid-is-36-c"));

    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
  }

  @Test
  void underLimitsAMessageIsStillOneWriteAndThoseOfManyAreSharedInLots() {
    ManualClock clock = new ManualClock();
    SharedBuckets buckets = new DynamoSharedBuckets(client, SharedTables.NAMES);
    StoreFaults faults = new StoreFaults(clock, _ -> {});
    SendLimits limits = new SendLimits(() -> Limits.DEFAULT, buckets, faults, clock);
    Instance limited = Instance.on(ports, clock, _ -> {}, limits);
    RoomKey room = limited.roomOf("ann");
    limited.send(room, named("ann", "first", "m0"));
    units.take();

    clock.advance(Duration.ofMillis(200));
    limited.send(room, named("ann", "x".repeat(500), "a-client-message-id-as-a-uuid-is-36-c"));
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));

    for (int i = 0; i < 400; i++) {
      clock.advance(Duration.ofMillis(200));
      assertThat(limited.send(room, plain("ann", "hello"))).isInstanceOf(Send.Accepted.class);
    }
    assertThat(units.take().writes()).isBetween(400L, 420L);
  }

  @Test
  void inSlowModeAMessageIsStillOneWrite() {
    ManualClock clock = new ManualClock();
    SharedBuckets buckets = new DynamoSharedBuckets(client, SharedTables.NAMES);
    StoreFaults faults = new StoreFaults(clock, _ -> {});
    SendLimits limits = new SendLimits(() -> Limits.NONE, buckets, faults, clock);
    Instance slow = Instance.on(ports, clock, clock::advance, limits);
    RoomKey room = slow.create("{\"slow_mode_seconds\":30}");
    slow.join(room, "ann");
    slow.send(room, plain("ann", "first"));
    units.take();

    clock.advance(Duration.ofSeconds(30));
    slow.send(room, plain("ann", "second"));
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
    // Whether they own the room.
    assertThat(slow.send(room, plain("ann", "third"))).isInstanceOf(Send.SlowedDown.class);
    assertThat(units.take().writes()).isZero();
  }

  @Test
  void aColdMessageReadsTheTailAndTheMembershipFirst() {
    RoomKey room = instance.roomOf("ann");
    units.take();

    Instance.on(ports).send(room, plain("ann", "first"));

    // The membership as no transaction is about to change it, at twice the cost of a read.
    assertThat(units.take()).isEqualTo(new Units(3, 3, 1, 0));
  }

  @Test
  void theEndOfALogIsOneReadHoweverLongItsLastMessageIs() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, plain("ann", "𝄞".repeat(Draft.MAX_CONTENT)));
    units.take();

    assertThat(ports.log().end(room).orElseThrow().seq()).isEqualTo(3);
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
    assertThat(ports.log().recentEnd(room)).isPresent();
    assertThat(units.take()).isEqualTo(new Units(1, 0.5, 0, 0));
    // What is shown of it costs what it is long.
    assertThat(ports.log().newest(room, 1)).hasSize(1);
    assertThat(units.take()).isEqualTo(new Units(2, 11, 0, 0));
  }

  @Test
  void aMessageThatWakesItsRoomIsAnIndexWriteMore() {
    ManualClock clock = new ManualClock();
    Instance writer = Instance.on(ports, clock, clock::advance);
    RoomKey room = writer.roomOf("ann");
    clock.advance(RoomState.AWAKE);
    Instance later = Instance.on(ports, clock, clock::advance);
    later.send(room, plain("ann", "wakes"));
    assertThat(units.take().indexWrites()).as("and two of joining").isEqualTo(3);

    later.send(room, plain("ann", "finds it awake"));

    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
  }

  @Test
  void aHeartbeatInFiftyRoomsIsTenReadsIfFourteenAreAwake() {
    ManualClock time = new ManualClock();
    Instance writer = Instance.on(ports, time, time::advance);
    ClientId owner = ClientId.random();
    List<RoomKey> rooms =
        Stream.generate(() -> writer.roomOf(owner, "ann")).limit(SocketRooms.MAX_ROOMS).toList();
    Socket ann = hearAll(rooms, time.instant());
    time.advance(Duration.ofMinutes(45));
    rooms.stream().limit(14).forEach(room -> writer.send(room, plain("ann", "hello")));
    AwakeRooms awakeRooms = new AwakeRooms(ports.log(), time, () -> true);
    Resume resume = new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
    sockets.notePing(ann.key(), time.instant());
    units.take();

    Socket socket = sockets.find(ann.key()).orElseThrow();
    List<RoomKey> awake = awakeRooms.among(socket);
    awake.forEach(resume::latest);
    assertThat(awake).containsExactlyInAnyOrderElementsOf(rooms.subList(0, 14));
    assertThat(units.take().reads()).isEqualTo(1 + 4 * 0.5 + 14 * 0.5);
    awakeRooms.among(socket).forEach(resume::latest);
    assertThat(units.take().reads()).as("another one within a second").isEqualTo(14 * 0.5);
  }

  @Test
  void enteringReadsTheEndOfTheLogTwiceAndNoRoom() {
    RoomKey open = instance.create("{}");
    RoomKey closed = instance.create("{\"type\":\"private\"}");
    instance.join(closed, "ann");

    Units entered = open(open, "L0SM9cOFvHcCIhw=", Limits.NONE);
    Units enteredAsParticipant = open(closed, "L0SM9cOFvHcCIhx=", Limits.NONE);

    assertThat(entered).as("and that there is no ban").isEqualTo(new Units(5, 3, 2, 0));
    assertThat(enteredAsParticipant).as("and the membership").isEqualTo(new Units(6, 4, 2, 0));
  }

  @Test
  void aLongMessageCostsByTheKibibyte() {
    RoomKey room = instance.roomOf("ann");
    instance.send(room, plain("ann", "first"));
    units.take();

    instance.send(room, plain("ann", "x".repeat(Draft.MAX_CONTENT)));

    // Beyond what one read takes, its text is an item of its own.
    assertThat(units.take()).isEqualTo(new Units(2, 0, 10 + 1, 0));
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
    Resume resume = new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
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
    IdempotentRequests once =
        new IdempotentRequests(
            new DynamoIdempotencyKeys(client, SharedTables.NAMES), Clock.systemUTC());
    String id = new IdempotencyKey("k").of(ClientId.random().value());
    var claimed = (IdempotentRequests.Begun.Claimed) once.begin(id, "f".repeat(64));
    once.succeeded(claimed.request(), new StoredResponse(201, new byte[500]));
    assertThat(units.take()).isEqualTo(new Units(2, 0, 2, 0));

    assertThat(once.begin(id, "f".repeat(64))).isInstanceOf(IdempotentRequests.Begun.Repeat.class);

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
  void joiningIsFourWritesAndLeavingSixAndOneOfEachIndex() {
    RoomKey room = instance.roomOf("ann");
    units.take();

    instance.join(room, "bob");
    Units join = units.take();
    instance.leave(room, "bob");
    Units leave = units.take();

    assertThat(join.writes()).isEqualTo(4);
    assertThat(join.indexWrites()).isEqualTo(2);
    // The membership, and what is held against who joins.
    assertThat(join.reads()).isEqualTo(4);
    // The room is read because its owner would hand it over, and the membership with the mute that
    // it may have brought along; two writes are of the marker.
    assertThat(leave).isEqualTo(new Units(5, 3, 6, 2));
  }

  @Test
  void anOwnersLeavingIsSixWritesMore() {
    RoomKey chat = instance.chatOf("ann", "bob");
    units.take();

    instance.leaveOrEnd(chat, "ann");

    // The room, once more as no transaction is about to change it, those who may follow, and who
    // does, whose item and entry are written too; and whether the room is where it belongs.
    assertThat(units.take()).isEqualTo(new Units(12, 9, 12, 4));
  }

  @Test
  void aBanIsTwoWritesMoreThanALeaveAndAMuteCostsSendersNothing() {
    RoomKey room = instance.roomOf("ann", "bob");
    Moderator backend = Moderator.backend(Optional.empty());
    instance.send(room, plain("bob", "first"));
    units.take();

    instance.mute(room, "bob", Sanction.Terms.NONE, backend);
    assertThat(units.take().writes()).isEqualTo(6);
    instance.lift(room, "bob", Sanction.Kind.MUTE, backend);
    units.take();
    instance.send(room, plain("bob", "second"));
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
    instance.ban(room, "ann", Sanction.Terms.NONE, backend);
    assertThat(units.take().writes()).isEqualTo(8);
  }

  @Test
  void connectingAndDisconnectingAreFourWrites() {
    Socket ann = socket(newRoom(), "L0SM9cOFvHcCIhw=", Optional.of("ann"));
    Socket listener = socket(newRoom(), "L0SM9cOFvHcCIhx=", Optional.empty());

    sockets.add(ann);
    assertThat(units.take()).isEqualTo(new Units(2, 0, 2, 0));
    socketRooms.forget(ann.key());
    assertThat(units.take()).isEqualTo(new Units(2, 0, 2, 0));
    sockets.add(listener);
    socketRooms.forget(listener.key());
    assertThat(units.take()).isEqualTo(new Units(4, 0, 4, 0));
  }

  @Test
  void theLimitsOfConnectionsAreReadsAlone() {
    RoomKey room = instance.roomOf("ann");
    add(room, "L0SM9cOFvHcCIhw=", Optional.of("ann"));
    Units free = open(room, "L0SM9cOFvHcCIhx=", Limits.NONE);
    Units limited = open(room, "L0SM9cOFvHcCIhy=", Limits.DEFAULT);

    // Her connections before and after, the room's once.
    assertThat(limited.reads() - free.reads()).isEqualTo(2.5);
    assertThat(limited.writes()).isEqualTo(free.writes());
  }

  private Units open(RoomKey room, String connection, Limits limits) {
    Clock clock = Clock.systemUTC();
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, Backoff.SLEEP);
    OpenConnection opening =
        new OpenConnection(
            new Audience(ports.log(), ports.rooms(), ports.participants(), clock),
            sockets,
            socketRooms,
            new JoinRoom(writer, ports.rooms()),
            new ConnectionLimits(
                new UserConnections(sockets, socketRooms, jobs, () -> limits, Backoff.SLEEP, clock),
                new RoomConnections(connections, () -> limits, clock),
                new StoreFaults(clock, _ -> {})),
            jobs,
            clock);
    units.take();
    ConnectResult result =
        opening.open(
            new ConnectionId(connection),
            room,
            Optional.of(new OnlineUser(new UserId("ann"), "Ann")),
            Right.ofKey("0123456789abcdef"),
            false);
    assertThat(result).isInstanceOf(ConnectResult.Opened.class);
    return units.take();
  }

  @Test
  void hearingOneMoreRoomIsTwoWritesAndAReadAndCeasingIsThreeWrites() {
    Socket ann = add(newRoom(), "L0SM9cOFvHcCIhw=", Optional.of("ann"));
    RoomKey second = new RoomKey(ann.key().client(), RoomId.random());
    units.take();

    socketRooms.hear(ann.key(), second.room());
    assertThat(units.take()).isEqualTo(new Units(3, 1, 2, 0));
    socketRooms.drop(second, List.of(ann.seat()));
    assertThat(units.take()).isEqualTo(new Units(3, 0, 3, 0));
  }

  @Test
  void aHeartbeatIsAReadAndAWriteNowAndThenForAllRooms() {
    Socket ann = add(newRoom(), "L0SM9cOFvHcCIhw=", Optional.of("ann"));
    for (int i = 0; i < 9; i++) {
      socketRooms.hear(ann.key(), RoomId.random());
    }
    Duration renewed = Socket.FRESH.plusSeconds(2);
    keepAt(renewed).keep(ann.key());
    units.take();

    keepAt(renewed.plusSeconds(12)).keep(ann.key());
    assertThat(units.take()).as("fresh").isEqualTo(new Units(1, 1, 0, 0));
    keepAt(renewed.plus(renewed)).keep(ann.key());
    assertThat(units.take()).isEqualTo(new Units(2, 1, 1, 0));
  }

  @Test
  void aDeliveryReadsRecipientsAndNothingMore() {
    RoomKey room = newRoom();
    for (int i = 0; i < 60; i++) {
      add(room, "c" + i, Optional.of("user-" + i));
    }
    units.take();

    fanOut(Clock.systemUTC()).deliver(room, Delivery.toAll("frame"), 200);

    assertThat(units.take()).isEqualTo(new Units(1, 0.5, 0, 0));
  }

  @Test
  void aFalse410CostsTwoWritesAndItsHealingTwo() {
    RoomKey room = instance.roomOf();
    Socket ann = add(room, "L0SM9cOFvHcCIhw=", Optional.of("ann"));
    posts.script(ann.connection(), _ -> Posted.GONE);
    units.take();

    fanOut(in(Duration.ofMinutes(1))).deliver(room, Delivery.toAll("frame"), 200);
    assertThat(units.take()).isEqualTo(new Units(3, 0.5, 2, 0));

    keepAt(Duration.ofMinutes(2)).keep(ann.key());
    // The lease is renewed, the recipient put back, the doubt taken away; twice it is read that no
    // ban keeps them out.
    assertThat(units.take()).isEqualTo(new Units(8, 5, 3, 0));
  }

  @Test
  void aUsersConnectionsInAWholeClientAreFoundByOneRead() {
    RoomKey room = newRoom();
    for (int i = 0; i < 200; i++) {
      add(room, "c" + i, Optional.of("user-" + i));
    }
    units.take();

    assertThat(sockets.ofUser(room.client(), new UserId("user-7"))).hasSize(1);
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
  }

  @Test
  void whoIsOnlineIsHalfAReadForEachConnection() {
    RoomKey room = newRoom();
    for (int i = 0; i < 150; i++) {
      add(room, "c" + i, Optional.of("user-" + i));
    }
    Doubts doubts = new Doubts(sockets, connections, Clock.systemUTC());
    WhoIsOnline online =
        new WhoIsOnline(sockets, connections, doubts, posts, jobs, Clock.systemUTC());
    units.take();

    assertThat(online.in(room, 1_000)).hasSize(150);
    assertThat(units.take().reads()).isEqualTo(1 + 75);
  }

  @Test
  void aRecipientIsAtMostFortyBytes() {
    RoomKey room = newRoom();
    add(room, "L0SM9cOFvHcCIhw=", Optional.empty());
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
    RoomKey room = newRoom();
    Random random = new Random(20_300_103);
    for (int i = 0; i < 200; i++) {
      byte[] id = new byte[11];
      random.nextBytes(id);
      add(room, Base64.getUrlEncoder().encodeToString(id), Optional.empty());
    }
    units.take();

    assertThat(connections.page(room, BucketRange.ALL, 100).connections()).hasSize(100);
    assertThat(units.take()).isEqualTo(new Units(1, 0.5, 0, 0));
    assertThat(connections.page(room, BucketRange.ALL, 200).connections()).hasSize(200);
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

  private static RoomKey newRoom() {
    return new RoomKey(ClientId.random(), RoomId.random());
  }

  private Socket add(RoomKey room, String connection, Optional<String> user) {
    Socket socket = socket(room, connection, user);
    sockets.add(socket);
    return socket;
  }

  private Socket hearAll(List<RoomKey> rooms, Instant since) {
    Socket first = socket(rooms.getFirst(), "L0SM9cOFvHcCIhw=", Optional.of("ann"));
    Map<RoomId, Instant> heard = new HashMap<>();
    rooms.forEach(room -> heard.put(room.room(), since));
    Socket socket =
        new Socket(
            first.key(),
            first.user(),
            first.right(),
            since,
            since.plus(Socket.LEASE),
            Optional.empty(),
            false,
            heard);
    sockets.add(socket);
    return socket;
  }

  private static Socket socket(RoomKey room, String connection, Optional<String> user) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Optional<OnlineUser> online = user.map(id -> new OnlineUser(new UserId(id), "Name of " + id));
    return new Socket(
        SocketKey.of(room.client(), new ConnectionId(connection), user.map(UserId::new)),
        online,
        Right.ofKey("0123456789abcdef"),
        now,
        now.plus(Socket.LEASE),
        Optional.empty(),
        false,
        Map.of(room.room(), now));
  }

  private static Clock in(Duration time) {
    return Clock.offset(Clock.systemUTC(), time);
  }

  private FanOut fanOut(Clock clock) {
    return new FanOut(connections, new Doubts(sockets, connections, clock), posts, jobs, _ -> {});
  }

  private KeepSocket keepAt(Duration time) {
    Clock clock = in(time);
    DynamoSockets then = new DynamoSockets(new ConnectionRows(client, SharedTables.NAMES, clock));
    SocketRooms rooms = new SocketRooms(then, connections, clock);
    return new KeepSocket(
        then,
        connections,
        new Audience(ports.log(), ports.rooms(), ports.participants(), clock),
        new Dismissal(then, rooms, posts, jobs, clock),
        rooms,
        clock);
  }
}
