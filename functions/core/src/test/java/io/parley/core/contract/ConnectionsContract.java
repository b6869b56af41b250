package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Connection;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Connections;
import io.parley.core.connection.Connections.Recipient;
import io.parley.core.connection.Presence;
import io.parley.core.connection.Presence.Present;
import io.parley.core.connection.Seat;
import io.parley.core.connection.Span;
import io.parley.core.member.UserId;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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

  protected abstract Presence presence();

  @Test
  void anEmptyRoomHasNoConnections() {
    assertThat(connections().page(room, Span.ALL, 10)).isEqualTo(page());
    assertThat(online(room)).isEmpty();
  }

  @Test
  void everyConnectionIsFoundExactlyOnceOverPages() {
    List<ConnectionId> all = add(300);

    assertThat(walk(Span.ALL, 7, 1)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(walk(Span.ALL, 100, 1)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(walk(Span.ALL, 1_000, 1)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void sharesOfTheRestCoverEveryConnectionExactlyOnce() {
    List<ConnectionId> all = add(300);

    for (int shares : new int[] {2, 4, 16, 256}) {
      assertThat(walk(Span.ALL, 5, shares)).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void connectionsAreSpreadEvenlyOverSpans() {
    add(600);

    for (Span quarter : Span.ALL.split(4)) {
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

    assertThat(walk(Span.ALL, 2, 1)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void exactlyTheNamedConnectionsAreRemoved() {
    List<ConnectionId> all = add(80);

    connections().remove(room, seats(all.subList(0, 40)));
    connections().remove(room, seats(List.of(all.getFirst(), newId())));

    assertThat(walk(Span.ALL, 100, 1)).containsExactlyInAnyOrderElementsOf(all.subList(40, 80));
  }

  @Test
  void aConnectionIsSettledOnceItsHandshakeMustBeOver() {
    ConnectionId id = newId();
    add(room, id, Optional.empty());
    assertThat(connections().page(room, Span.ALL, 10).recipients())
        .containsExactly(new Recipient(listener(id), false));

    clock.advance(Duration.ofMinutes(1));

    assertThat(connections().page(room, Span.ALL, 10).recipients())
        .containsExactly(new Recipient(listener(id), true));
  }

  @Test
  void oneConnectionInTwoRoomsIsRemovedFromOne() {
    RoomKey other = new RoomKey(ClientId.random(), room.room());
    ConnectionId id = newId();
    add(room, id, Optional.of("ann"));
    add(other, id, Optional.of("ann"));

    connections().remove(room, List.of(seat(id, "ann")));

    assertThat(connections().page(room, Span.ALL, 10).connections()).isEmpty();
    assertThat(online(room)).isEmpty();
    assertThat(connections().page(other, Span.ALL, 10)).isEqualTo(page(seat(id, "ann")));
    assertThat(online(other)).containsExactly(user("ann"));
  }

  @Test
  void usersAreOnlineOnceWhateverTheirConnections() {
    ConnectionId phone = newId();
    ConnectionId laptop = newId();
    add(room, phone, Optional.of("bob"));
    add(room, laptop, Optional.of("bob"));
    add(room, newId(), Optional.of("ann"));
    add(room, newId(), Optional.empty());

    assertThat(online(room)).containsExactly(user("ann"), user("bob"));
    connections().remove(room, List.of(seat(phone, "bob")));
    assertThat(online(room)).containsExactly(user("ann"), user("bob"));
    connections().remove(room, List.of(seat(laptop, "bob")));
    assertThat(online(room)).containsExactly(user("ann"));
  }

  @Test
  void anExpiredConnectionIsNeitherARecipientNorOnline() {
    add(room, newId(), Optional.of("ann"));
    clock.advance(Connection.LIFE.minus(Duration.ofMinutes(1)));
    ConnectionId recent = newId();
    add(room, recent, Optional.of("bob"));
    assertThat(online(room)).hasSize(2);

    clock.advance(Duration.ofMinutes(2));

    assertThat(walk(Span.ALL, 1, 1)).containsExactly(recent);
    assertThat(online(room)).containsExactly(user("bob"));
  }

  @Test
  void addingAgainProlongs() {
    ConnectionId id = newId();
    add(room, id, Optional.empty());
    clock.advance(Duration.ofMinutes(100));
    add(room, id, Optional.empty());
    clock.advance(Duration.ofMinutes(100));

    assertThat(walk(Span.ALL, 10, 1)).containsExactly(id);
  }

  @Test
  void aUsersConnectionsAreFoundAmongOthers() {
    ConnectionId phone = newId();
    ConnectionId laptop = newId();
    add(room, phone, Optional.of("bob"));
    add(room, laptop, Optional.of("bob"));
    add(room, newId(), Optional.of("ann"));

    assertThat(presence().of(room, new UserId("bob")))
        .extracting(Present::connection)
        .containsExactlyInAnyOrder(phone, laptop);
    assertThat(presence().of(room, new UserId("eve"))).isEmpty();
  }

  @Test
  void whoSitsWhereIsTold() {
    ConnectionId phone = newId();
    ConnectionId listener = newId();
    add(room, phone, Optional.of("bob"));
    add(room, listener, Optional.empty());

    List<Present> found =
        presence().at(room, List.of(seat(phone, "bob"), listener(listener), seat(newId(), "eve")));

    assertThat(found).extracting(Present::user).containsExactly(user("bob"));
  }

  @Test
  void aHeartbeatRenewsTheLease() {
    ConnectionId id = newId();
    add(room, id, Optional.of("bob"));
    Instant first = lease();

    clock.advance(Presence.FRESH.minusSeconds(2));
    presence().renew(room, seat(id, "bob"));
    assertThat(lease()).as("young").isEqualTo(first);

    clock.advance(Duration.ofSeconds(4));
    presence().renew(room, seat(id, "bob"));
    assertThat(lease()).isAfter(first);
  }

  @Test
  void aHeartbeatBringsNobodyBack() {
    ConnectionId id = newId();
    add(room, id, Optional.of("bob"));
    connections().remove(room, List.of(seat(id, "bob")));
    clock.advance(Presence.LEASE);

    presence().renew(room, seat(id, "bob"));

    assertThat(online(room)).isEmpty();
    assertThat(connections().page(room, Span.ALL, 10).connections()).isEmpty();
  }

  private Instant lease() {
    return presence().in(room).getFirst().leasedUntil();
  }

  private List<OnlineUser> online(RoomKey key) {
    return presence().in(key).stream()
        .map(Present::user)
        .distinct()
        .sorted(Comparator.comparing(user -> user.user().value()))
        .toList();
  }

  private static Seat seat(ConnectionId id, String user) {
    return Seat.of(id, Optional.of(new UserId(user)));
  }

  private static Seat listener(ConnectionId id) {
    return Seat.of(id, Optional.empty());
  }

  private static List<Seat> seats(List<ConnectionId> ids) {
    return ids.stream().map(ConnectionsContract::listener).toList();
  }

  private List<ConnectionId> add(int count) {
    List<ConnectionId> ids = Stream.generate(this::newId).limit(count).toList();
    ids.forEach(id -> add(room, id, Optional.empty()));
    return ids;
  }

  private void add(RoomKey key, ConnectionId id, Optional<String> user) {
    Optional<OnlineUser> online = user.map(ConnectionsContract::user);
    connections().add(new Connection(id, key, online, clock.instant().plus(Connection.LIFE)));
  }

  private List<ConnectionId> walk(Span span, int limit, int shares) {
    List<ConnectionId> found = new ArrayList<>();
    Deque<Span> todo = new ArrayDeque<>(List.of(span));
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

  private static OnlineUser user(String id) {
    return new OnlineUser(new UserId(id), id.toUpperCase(Locale.ROOT));
  }

  private static Connections.Page page(Seat... seats) {
    List<Recipient> opening = Stream.of(seats).map(seat -> new Recipient(seat, false)).toList();
    return new Connections.Page(opening, Optional.empty());
  }
}
