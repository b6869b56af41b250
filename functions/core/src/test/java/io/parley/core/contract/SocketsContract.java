package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.client.ClientId;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import io.parley.core.socket.Sockets.Hearing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Sockets] does.
public abstract class SocketsContract {

  private static final int MOST = 50;
  private static final Right ANY =
      new Right(new Opener.Token(), Optional.empty(), Optional.empty());

  protected final ManualClock clock = new ManualClock();

  private final ClientId client = ClientId.random();
  private final RoomId first = RoomId.random();
  private final RoomId second = new RoomId("break out ☕.#:");

  /// The adapter, on [#clock].
  protected abstract Sockets sockets();

  /// The recipients that it adds to.
  protected abstract Connections connections();

  @Test
  void whatIsKnownOfAConnectionComesBack() {
    Instant end = clock.instant().plusMillis(3_600_123);
    List<Right> rights =
        List.of(
            ANY,
            Right.ofKey("0123456789abcdef"),
            new Right(new Opener.Login("session"), Optional.of(end), Optional.empty()),
            new Right(new Opener.Token(), Optional.of(end), Optional.of(Set.of(first, second))));
    for (Right right : rights) {
      Socket ann = add(socket("ann", right));
      assertThat(sockets().find(ann.key())).contains(ann);
    }
    Socket listener = add(listener());
    assertThat(sockets().find(listener.key())).contains(listener);
  }

  @Test
  void aConnectionThatWasOpenedWithoutARoomIsKnownForIt() {
    Socket ann = add(socket(client, "ann", ANY, Map.of()));
    assertThat(sockets().find(ann.key())).contains(ann);
    assertThat(ann.staysOpen()).isTrue();

    sockets().hear(ann.key(), first, clock.instant(), MOST);
    assertThat(sockets().ofUser(client, new UserId("ann")))
        .singleElement()
        .satisfies(socket -> assertThat(socket.staysOpen()).isTrue());
    assertThat(sockets().cease(ann.key(), first)).contains(ann);
    assertThat(add(socket("ann", ANY)).without(List.of()).staysOpen()).isFalse();
  }

  @Test
  void aConnectionIsARecipientFromTheBeginning() {
    Socket ann = add(socket("ann", ANY));

    assertThat(recipients()).containsExactly(ann.seat());
  }

  @Test
  void deliveriesEndWithTheTokenAndTheConnectionIsStillKnown() {
    Instant end = clock.instant().plusSeconds(60);
    Socket ann =
        add(socket("ann", new Right(new Opener.Token(), Optional.of(end), Optional.empty())));

    clock.advance(Duration.ofSeconds(59));
    assertThat(recipients()).containsExactly(ann.seat());
    clock.advance(Duration.ofSeconds(1));

    assertThat(recipients()).isEmpty();
    assertThat(sockets().find(ann.key())).contains(ann);
  }

  @Test
  void aConnectionEndsWithItsLife() {
    Socket ann = add(socket("ann", ANY));

    clock.advance(Socket.LIFE.minusSeconds(1));
    assertThat(sockets().find(ann.key())).isPresent();
    clock.advance(Duration.ofSeconds(1));

    assertThat(sockets().find(ann.key())).isEmpty();
    assertThat(sockets().ofUser(client, new UserId("ann"))).isEmpty();
    assertThat(sockets().all(client, List.of(ann.seat()))).isEmpty();
    assertThat(hear(ann, second)).isEqualTo(new Hearing.Over());
    assertThat(sockets().cease(ann.key(), first)).isEmpty();
    assertThat(sockets().doubt(ann.key(), clock.instant())).isEmpty();
  }

  @Test
  void aUsersConnectionsAreFoundInTheWholeClientAndNoOthers() {
    Socket phone = add(socket("bob", ANY));
    Socket laptop = add(socket("bob", Right.ofKey("k")));
    add(socket("ann", ANY));
    add(listener());
    ClientId other = ClientId.random();
    sockets().add(socket(other, "bob", ANY, Map.of(first, clock.instant())));

    assertThat(sockets().ofUser(client, new UserId("bob")))
        .containsExactlyInAnyOrder(phone, laptop);
    assertThat(sockets().ofUser(client, new UserId("eve"))).isEmpty();
  }

