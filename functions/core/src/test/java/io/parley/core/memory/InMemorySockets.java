package io.parley.core.memory;

import io.parley.core.access.ConnectionRef;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.Sockets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Sockets in a map. Like a table, it keeps times in whole milliseconds and leases in whole
/// seconds, and changes no row that is not there.
public final class InMemorySockets implements Sockets {

  private final Clock clock;
  private final Connections connections;
  private final Map<SocketKey, Socket> rows = new LinkedHashMap<>();

  public InMemorySockets(Clock clock, Connections connections) {
    this.clock = clock;
    this.connections = connections;
  }

  @Override
  public synchronized void add(Socket socket) {
    rows.put(socket.key(), leased(socket, socket.leasedUntil(), socket.pinged()));
    socket
        .roomKeys()
        .forEach(room -> connections.add(room, socket.recipient(), socket.heardUntil()));
  }

  @Override
  public synchronized Optional<Socket> find(SocketKey key) {
    return Optional.ofNullable(rows.get(key)).filter(this::isLive);
  }

  @Override
  public synchronized List<Socket> all(ClientId client, Collection<ConnectionRef> seats) {
    return seats.stream()
        .distinct()
        .flatMap(seat -> find(new SocketKey(client, seat)).stream())
        .toList();
  }

  @Override
  public synchronized List<Socket> ofUser(ClientId client, UserId user) {
    return rows.values().stream()
        .filter(this::isLive)
        .filter(row -> row.key().client().equals(client))
        .filter(row -> row.userId().equals(Optional.of(user)))
        .toList();
  }

  @Override
  public synchronized List<Socket> ofClient(ClientId client, int shard) {
    return rows.values().stream()
        .filter(this::isLive)
        .filter(row -> row.key().client().equals(client))
        .filter(row -> shard(row.seat()) == shard)
        .toList();
  }

  @Override
  public synchronized Hearing hear(SocketKey key, RoomId room, Instant since, int most) {
    Optional<Socket> found = find(key);
    if (found.isEmpty()) {
      return new Hearing.Over();
    }
    if (!found.get().right().opens(room)) {
      return new Hearing.NotOpened();
    }
    Map<RoomId, Instant> rooms = new HashMap<>(found.get().rooms());
    if (rooms.size() >= most && !rooms.containsKey(room)) {
      return new Hearing.TooMany();
    }
    rooms.put(room, since.truncatedTo(ChronoUnit.MILLIS));
    Socket heard = with(found.get(), rooms);
    rows.put(key, heard);
    return new Hearing.Heard(heard);
  }

  @Override
  public synchronized Optional<Socket> cease(SocketKey key, RoomId room) {
    return change(
        key,
        row -> {
          Map<RoomId, Instant> rooms = new HashMap<>(row.rooms());
          rooms.remove(room);
          return with(row, rooms);
        });
  }

  @Override
  public synchronized Optional<Socket> remove(SocketKey key) {
    return Optional.ofNullable(rows.remove(key)).filter(this::isLive);
  }

  @Override
  public synchronized Optional<Socket> doubt(SocketKey key, Instant at) {
    return change(key, row -> row.isOpening(at) ? row : doubted(row, Optional.of(at)));
  }

  @Override
  public synchronized void trust(SocketKey key, Instant doubted) {
    var _ =
        change(
            key,
            row ->
                row.doubted().equals(Optional.of(doubted)) ? doubted(row, Optional.empty()) : row);
  }

  @Override
  public synchronized void renew(SocketKey key, Instant leasedUntil) {
    var _ = change(key, row -> leased(row, leasedUntil, row.pinged()));
  }

  @Override
  public synchronized void notePing(SocketKey key, Instant at) {
    var _ = change(key, row -> leased(row, at.plus(Socket.LEASE), at));
  }

  private Optional<Socket> change(SocketKey key, UnaryOperator<Socket> change) {
    Optional<Socket> changed = find(key).map(change);
    changed.ifPresent(row -> rows.put(key, row));
    return changed;
  }

  private boolean isLive(Socket row) {
    return row.expires().getEpochSecond() > clock.instant().getEpochSecond();
  }

  private static int shard(ConnectionRef seat) {
    return seat.userTag() == ConnectionRef.NOBODY
        ? InMemoryConnections.bucket(seat)
        : seat.userTag() >> 16;
  }

  private static Socket with(Socket row, Map<RoomId, Instant> rooms) {
    return new Socket(
        row.key(),
        row.user(),
        row.right(),
        row.opened(),
        row.leasedUntil(),
        row.doubted(),
        row.takesBatches(),
        rooms,
        row.pinged(),
        row.staysOpen());
  }

  private static Socket doubted(Socket row, Optional<Instant> at) {
    return new Socket(
        row.key(),
        row.user(),
        row.right(),
        row.opened(),
        row.leasedUntil(),
        at,
        row.takesBatches(),
        row.rooms(),
        row.pinged(),
        row.staysOpen());
  }

  private static Socket leased(Socket row, Instant until, Instant pinged) {
    return new Socket(
        row.key(),
        row.user(),
        row.right(),
        row.opened(),
        until.truncatedTo(ChronoUnit.SECONDS),
        row.doubted(),
        row.takesBatches(),
        row.rooms(),
        pinged,
        row.staysOpen());
  }
}
