package io.parley.core.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.Webhooks.Registered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Registers, changes and ends a client's endpoints.
public final class ManageWebhooks {

  /// How often a change is tried that others overtake.
  private static final int TRIES = 20;

  /// When every function knows that a client has endpoints, and what was written before that is
  /// looked for.
  private static final Duration KNOWN = KnownClients.BELIEVED.plusSeconds(5);

  /// When no function works for a deleted endpoint any more.
  private static final Duration GONE = Duration.ofMinutes(2);

  private final Webhooks webhooks;
  private final WebhookCursors cursors;
  private final StartCursors start;
  private final WebhookQueue queue;
  private final Rooms rooms;
  private final RoomLog log;
  private final Clock clock;

  public ManageWebhooks(
      Webhooks webhooks,
      WebhookCursors cursors,
      WebhookQueue queue,
      Rooms rooms,
      RoomLog log,
      Clock clock) {
    this.webhooks = webhooks;
    this.cursors = cursors;
    this.start = new StartCursors(log, rooms, cursors);
    this.queue = queue;
    this.rooms = rooms;
    this.log = log;
    this.clock = clock;
  }

  /// How a replay ends.
  public enum Replay {
    ORDERED,
    NO_SUCH_WEBHOOK,
    /// Or one that the endpoint does not want.
    NO_SUCH_ROOM,
    BEYOND_THE_END
  }

  /// The endpoints of a client in the order of registration.
  public List<Webhook> list(ClientId client) {
    return webhooks.of(client).webhooks();
  }

  public Optional<Webhook> find(ClientId client, WebhookId id) {
    return webhooks.of(client).find(id);
  }

  /// Registers an endpoint: from now on nothing is skipped. Repeatable with the same id.
  ///
  /// @param wanted what it is to be, with a url
  /// @return empty if the client has too many
  public Optional<Webhook> register(ClientId client, WebhookId id, Webhook.Change wanted) {
    for (int tries = 0; tries < TRIES; tries++) {
      Registered read = webhooks.of(client);
      if (read.find(id).isPresent()) {
        // Its function may have died. What it did not store is found by time.
        orderLook(client, read.find(id).get());
        return read.find(id);
      }
      if (read.webhooks().size() >= Webhooks.MOST) {
        return Optional.empty();
      }
      Instant now = readClock();
      Webhook webhook = new Webhook(id, wanted.url().orElseThrow(), now).with(wanted, now);
      if (webhooks.replace(read, read.with(webhook))) {
        start.begin(client, webhook);
        orderLook(client, webhook);
        return Optional.of(webhook);
      }
    }
    throw overtaken();
  }

  private void orderLook(ClientId client, Webhook webhook) {
    queue.send(new WebhookTask.Look(client, webhook.id(), webhook.createdAt()), KNOWN);
  }

  /// Changes an endpoint. One that becomes active gets what it missed.
  public Optional<Webhook> update(ClientId client, WebhookId id, Webhook.Change change) {
    Optional<Webhook> before = find(client, id);
    Optional<Webhook> after = change(client, id, webhook -> webhook.with(change, readClock()));
    if (before.filter(webhook -> webhook.isResumedBy(change)).isPresent()) {
      queue.send(new WebhookTask.Look(client, id, Instant.EPOCH), Duration.ZERO);
    }
    return after;
  }

  /// Gives an endpoint a new secret; both sign for a day.
  public Optional<Webhook> rotateSecret(ClientId client, WebhookId id) {
    return change(client, id, webhook -> webhook.rotated(readClock()));
  }

  /// Removes an endpoint; what it leaves behind is erased later.
  ///
  /// @return whether there was one
  public boolean remove(ClientId client, WebhookId id) {
    for (int tries = 0; tries < TRIES; tries++) {
      Registered read = webhooks.of(client);
      if (read.find(id).isEmpty()) {
        return false;
      }
      queue.send(new WebhookTask.Forget(client, id), GONE);
      if (webhooks.replace(read, read.without(id))) {
        return true;
      }
    }
    throw overtaken();
  }

  /// Removes all endpoints of a client.
  public void removeAll(ClientId client) {
    list(client).forEach(webhook -> remove(client, webhook.id()));
  }

  /// Has a test sent, once.
  ///
  /// @return the id of what is sent; empty if there is no such endpoint
  public Optional<String> test(ClientId client, WebhookId id, UUID attempt) {
    return find(client, id)
        .map(
            webhook -> {
              String sent = "msg_" + attempt.toString().replace("-", "");
              queue.send(new WebhookTask.Test(client, webhook.id(), sent), Duration.ZERO);
              return sent;
            });
  }

  /// Delivers a room's entries again, from one on.
  public Replay replay(ClientId client, WebhookId id, RoomId name, long fromSeq) {
    Optional<Webhook> webhook = find(client, id);
    if (webhook.isEmpty()) {
      return Replay.NO_SUCH_WEBHOOK;
    }
    Optional<RoomEnd> end =
        rooms
            .find(new RoomKey(client, name))
            .map(Room::key)
            .filter(webhook.get()::covers)
            .flatMap(log::end)
            .filter(RoomEnd::exists);
    if (end.isEmpty()) {
      return Replay.NO_SUCH_ROOM;
    }
    if (fromSeq > end.get().seq()) {
      return Replay.BEYOND_THE_END;
    }
    setBack(webhook.get(), end.get().room(), fromSeq);
    queue.send(new WebhookTask.Serve(id, end.get().room(), 0), Duration.ZERO);
    return Replay.ORDERED;
  }

  private void setBack(Webhook webhook, RoomKey room, long fromSeq) {
    for (int tries = 0; tries < TRIES; tries++) {
      WebhookCursor cursor = start.find(webhook, room).orElseThrow();
      if (cursors.replace(cursor, cursor.replayedFrom(fromSeq))) {
        return;
      }
    }
    throw overtaken();
  }

  /// Stores another state of an endpoint.
  ///
  /// @return it; empty if there is no such endpoint
  public Optional<Webhook> change(ClientId client, WebhookId id, UnaryOperator<Webhook> change) {
    for (int tries = 0; tries < TRIES; tries++) {
      Registered read = webhooks.of(client);
      Optional<Webhook> changed = read.find(id).map(change);
      if (changed.isEmpty() || webhooks.replace(read, read.with(changed.get()))) {
        return changed;
      }
    }
    throw overtaken();
  }

  private Instant readClock() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static StoreException overtaken() {
    return new StoreException("contention on one client's endpoints did not end", true);
  }
}
