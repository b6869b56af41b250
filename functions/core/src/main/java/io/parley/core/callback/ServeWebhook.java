package io.parley.core.callback;

import io.parley.core.callback.CallWebhook.Called;
import io.parley.core.callback.WebhookDelivery.Result;
import io.parley.core.resume.History;
import io.parley.core.resume.Resume;
import io.parley.core.store.Jitter;
import io.parley.core.store.StoreException;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookCursor;
import io.parley.core.webhook.WebhookTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One call of [DeliverEntries]: batch after batch of one room for one endpoint, as long as it
/// takes them.
final class ServeWebhook {

  /// How long a function has a batch for itself: longer than an attempt takes.
  static final Duration LEASE = Duration.ofSeconds(40);

  /// A batch that is not full waits so long after the one before, so that a lively room costs
  /// little.
  static final Duration PACE = Duration.ofSeconds(5);

  /// After so long in one call the rest is another one's.
  private static final Duration TURN = Duration.ofSeconds(15);

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int LONGEST_WAIT_SECONDS = 5;

  private final DeliverEntries.Ports ports;
  private final Resume resume;
  private final CallWebhook callWebhook;
  private final RetrySchedule schedule;
  private final EntryJson text;
  private final Clock clock;

  ServeWebhook(
      DeliverEntries.Ports ports,
      Resume resume,
      CallWebhook callWebhook,
      RetrySchedule schedule,
      EntryJson text,
      Clock clock) {
    this.ports = ports;
    this.resume = resume;
    this.callWebhook = callWebhook;
    this.schedule = schedule;
    this.text = text;
    this.clock = clock;
  }

  /// What came of one batch.
  private enum Served {
    NOTHING,
    ALL,
    MORE
  }

  /// @return how many batches were delivered
  int serve(Webhook webhook, WebhookCursor stored, WebhookTask.Serve task) {
    Instant begin = clock.instant();
    WebhookCursor cursor = stored;
    int delivered = 0;
    while (true) {
      Served served = serveOnce(webhook, cursor, task);
      delivered += served == Served.NOTHING ? 0 : 1;
      if (served != Served.MORE) {
        return delivered;
      }
      if (clock.instant().isAfter(begin.plus(TURN))) {
        order(task, 0, Duration.ZERO);
        return delivered;
      }
      cursor = ports.cursors().find(webhook.id(), task.room()).orElse(cursor);
    }
  }

  private Served serveOnce(Webhook webhook, WebhookCursor stored, WebhookTask.Serve task) {
    Instant now = clock.instant();
    if (stored.isLeased(now)) {
      order(task, task.attempts(), Duration.between(now, stored.leasedUntil()));
      return Served.NOTHING;
    }
    WebhookCursor cursor = stored.resumedAt(webhook.resumedAt(), now);
    if (cursor.batch().isPresent()) {
      return isTurnOf(task, cursor.batch().get(), now)
          ? deliver(webhook, stored, cursor, readAgain(webhook, cursor), task)
          : Served.NOTHING;
    }
    Optional<WebhookBatch> batch = readNext(webhook, cursor);
    if (batch.isEmpty()) {
      return Served.NOTHING;
    }
    Instant paced = cursor.movedAt().plus(PACE);
    if (now.isBefore(paced) && !batch.get().isFull() && !batch.get().end()) {
      order(task, 0, Duration.between(now, paced));
      return Served.NOTHING;
    }
    return deliver(webhook, stored, cursor, batch.get(), task);
  }

  /// One chain of tasks waits for the next attempt: the one that the last attempt ordered.
  private boolean isTurnOf(WebhookTask.Serve task, WebhookCursor.Batch batch, Instant now) {
    if (batch.isDue(now)) {
      return !task.isRetry() || task.attempts() == batch.attempts() || batch.attempts() == 0;
    }
    if (task.isRetry() && task.attempts() == batch.attempts()) {
      order(task, task.attempts(), Duration.between(now, batch.nextAt()));
    }
    return false;
  }

  private Optional<WebhookBatch> readNext(Webhook webhook, WebhookCursor cursor) {
    return readEntries(cursor, WebhookBatch.MOST)
        .map(history -> WebhookBatch.of(history, webhook, text));
  }

