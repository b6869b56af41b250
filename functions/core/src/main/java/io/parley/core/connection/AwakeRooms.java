package io.parley.core.connection;

import io.parley.core.client.ClientId;
import io.parley.core.entry.RoomState;
import io.parley.core.entry.Wakings;
import io.parley.core.entry.Wakings.Waking;
import io.parley.core.log.RoomLog;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Socket;
import io.parley.core.store.StorageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rooms of a connection may have had entries that its client missed: the answer to a `ping`
/// names these alone. A room without an entry for half an hour is asleep: a client that hears it
/// since then, and sent a `ping` in each lease, was told of its last entry for twenty minutes.
///
/// An instance remembers which rooms of a client woke, and reads what is new once a second.
public final class AwakeRooms {

  /// For how long after an entry heartbeats look at its room.
  private static final Duration LOOKED_AT = Duration.ofMinutes(20);

  /// An entry's room woke at most [RoomState#AWAKE] before it.
  static final Duration WINDOW = RoomState.AWAKE.plus(LOOKED_AT);

  private static final Duration FRESH = Duration.ofSeconds(1);

  /// Read once more, because an index lags, and clocks and the time that a write takes differ.
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  /// So often it reads all of the time: an index that lagged for longer than the overlap makes an
  /// answer late, and no more.
  static final Duration WHOLE = Duration.ofMinutes(5);

  private static final int MOST_CLIENTS = 100;

  /// @param wholeAt when all of the time was read
  /// @param since all that woke from then on are among the rooms
  private record Known(
      Instant readAt, Instant wholeAt, Instant since, Map<RoomKey, Instant> rooms) {

    static final Known NOTHING = new Known(Instant.EPOCH, Instant.EPOCH, Instant.MAX, Map.of());

    boolean isAsleep(RoomKey room, Instant begin) {
      return !since.isAfter(begin) && rooms.getOrDefault(room, Instant.EPOCH).isBefore(begin);
    }
  }

  private final RoomLog log;
  private final Clock clock;
  private final StorageFormat format;
  private final Map<ClientId, Known> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientId, Known> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /// @param format whether all entries of the last half hour have woken their rooms
  public AwakeRooms(RoomLog log, Clock clock, StorageFormat format) {
    this.log = log;
    this.clock = clock;
    this.format = format;
  }

  /// Those of a connection's rooms that are awake, or that it hears only recently.
  ///
  /// @param socket as it was before this `ping`
  public List<RoomKey> among(Socket socket) {
    Instant now = clock.instant();
    Instant begin = now.minus(WINDOW);
    List<RoomKey> rooms = socket.roomKeys();
    if (!format.isNewest()
        || !socket.sendsPings(now)
        || rooms.stream().allMatch(room -> socket.heardSince(room.room()).isAfter(begin))) {
      return rooms;
    }
    Known known = readWakings(socket.key().client(), now);
    return rooms.stream()
        .filter(
            room -> socket.heardSince(room.room()).isAfter(begin) || !known.isAsleep(room, begin))
        .toList();
  }

  private Known readWakings(ClientId client, Instant now) {
    Known before;
    synchronized (clients) {
      before = clients.getOrDefault(client, Known.NOTHING);
    }
    if (now.isBefore(before.readAt().plus(FRESH))) {
      return before;
    }
    Known known = addNew(client, before, now);
    synchronized (clients) {
      clients.put(client, known);
    }
    return known;
  }

  private Known addNew(ClientId client, Known before, Instant now) {
    Instant begin = now.minus(WINDOW);
    Instant newest = before.readAt().minus(OVERLAP);
    boolean isWhole = !newest.isAfter(begin) || !now.isBefore(before.wholeAt().plus(WHOLE));
    Instant from = isWhole ? begin : newest;
    Wakings found = log.wakings(client, from);
    Map<RoomKey, Instant> rooms = new HashMap<>(before.rooms());
    rooms.values().removeIf(at -> at.isBefore(begin));
    for (Waking waking : found.wakings()) {
      rooms.merge(waking.room(), waking.at(), (left, right) -> left.isAfter(right) ? left : right);
    }
    boolean isSeamless = !isWhole && !found.since().isAfter(from);
    return new Known(
        now,
        isWhole ? now : before.wholeAt(),
        isSeamless ? before.since() : found.since(),
        Map.copyOf(rooms));
  }
}
