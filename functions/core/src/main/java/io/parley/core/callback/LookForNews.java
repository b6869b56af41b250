package io.parley.core.callback;

import io.parley.core.client.ClientId;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Parallel;
import io.parley.core.webhook.StartCursors;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookQueue;
import io.parley.core.webhook.WebhookTask;
import io.parley.core.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the rooms that have something for an endpoint: after it was registered or resumed, and
/// now and then, because a function may die between an entry and its wake.
public final class LookForNews {

  /// How long ago the entries may be that a sweep looks for: several sweeps see each.
  private static final Duration WINDOW = Duration.ofMinutes(20);

  /// The same of rooms that are younger than ten minutes, which are found by going over all.
  private static final Duration WINDOW_OF_NEW = Duration.ofMinutes(80);

  /// The minutes of an hour in which a sweep does that.
  private static final int FIRST_MINUTES = 5;

  /// What is younger is under way.
  private static final Duration YOUNG = Duration.ofSeconds(30);

  private static final int AT_ONCE = 32;

  private final Webhooks webhooks;
  private final StartCursors start;
  private final RoomLog log;
  private final WebhookQueue queue;
  private final Clock clock;

  public LookForNews(
      Webhooks webhooks, StartCursors start, RoomLog log, WebhookQueue queue, Clock clock) {
    this.webhooks = webhooks;
    this.start = start;
    this.log = log;
    this.queue = queue;
    this.clock = clock;
  }

  /// Looks for one endpoint.
  ///
  /// @return in how many rooms there was something
  int look(WebhookTask.Look look, Webhook webhook) {
    List<RoomKey> rooms =
        look.since().equals(Instant.EPOCH)
            ? start.allRooms(look.client())
            : findRooms(look.client(), look.since());
    return orderRooms(addEnded(look.client(), rooms), webhook, clock.instant());
  }

  /// Rooms that ended meanwhile are not listed any more, and young ones never woke.
  private List<RoomKey> addEnded(ClientId client, List<RoomKey> rooms) {
    Set<RoomKey> all = new LinkedHashSet<>(rooms);
    all.addAll(start.endedRooms(client));
    return List.copyOf(all);
  }

  /// Looks for all active endpoints of all clients: every five minutes.
  ///
  /// @return in how many rooms there was something
  public int sweep() {
    Instant now = clock.instant();
    int found = 0;
    for (ClientId client : webhooks.clients()) {
      List<Webhook> active =
          webhooks.of(client).webhooks().stream().filter(Webhook::isActive).toList();
      if (!active.isEmpty()) {
        List<RoomKey> rooms = addEnded(client, findLately(client, now));
        for (Webhook webhook : active) {
          found += orderRooms(rooms, webhook, now.minus(YOUNG));
        }
      }
    }
    return found;
  }

  private List<RoomKey> findLately(ClientId client, Instant now) {
    return now.atOffset(ZoneOffset.UTC).getMinute() < FIRST_MINUTES
        ? findRooms(client, now.minus(WINDOW_OF_NEW))
        : start.wokenSince(client, now.minus(WINDOW));
  }

  private List<RoomKey> findRooms(ClientId client, Instant since) {
    return start.roomsSince(client, since).orElseGet(() -> start.allRooms(client));
  }

  /// @param until entries after that are left to their wakes
  private int orderRooms(List<RoomKey> rooms, Webhook webhook, Instant until) {
    List<RoomKey> covered = rooms.stream().filter(webhook::covers).toList();
    return Parallel.map(
            covered,
            AT_ONCE,
            room ->
                log.end(room)
                    .filter(end -> !end.at().isAfter(until))
                    .filter(end -> hasNews(webhook, end))
                    .map(end -> orderRoom(webhook, end.room()))
                    .isPresent())
        .stream()
        .mapToInt(hasNews -> hasNews ? 1 : 0)
        .sum();
  }

  private boolean hasNews(Webhook webhook, RoomEnd end) {
    return start.hasNews(webhook, end.room(), end.at(), end.seq());
  }

  private RoomKey orderRoom(Webhook webhook, RoomKey room) {
    queue.send(new WebhookTask.Serve(webhook.id(), room, 0), Duration.ZERO);
    return room;
  }
}