  private WebhookBatch readAgain(Webhook webhook, WebhookCursor cursor) {
    int count = Math.toIntExact(cursor.batch().orElseThrow().toSeq() - cursor.seq());
    return readEntries(cursor, count)
        .map(history -> WebhookBatch.again(history, webhook, text))
        // The room was erased.
        .orElse(new WebhookBatch(cursor.seq() + count, List.of(), false, true));
  }

  /// @return empty if there are none; a hole that should not be is a fault
  private Optional<History> readEntries(WebhookCursor cursor, int limit) {
    Optional<History> read =
        resume
            .evenOfDeleted(cursor.room(), cursor.seq(), limit)
            .filter(history -> !history.entries().isEmpty());
    boolean isWhole = read.isEmpty() || read.get().complete();
    if (!isWhole && resume.exists(cursor.room())) {
      throw new StoreException("an entry is not visible yet", true);
    }
    return read;
  }

  private Served deliver(
      Webhook webhook,
      WebhookCursor stored,
      WebhookCursor cursor,
      WebhookBatch batch,
      WebhookTask.Serve task) {
    if (batch.wanted().isEmpty()) {
      return move(stored, batch, cursor.movedAt()) ? afterwards(batch) : Served.NOTHING;
    }
    Instant now = clock.instant();
    OptionalInt turn = ports.turns().take(webhook.id(), now, now.plus(LEASE));
    if (turn.isEmpty()) {
      order(task, task.attempts(), Duration.ofSeconds(1 + Jitter.below(LONGEST_WAIT_SECONDS)));
      return Served.NOTHING;
    }
    try {
      WebhookCursor claimed = cursor.claimed(batch.toSeq(), now, LEASE);
      if (!ports.cursors().replace(stored, claimed)) {
        order(task, task.attempts(), SOON);
        return Served.NOTHING;
      }
      return attempt(webhook, claimed, batch);
    } finally {
      if (turn.getAsInt() != WebhookTurns.FREE) {
        ports.turns().release(webhook.id(), turn.getAsInt());
      }
    }
  }

  private Served attempt(Webhook webhook, WebhookCursor cursor, WebhookBatch batch) {
    Called called =
        callWebhook.call(
            cursor.room().client(), webhook, cursor.idUpTo(batch.toSeq()), batch.body(cursor));
    if (called.result() == Result.DELIVERED) {
      note(cursor, batch, called, Optional.empty());
      return move(cursor, batch, clock.instant()) ? afterwards(batch) : Served.MORE;
    }
    Optional<Instant> next =
        called.result() == Result.GONE ? Optional.empty() : orderNext(webhook, cursor);
    ports.cursors().replace(cursor, cursor.failed(next.orElse(called.at())));
    note(cursor, batch, called, next);
    return Served.NOTHING;
  }

  /// Orders the next attempt before it is stored that this one failed: a function that dies in
  /// between leaves one task too many. After the last attempt the endpoint is paused.
  private Optional<Instant> orderNext(Webhook webhook, WebhookCursor cursor) {
    WebhookCursor.Batch batch = cursor.batch().orElseThrow();
    Instant now = clock.instant();
    int failed = batch.attempts() + 1;
    Optional<Instant> next = schedule.next(failed, batch.firstAt(), now);
    next.ifPresentOrElse(
        time ->
            ports
                .queue()
                .send(
                    new WebhookTask.Serve(webhook.id(), cursor.room(), failed),
                    Duration.between(now, time)),
        () -> callWebhook.end(cursor.room().client(), webhook.id(), Webhook.Status.PAUSED));
    return next;
  }

  private boolean move(WebhookCursor cursor, WebhookBatch batch, Instant delivered) {
    return ports.cursors().replace(cursor, cursor.movedTo(batch.toSeq(), delivered, batch.end()));
  }

  private static Served afterwards(WebhookBatch batch) {
    return batch.isFull() ? Served.MORE : Served.ALL;
  }

  private void note(
      WebhookCursor cursor, WebhookBatch batch, Called called, Optional<Instant> next) {
    ports
        .deliveries()
        .add(
            new WebhookDelivery(
                cursor.webhook(),
                cursor.idUpTo(batch.toSeq()),
                Optional.of(cursor.room().room().name()),
                cursor.seq() + 1,
                batch.toSeq(),
                cursor.batch().orElseThrow().attempts() + 1,
                called.result(),
                called.response(),
                called.at(),
                next));
  }

  private void order(WebhookTask.Serve task, int attempts, Duration delay) {
    ports.queue().send(new WebhookTask.Serve(task.webhook(), task.room(), attempts), delay);
  }
}
