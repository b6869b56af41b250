package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.callback.WebhookDeliveries;
import io.parley.core.callback.WebhookDelivery;
import io.parley.core.callback.WebhookDelivery.Result;
import io.parley.core.callback.WebhookTurns;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.webhook.WebhookCursor;
import io.parley.core.webhook.WebhookCursors;
import io.parley.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [WebhookCursors] does, with the [WebhookDeliveries] and [WebhookTurns] beside it.
public abstract class WebhookCursorsContract {

  /// DynamoDB Local erases what has expired by the real clock.
  private static final Instant AT = Instant.parse("2100-01-02T03:04:05.678Z");

  private final WebhookId webhook = new WebhookId(UUID.randomUUID().toString());
  private final RoomKey room =
      new RoomKey(ClientId.random(), new RoomId("a room", "0123456789abcdef"));

  protected abstract WebhookCursors cursors();

  protected abstract WebhookDeliveries deliveries();

  protected abstract WebhookTurns turns();

  @Test
  void theFirstPositionStays() {
    WebhookCursor first = WebhookCursor.at(webhook, room, 7);

    assertThat(cursors().find(webhook, room)).isEmpty();
    assertThat(cursors().begin(first)).isEqualTo(first);
    assertThat(cursors().begin(WebhookCursor.at(webhook, room, 9))).isEqualTo(first);
    assertThat(cursors().find(webhook, room)).contains(first);
  }

  @Test
  void everyStateIsFoundAsItWasStored() {
    WebhookCursor cursor = cursors().begin(WebhookCursor.at(webhook, room, 7));
    List<WebhookCursor> states = new ArrayList<>();
    states.add(cursor.claimed(11, AT, Duration.ofSeconds(30)));
    states.add(states.getLast().failed(AT.plusSeconds(5)));
    states.add(states.getLast().movedTo(11, AT.plusSeconds(6), false));
    states.add(states.getLast().replayedFrom(3));
    states.add(states.getLast().movedTo(20, AT.plusSeconds(7), true));

    for (WebhookCursor state : states) {
      assertThat(cursors().replace(cursor, state)).isTrue();
      assertThat(cursors().find(webhook, room)).contains(state);
      cursor = state;
    }
  }

  @Test
  void whoHasReadAnOldPositionChangesNothing() {
    WebhookCursor first = cursors().begin(WebhookCursor.at(webhook, room, 7));
    WebhookCursor moved = first.movedTo(8, AT, false);
    assertThat(cursors().replace(first, moved)).isTrue();

    assertThat(cursors().replace(first, first.movedTo(9, AT, false))).isFalse();
    assertThat(cursors().find(webhook, room)).contains(moved);
  }

  @Test
  void aForgottenEndpointHasNothing() {
    IntStream.range(0, 30)
        .mapToObj(_ -> new RoomKey(room.client(), RoomId.random()))
        .forEach(other -> cursors().begin(WebhookCursor.at(webhook, other, 1)));
    WebhookId kept = new WebhookId(UUID.randomUUID().toString());
    cursors().begin(WebhookCursor.at(webhook, room, 1));
    cursors().begin(WebhookCursor.at(kept, room, 1));
    deliveries().add(delivery(1, Result.FAILED));

    cursors().forget(webhook);

    assertThat(cursors().find(webhook, room)).isEmpty();
    assertThat(cursors().find(kept, room)).isPresent();
  }

  @Test
  void attemptsAreListedNewestFirstInPages() {
    List<WebhookDelivery> all = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      all.add(delivery(i, i % 2 == 0 ? Result.FAILED : Result.DELIVERED));
      deliveries().add(all.getLast());
    }

    assertThat(readAll(Optional.empty(), 3)).isEqualTo(all.reversed());
    assertThat(readAll(Optional.of(Result.FAILED), 1))
        .isEqualTo(all.reversed().stream().filter(row -> row.result() == Result.FAILED).toList());
    assertThat(readAll(Optional.of(Result.GONE), 3)).isEmpty();
  }

  private List<WebhookDelivery> readAll(Optional<Result> result, int limit) {
    List<WebhookDelivery> rows = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      WebhookDeliveries.Page page =
          deliveries().page(webhook, result, limit, cursor, AT.plusSeconds(60));
      assertThat(page.deliveries()).hasSizeLessThanOrEqualTo(limit);
      rows.addAll(page.deliveries());
      cursor = page.next();
    } while (cursor.isPresent());
    return rows;
  }

  @Test
  void oldAttemptsAreLeftOut() {
    deliveries().add(delivery(1, Result.DELIVERED));

    Instant later = AT.plus(WebhookDeliveries.KEPT).plusSeconds(60);
    assertThat(deliveries().page(webhook, Optional.empty(), 10, Optional.empty(), later))
        .isEqualTo(new WebhookDeliveries.Page(List.of(), Optional.empty()));
  }

  private WebhookDelivery delivery(int attempt, Result result) {
    boolean isTest = attempt == 1;
    return new WebhookDelivery(
        webhook,
        "msg_" + attempt,
        isTest ? Optional.empty() : Optional.of(room.room().name()),
        isTest ? 0 : 3,
        isTest ? 0 : 5,
        attempt,
        result,
        isTest ? OptionalInt.empty() : OptionalInt.of(500),
        AT.plusMillis(attempt),
        isTest ? Optional.empty() : Optional.of(AT.plusSeconds(attempt)));
  }

  @Test
  void onlyAStrainedEndpointCountsItsTurns() {
    for (int i = 0; i < 2 * WebhookTurns.MOST; i++) {
      assertThat(take(AT)).hasValue(WebhookTurns.FREE);
    }
    turns().strain(webhook, AT.plusSeconds(60));

    List<Integer> taken =
        IntStream.range(0, WebhookTurns.MOST).map(_ -> take(AT).orElseThrow()).boxed().toList();
    assertThat(taken).doesNotHaveDuplicates().doesNotContain(WebhookTurns.FREE);
    assertThat(take(AT)).isEmpty();

    turns().release(webhook, taken.get(3));
    assertThat(take(AT)).hasValue(taken.get(3));
    assertThat(take(AT)).isEmpty();
    // None was given back, and yet they end.
    assertThat(take(AT.plusSeconds(31))).isPresent();
    assertThat(take(AT.plusSeconds(61))).hasValue(WebhookTurns.FREE);
  }

  private OptionalInt take(Instant now) {
    return turns().take(webhook, now, now.plusSeconds(30));
  }
}
