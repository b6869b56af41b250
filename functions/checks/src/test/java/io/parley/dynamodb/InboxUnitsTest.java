package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.connection.ConnectResult;
import io.parley.core.connection.ConnectionLimits;
import io.parley.core.connection.OpenInbox;
import io.parley.core.connection.RoomConnections;
import io.parley.core.connection.UserConnections;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.fanout.FanOut;
import io.parley.core.fanout.TellParticipants;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.Backoff;
import io.parley.dynamodb.RequestUnits.Units;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoConnections;
import io.parley.dynamodb.connection.DynamoSockets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What inboxes cost, in DynamoDB's request units.
final class InboxUnitsTest {

  private static final OnlineUser ANN = new OnlineUser(new UserId("ann"), "Ann");

  private final RequestUnits units = new RequestUnits();
  private final DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(units));
  private final RoomPorts ports = SharedTables.ports(client);
  private final Instance instance = Instance.on(ports);
  private final Clock clock = Clock.systemUTC();
  private final ConnectionRows rows = new ConnectionRows(client, SharedTables.NAMES, clock);
  private final DynamoConnections connections = new DynamoConnections(rows);
  private final DynamoSockets sockets = new DynamoSockets(rows);
  private final SocketRooms socketRooms = new SocketRooms(sockets, connections, clock);
  private final ScriptedPosts posts = new ScriptedPosts();
  private final RecordingJobs jobs = new RecordingJobs();
  private final TellUsers tellUsers = new TellUsers(sockets, posts, jobs, Backoff.SLEEP);
  private final RoomKey room = instance.roomOf("ann", "bob");

  @Test
  void aSocketWithoutARoomIsAWriteToOpenAndOneToClose() {
    units.take();
    SocketKey phone = open(Limits.NONE, "L0SM9cOFvHcCIhw=", Optional.of(ANN));
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
    socketRooms.forget(phone);
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));

    SocketKey key = open(Limits.NONE, "L0SM9cOFvHcCIhx=", Optional.empty());
    socketRooms.forget(key);
    assertThat(units.take()).isEqualTo(new Units(2, 0, 2, 0));
    // Her connections before and after.
    var _ = open(Limits.DEFAULT, "L0SM9cOFvHcCIhy=", Optional.of(ANN));
    assertThat(units.take()).isEqualTo(new Units(3, 2, 1, 0));
  }

  @Test
  void aRoomsDeliveryDoesNotKnowOfThemAndAMessageIsStillOneWrite() {
    var _ = open(Limits.NONE, "L0SM9cOFvHcCIhw=", Optional.of(ANN));
    instance.send(room, Drafts.plain("ann", "first"));
    units.take();

    instance.send(room, Drafts.plain("ann", "second"));
    assertThat(units.take()).isEqualTo(new Units(1, 0, 1, 0));
    Doubts doubts = new Doubts(sockets, connections, clock);
    new FanOut(connections, doubts, posts, jobs, Backoff.SLEEP)
        .deliver(room, Delivery.toAll("frame"), 200);
    assertThat(units.take()).isEqualTo(new Units(1, 0.5, 0, 0));
  }

  @Test
  void tellingIsAReadForEachUser() {
    var _ = open(Limits.NONE, "L0SM9cOFvHcCIhw=", Optional.of(ANN));
    units.take();

    tellUsers.carryOut(new Job.Tell(room, List.of(ANN.user()), "frame", Optional.empty()));
    assertThat(units.take()).isEqualTo(new Units(1, 1, 0, 0));
    new TellParticipants(ports.participants(), tellUsers, jobs)
        .carryOut(new Job.TellAll(room, "frame", 0));
    assertThat(units.take()).isEqualTo(new Units(3, 3, 0, 0));
  }

  private SocketKey open(Limits limits, String connection, Optional<OnlineUser> user) {
    ConnectionLimits places =
        new ConnectionLimits(
            new UserConnections(sockets, socketRooms, jobs, () -> limits, Backoff.SLEEP, clock),
            new RoomConnections(connections, () -> limits, clock),
            new StoreFaults(clock, _ -> {}));
    SocketKey key =
        SocketKey.of(room.client(), new ConnectionId(connection), user.map(OnlineUser::user));
    Right right = Right.ofKey("0123456789abcdef");
    assertThat(
            new OpenInbox(sockets, socketRooms, places, jobs, clock).open(key, user, right, false))
        .isInstanceOf(ConnectResult.Opened.class);
    return key;
  }
}
