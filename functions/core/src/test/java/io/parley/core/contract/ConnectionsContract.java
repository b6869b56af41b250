package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Recipient;
import io.parley.core.socket.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every [Connections] does.
public abstract class ConnectionsContract {

  private static final long SEED = 20_300_101;

  protected final ManualClock clock = new ManualClock();

  private final Random random = new Random(SEED);
  private final RoomKey room = Entries.room();

  /// The adapter, on [#clock].
  protected abstract Connections connections();

  @Test
  void anEmptyRoomHasNoConnections() {
    assertThat(connections().page(room, BucketRange.ALL, 10)).isEqualTo(page());
  }

  @Test
  void everyConnectionIsFoundExactlyOnceOverPages() {
    List<ConnectionId> all = add(300);

    assertThat(walk(BucketRange.ALL, 7, 1)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(walk(BucketRange.ALL, 100, 1)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(walk(BucketRange.ALL, 1_000, 1)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void sharesOfTheRestCoverEveryConnectionExactlyOnce() {
    List<ConnectionId> all = add(300);

    for (int shares : new int[] {2, 4, 16, 256}) {
      assertThat(walk(BucketRange.ALL, 5, shares)).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void connectionsAreSpreadEvenlyOverSpans() {
    add(600);

    for (BucketRange quarter : BucketRange.ALL.split(4)) {
      assertThat(walk(quarter, 100, 1)).as("%s", quarter).hasSizeBetween(75, 225);
    }
  }

  @Test
  void idsOfAnyFormComeBack() {
    List<ConnectionId> all =
        Stream.of("L0SM9cOFvHcCIhw=", "ten-bytes.", "elevenbytes", "a", "AAAAAAAAAAAAAAA=")
            .map(ConnectionId::new)
            .toList();
    all.forEach(id -> add(room, id, Optional.empty()));

    assertThat(walk(BucketRange.ALL, 2, 1)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void exactlyTheNamedConnectionsAreRemoved() {
    List<ConnectionId> all = add(80);

    connections().remove(room, seats(all.subList(0, 40)));
    connections().remove(room, seats(List.of(all.getFirst(), newId())));

    assertThat(walk(BucketRange.ALL, 100, 1))
        .containsExactlyInAnyOrderElementsOf(all.subList(40, 80));
  }

  @Test
  void oneConnectionInTwoRoomsIsRemovedFromOne() {
    RoomKey other = new RoomKey(ClientId.random(), room.room());
    ConnectionId id = newId();
    add(room, id, Optional.of("ann"));
    add(other, id, Optional.of("ann"));

    connections().remove(room, List.of(seat(id, "ann")));

    assertThat(connections().page(room, BucketRange.ALL, 10).connections()).isEmpty();
    assertThat(connections().page(other, BucketRange.ALL, 10)).isEqualTo(page(seat(id, "ann")));
  }

  @Test
  void anExpiredConnectionIsNoRecipient() {
    add(room, newId(), Optional.of("ann"));
    clock.advance(Socket.LIFE.minus(Duration.ofMinutes(1)));
    ConnectionId recent = newId();
    add(room, recent, Optional.of("bob"));

    clock.advance(Duration.ofMinutes(2));

    assertThat(walk(BucketRange.ALL, 1, 1)).containsExactly(recent);
  }

  @Test
  void addingAgainProlongs() {
    ConnectionId id = newId();
    add(room, id, Optional.empty());
    clock.advance(Duration.ofMinutes(100));
    add(room, id, Optional.empty());
    clock.advance(Duration.ofMinutes(100));

    assertThat(walk(BucketRange.ALL, 10, 1)).containsExactly(id);
  }

  private static ConnectionRef seat(ConnectionId id, String user) {
    return ConnectionRef.of(id, Optional.of(new UserId(user)));
  }

  private static ConnectionRef listener(ConnectionId id) {
    return ConnectionRef.of(id, Optional.empty());
  }

  private static List<ConnectionRef> seats(List<ConnectionId> ids) {
    return ids.stream().map(ConnectionsContract::listener).toList();
  }

  @Test
  void whoTakesSeveralFramesAsOneIsKnown() {
    Recipient several =
        new Recipient(ConnectionRef.of(newId(), Optional.of(new UserId("ann"))), true);
    Recipient single =
        new Recipient(ConnectionRef.of(newId(), Optional.of(new UserId("ann"))), false);
    connections().add(room, several, clock.instant().plus(Socket.LIFE));
    connections().add(room, single, clock.instant().plus(Socket.LIFE));

    assertThat(connections().page(room, BucketRange.ALL, 10).recipients())
        .containsExactlyInAnyOrder(several, single);

    connections().remove(room, List.of(several.seat()));
    assertThat(connections().page(room, BucketRange.ALL, 10).recipients()).containsExactly(single);
  }

  private List<ConnectionId> add(int count) {
    List<ConnectionId> ids = Stream.generate(this::newId).limit(count).toList();
    ids.forEach(id -> add(room, id, Optional.empty()));
    return ids;
  }

  private void add(RoomKey key, ConnectionId id, Optional<String> user) {
    ConnectionRef seat = ConnectionRef.of(id, user.map(UserId::new));
    connections().add(key, new Recipient(seat, false), clock.instant().plus(Socket.LIFE));
  }

  private List<ConnectionId> walk(BucketRange span, int limit, int shares) {
    List<ConnectionId> found = new ArrayList<>();
    Deque<BucketRange> todo = new ArrayDeque<>(List.of(span));
    while (!todo.isEmpty()) {
      Connections.Page page = connections().page(room, todo.removeFirst(), limit);
      assertThat(page.connections()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.connections());
      page.rest().ifPresent(rest -> todo.addAll(rest.split(shares)));
    }
    return found;
  }

  /// In the form of API Gateway's ids.
  private ConnectionId newId() {
    byte[] id = new byte[11];
    random.nextBytes(id);
    return new ConnectionId(Base64.getUrlEncoder().encodeToString(id));
  }

  private static Connections.Page page(ConnectionRef... seats) {
    List<Recipient> recipients = Stream.of(seats).map(seat -> new Recipient(seat, false)).toList();
    return new Connections.Page(recipients, Optional.empty());
  }
}
