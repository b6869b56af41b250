package io.parley.core.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomState;
import io.parley.core.entry.Wakings.Waking;
import io.parley.core.log.RoomLog;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.Rooms;
import io.parley.core.store.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where an endpoint begins in a room: at its end when it was registered. That is stored at once
/// for the rooms that live at that moment. In all others it is found when they have something:
/// the first entry since then is the first whose time is later, for nothing was written around it.
public final class StartCursors {

  /// How far clocks of functions differ at most. So much before the registration counts as after
  /// it, where its position was not stored: rather an entry too many than one too few.
  static final Duration CLOCKS = Duration.ofSeconds(5);

  /// A room that lives woke at most so long ago.
  private static final Duration AWAKE = RoomState.AWAKE.plusMinutes(1);

  private static final int AT_ONCE = 32;
  private static final int PAGE = 100;

  private final RoomLog log;
  private final Rooms rooms;
  private final WebhookCursors cursors;

  public StartCursors(RoomLog log, Rooms rooms, WebhookCursors cursors) {
    this.log = log;
    this.rooms = rooms;
    this.cursors = cursors;
  }

  /// Stores where a new endpoint begins in the rooms that live now: a read and a write unit for
  /// each.
  public void begin(ClientId client, Webhook webhook) {
    List<RoomKey> alive =
        roomsSince(client, webhook.createdAt()).orElseGet(List::of).stream()
            .filter(webhook::covers)
            .toList();
    Parallel.map(
        alive,
        AT_ONCE,
        room ->
            log.end(room)
                .map(end -> cursors.begin(WebhookCursor.at(webhook.id(), room, end.seq()))));
  }

  /// How far an endpoint has been served from a room, made where it is not known; empty if the
  /// room has no log.
  public Optional<WebhookCursor> find(Webhook webhook, RoomKey room) {
    return cursors
        .find(webhook.id(), room)
        .or(
            () ->
                log.end(room)
                    .map(
                        end ->
                            cursors.begin(
                                WebhookCursor.at(
                                    webhook.id(),
                                    room,
                                    lastBefore(room, end.seq(), firstOf(webhook))))));
  }

  /// Whether a room has entries that an endpoint was not served yet.
  public boolean hasNews(Webhook webhook, RoomKey room, Instant end, long seq) {
    return cursors
        .find(webhook.id(), room)
        .map(cursor -> cursor.seq() < seq)
        .orElseGet(() -> !end.isBefore(firstOf(webhook)));
  }

  /// The rooms of a client that had entries since a time, and perhaps some more; empty if there
  /// are too many to tell.
  public Optional<List<RoomKey>> roomsSince(ClientId client, Instant since) {
    Instant begin = since.minus(AWAKE);
    var wakings = log.wakings(client, begin);
    if (wakings.since().isAfter(begin)) {
      return Optional.empty();
    }
    Set<RoomKey> found = new LinkedHashSet<>();
    wakings.wakings().stream().map(Waking::room).forEach(found::add);
    // A room's first ten minutes wake nobody.
    found.addAll(
        keysOf(
            client,
            rooms.list(client, false).stream()
                .filter(room -> !room.createdAt().isBefore(begin))
                .map(RoomSummary::room)));
    rooms.breakouts(client).stream()
        .filter(room -> !room.createdAt().isBefore(begin))
        .map(Room::key)
        .forEach(found::add);
    return Optional.of(List.copyOf(found));
  }

  /// The rooms of a client that had entries since a time, but for those that were made then: the
  /// latest, if there are too many to tell.
  public List<RoomKey> wokenSince(ClientId client, Instant since) {
    return log.wakings(client, since.minus(AWAKE)).wakings().stream()
        .map(Waking::room)
        .distinct()
        .toList();
  }

  /// All rooms of a client: 35 read units for a thousand of them.
  public List<RoomKey> allRooms(ClientId client) {
    Set<RoomKey> found =
        new LinkedHashSet<>(
            keysOf(client, rooms.list(client, false).stream().map(RoomSummary::room)));
    rooms.breakouts(client).stream().map(Room::key).forEach(found::add);
    // Those that were deleted just now, too.
    log.wakings(client, Instant.EPOCH).wakings().stream().map(Waking::room).forEach(found::add);
    return List.copyOf(found);
  }

  /// The rooms of a client that were deleted lately.
  public List<RoomKey> endedRooms(ClientId client) {
    return rooms.ended(client);
  }

  /// Names are looked up; ids made here are keys.
  private List<RoomKey> keysOf(ClientId client, Stream<RoomId> ids) {
    List<RoomId> names = new ArrayList<>();
    List<RoomKey> keys = new ArrayList<>();
    ids.forEach(
        id -> {
          if (id.isName()) {
            names.add(id);
          } else {
            keys.add(new RoomKey(client, id));
          }
        });
    for (int from = 0; from < names.size(); from += PAGE) {
      List<RoomId> page = names.subList(from, Math.min(from + PAGE, names.size()));
      rooms.all(client, page).stream().map(Room::key).forEach(keys::add);
    }
    return keys;
  }

  private static Instant firstOf(Webhook webhook) {
    return webhook.createdAt().minus(CLOCKS);
  }

  /// The last place with an earlier time, found by halving; 0 if there is none.
  private long lastBefore(RoomKey room, long last, Instant time) {
    long earlier = 0;
    long notEarlier = last + 1;
    while (earlier + 1 < notEarlier) {
      long middle = earlier + (notEarlier - earlier) / 2;
      List<Entry> probe = log.after(room, middle - 1, 1);
      if (!probe.isEmpty() && probe.getFirst().at().isBefore(time)) {
        earlier = Math.max(middle, probe.getFirst().seq());
      } else {
        notEarlier = middle;
      }
    }
    return earlier;
  }
}