  @Test
  void usersOfOneTagAreToldApart() {
    // Their hashes begin with the same three bytes.
    String[] twins = twins();
    Socket one = add(socket(twins[0], ANY));
    Socket other = add(socket(twins[1], ANY));
    assertThat(one.seat().userTag()).isEqualTo(other.seat().userTag());

    assertThat(sockets().ofUser(client, new UserId(twins[0]))).containsExactly(one);
    assertThat(sockets().ofUser(client, new UserId(twins[1]))).containsExactly(other);
  }

  @Test
  void aClientsConnectionsAreFoundOverShards() {
    List<Socket> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(add(socket("user" + i, ANY)));
      all.add(add(listener()));
    }
    sockets().add(socket(ClientId.random(), "ann", ANY, Map.of()));

    List<Socket> found =
        IntStream.range(0, Sockets.SHARDS)
            .mapToObj(shard -> sockets().ofClient(client, shard))
            .flatMap(List::stream)
            .toList();

    assertThat(found).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void manyAreReadAtOnce() {
    List<Socket> all = IntStream.range(0, 230).mapToObj(i -> add(socket("user" + i, ANY))).toList();
    List<ConnectionRef> seats = new ArrayList<>(all.stream().map(Socket::seat).toList());
    seats.add(listener().seat());

    assertThat(sockets().all(client, seats)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(sockets().all(client, List.of())).isEmpty();
    assertThat(sockets().all(ClientId.random(), seats)).isEmpty();
  }

  @Test
  void aConnectionBeginsAndCeasesToHearRooms() {
    Socket ann = add(socket("ann", ANY));
    clock.advance(Duration.ofMillis(1_234));
    Instant now = clock.instant();

    Hearing heard = hear(ann, second);

    Map<RoomId, Instant> both = new HashMap<>(ann.rooms());
    both.put(second, now);
    assertThat(heard).isInstanceOf(Hearing.Heard.class);
    assertThat(((Hearing.Heard) heard).socket().rooms()).isEqualTo(both);
    assertThat(found(ann).rooms()).isEqualTo(both);
    assertThat(sockets().cease(ann.key(), first).orElseThrow().rooms())
        .isEqualTo(Map.of(second, now));
    assertThat(sockets().cease(ann.key(), first).orElseThrow().rooms())
        .isEqualTo(Map.of(second, now));
    assertThat(sockets().cease(ann.key(), second).orElseThrow().rooms()).isEmpty();
    assertThat(hear(ann, first)).isInstanceOf(Hearing.Heard.class);
  }

  @Test
  void toHearARoomAnewIsToHearItSinceThen() {
    Socket ann = add(socket("ann", ANY));
    clock.advance(Duration.ofSeconds(5));

    hear(ann, first);

    assertThat(found(ann).rooms()).isEqualTo(Map.of(first, clock.instant()));
  }

  @Test
  void aTokenOpensNoOtherRooms() {
    Right limited = new Right(new Opener.Token(), Optional.empty(), Optional.of(Set.of(first)));
    Socket ann = add(socket("ann", limited));

    assertThat(hear(ann, second)).isEqualTo(new Hearing.NotOpened());
    assertThat(found(ann)).isEqualTo(ann);
    assertThat(hear(ann, first)).isInstanceOf(Hearing.Heard.class);
  }

  @Test
  void aConnectionHearsSoManyRoomsAndNoMore() {
    Socket ann = add(socket("ann", ANY));
    List<RoomId> rooms = IntStream.range(1, MOST).mapToObj(_ -> RoomId.random()).toList();
    rooms.forEach(room -> assertThat(hear(ann, room)).isInstanceOf(Hearing.Heard.class));

    assertThat(hear(ann, RoomId.random())).isEqualTo(new Hearing.TooMany());
    assertThat(hear(ann, rooms.getLast())).isInstanceOf(Hearing.Heard.class);
    assertThat(found(ann).rooms()).hasSize(MOST);
  }

  @Test
  void whatIsRemovedIsToldOnce() {
    Socket ann = add(socket("ann", ANY));

    assertThat(sockets().remove(ann.key())).contains(ann);
    assertThat(sockets().remove(ann.key())).isEmpty();
    assertThat(sockets().find(ann.key())).isEmpty();
  }

  @Test
  void nothingBringsAConnectionBack() {
    Socket ann = socket("ann", ANY);

    assertThat(hear(ann, second)).isEqualTo(new Hearing.Over());
    assertThat(sockets().cease(ann.key(), first)).isEmpty();
    assertThat(sockets().doubt(ann.key(), clock.instant())).isEmpty();
    sockets().trust(ann.key(), clock.instant());
    sockets().renew(ann.key(), clock.instant());
    sockets().notePing(ann.key(), clock.instant());

    assertThat(sockets().find(ann.key())).isEmpty();
  }

  @Test
  void aDoubtIsKeptUntilItIsTakenBack() {
    Socket ann = add(socket("ann", ANY));
    clock.advance(Duration.ofMinutes(1));
    Instant earlier = clock.instant();

    assertThat(sockets().doubt(ann.key(), earlier).orElseThrow().doubted()).contains(earlier);
    clock.advance(Duration.ofSeconds(1));
    Instant later = clock.instant();
    assertThat(sockets().doubt(ann.key(), later).orElseThrow().doubted()).contains(later);

    sockets().trust(ann.key(), earlier);
    assertThat(found(ann).doubted()).contains(later);
    sockets().trust(ann.key(), later);
    assertThat(found(ann)).isEqualTo(ann);
  }

  @Test
  void aConnectionIsNotDoubtedDuringItsHandshake() {
    Socket ann = add(socket("ann", ANY));
    clock.advance(Duration.ofSeconds(29));

    assertThat(sockets().doubt(ann.key(), clock.instant())).contains(ann);
    assertThat(found(ann).doubted()).isEmpty();
  }

  @Test
  void aLeaseIsRenewed() {
    Socket ann = add(socket("ann", ANY));
    Instant later = ann.leasedUntil().plusSeconds(77);

    sockets().renew(ann.key(), later.plusMillis(999));

    assertThat(found(ann).leasedUntil()).isEqualTo(later);
    assertThat(found(ann).pinged()).isEqualTo(ann.pinged());
  }

  @Test
  void aPingIsNotedAndRenewsTheLease() {
    Socket ann = add(socket("ann", ANY));
    Instant later = ann.pinged().plusSeconds(77);

    sockets().notePing(ann.key(), later.plusMillis(999));

    assertThat(found(ann).pinged()).isEqualTo(later);
    assertThat(found(ann).leasedUntil()).isEqualTo(later.plus(Socket.LEASE));
    assertThat(found(ann).sendsPings(later.plus(Socket.LEASE).minusSeconds(1))).isTrue();
    assertThat(found(ann).sendsPings(later.plus(Socket.LEASE))).isFalse();
  }

  private Hearing hear(Socket socket, RoomId room) {
    return sockets().hear(socket.key(), room, clock.instant(), MOST);
  }

  private Socket found(Socket socket) {
    return sockets().find(socket.key()).orElseThrow();
  }

  private List<ConnectionRef> recipients() {
    return connections().page(new RoomKey(client, first), BucketRange.ALL, 10).seats();
  }

  private Socket add(Socket socket) {
    sockets().add(socket);
    return socket;
  }

  private Socket socket(String user, Right right) {
    return socket(client, user, right, Map.of(first, clock.instant()));
  }

  private Socket socket(ClientId of, String user, Right right, Map<RoomId, Instant> rooms) {
    OnlineUser online = new OnlineUser(new UserId(user), user.toUpperCase(Locale.ROOT));
    SocketKey key = SocketKey.of(of, newId(), Optional.of(online.user()));
    return new Socket(
        key,
        Optional.of(online),
        right,
        clock.instant(),
        clock.instant().plus(Socket.LEASE),
        Optional.empty(),
        false,
        rooms);
  }

  private Socket listener() {
    return new Socket(
        SocketKey.of(client, newId(), Optional.empty()),
        Optional.empty(),
        Right.ofKey("k"),
        clock.instant(),
        clock.instant().plus(Socket.LEASE),
        Optional.empty(),
        true,
        Map.of(first, clock.instant()));
  }

  private static ConnectionId newId() {
    return new ConnectionId(UUID.randomUUID().toString());
  }

  private static String[] twins() {
    Map<Integer, String> seen = new HashMap<>();
    for (int i = 0; ; i++) {
      String user = "user" + i;
      String twin = seen.put(ConnectionRef.tag(new UserId(user)), user);
      if (twin != null) {
        return new String[] {twin, user};
      }
    }
  }
}
