package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EvictUsers;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.Parallel;
import io.parley.dynamodb.connection.ConnectionRows;
import io.parley.dynamodb.connection.DynamoConnections;
import io.parley.dynamodb.connection.DynamoSockets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Removals of many, on tables.
final class EvictionTest {

  /// A function's timeout.
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  private static final int USERS = 1_000;
  private static final int AT_ONCE = 32;

  private final Clock clock = Clock.systemUTC();
  private final DynamoDbClient client = SharedTables.client();
  private final RoomPorts ports = SharedTables.ports(client);
  private final ConnectionRows rows = new ConnectionRows(client, SharedTables.NAMES, clock);
  private final DynamoConnections connections = new DynamoConnections(rows);
  private final DynamoSockets sockets = new DynamoSockets(rows);
  private final SocketRooms socketRooms = new SocketRooms(sockets, connections, clock);
  private final RecordingJobs jobs = new RecordingJobs();
  private final Dismissal dismissal =
      new Dismissal(sockets, socketRooms, new ScriptedPosts(), jobs, clock);
  private final EvictUsers evictUsers =
      new EvictUsers(
          new Audience(ports.log(), ports.rooms(), ports.participants(), clock),
          sockets,
          connections,
          dismissal);

  @Test
  void aThousandConnectedUsersAreEvictedWithinOneCallOfAFunction() {
    RoomKey room = Instance.on(ports).create("{\"type\":\"private\"}");
    Instance.on(ports).join(room, "user-0");
    List<UserId> users = IntStream.range(0, USERS).mapToObj(i -> new UserId("user-" + i)).toList();
    var _ = Parallel.map(users, AT_ONCE, user -> connect(room, user));
    long started = System.nanoTime();

    evictUsers.evict(room, users, clock.instant());

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(TIMEOUT);
    assertThat(connections.page(room, BucketRange.ALL, USERS).seats()).hasSize(1);
    assertThat(jobs.take()).hasSize(Math.ceilDiv(USERS - 1, 20));
  }

  @Test
  void everyOutsiderIsEvictedFromARoomThatBecamePrivate() {
    RoomKey room = Instance.on(ports).create("{\"type\":\"private\"}");
    Instance.on(ports).join(room, "user-0");
    List<UserId> users = IntStream.range(0, 120).mapToObj(i -> new UserId("user-" + i)).toList();
    var _ = Parallel.map(users, AT_ONCE, user -> connect(room, user));

    evictUsers.evictOutsiders(room);

    assertThat(connections.page(room, BucketRange.ALL, USERS).seats()).hasSize(1);
    assertThat(sockets.ofUser(room.client(), new UserId("user-7")).getFirst().rooms()).isEmpty();
  }

  private ClientId connect(RoomKey room, UserId user) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    sockets.add(
        new Socket(
            SocketKey.of(room.client(), new ConnectionId("of-" + user.value()), Optional.of(user)),
            Optional.of(new OnlineUser(user, "Name")),
            Right.ofKey("0123456789abcdef"),
            now,
            now.plus(Socket.LEASE),
            Optional.empty(),
            false,
            Map.of(room.room(), now)));
    return room.client();
  }
}
