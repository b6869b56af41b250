package io.parley.core.callback;

import static io.parley.core.callback.WebhookWorld.become;
import static io.parley.core.callback.WebhookWorld.change;
import static io.parley.core.callback.WebhookWorld.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.callback.WebhookDelivery.Result;
import io.parley.core.callback.WebhookWorld.Call;
import io.parley.core.room.RoomKey;
import io.parley.core.webhook.ManageWebhooks.Replay;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.Webhook.Status;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DeliverEntriesTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final WebhookWorld world = new WebhookWorld(1);

  private List<Long> takenOf(RoomKey room) {
    return taken(world.calls).getOrDefault(room.room().value(), List.of());
  }

  private static List<Long> seqs(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private void send(RoomKey room, int count) {
    for (int i = 0; i < count; i++) {
      world.send(room);
    }
  }

  @Test
  void itBeginsAtTheEndOfEachRoomAndAtTheBeginningOfLaterOnes() {
    RoomKey before = world.room();
    send(before, 3);
    world.register();
    RoomKey after = world.room();
    send(before, 2);
    send(after, 1);
    world.advance(SOON);

    assertThat(takenOf(before)).isEqualTo(seqs(6, 7));
    assertThat(takenOf(after)).isEqualTo(seqs(1, 3));
  }

  @Test
  void aRoomThatSleptAtTheRegistrationBeginsThereToo() {
    RoomKey room = world.room();
    send(room, 7);
    world.advance(Duration.ofHours(5));
    Webhook webhook = world.register();
    assertThat(world.cursors.find(webhook.id(), room)).isEmpty();
    world.advance(Duration.ofHours(5));
    send(room, 3);
    world.advance(SOON);

    assertThat(takenOf(room)).isEqualTo(seqs(10, 12));
  }

  @Test
  void aBatchThatFailsComesAgainAsItWasAndThenWhatFollowed() {
    RoomKey room = world.room();
    world.register();
    List<Call> accepted = new ArrayList<>();
    world.receiver = _ -> 500;
    send(room, 2);
    world.advance(Duration.ofSeconds(4));
    send(room, 2);
    world.receiver =
        call -> {
          accepted.add(call);
          return 204;
        };
    world.advance(Duration.ofMinutes(1));

    assertThat(world.calls.stream().map(Call::id).limit(2).distinct()).hasSize(1);
    assertThat(accepted.stream().map(Call::seqs).toList())
        .isEqualTo(List.of(seqs(3, 4), seqs(5, 6)));
  }

  @Test
  void retriesTakeADayAndThenTheEndpointIsPausedAndResumed() {
    RoomKey room = world.room();
    Webhook webhook = world.register();
    world.receiver = _ -> WebhookCalls.NONE;
    Instant begin = world.clock.instant();
    send(room, 1);
    world.advance(Duration.ofMinutes(2));
    assertThat(world.calls).hasSize(3);
    world.advance(Duration.ofHours(30));

    assertThat(world.now(webhook).status()).isEqualTo(Status.PAUSED);
    assertThat(world.calls).hasSizeBetween(15, 22);
    Duration all = Duration.between(begin, world.calls.getLast().at());
    assertThat(all).isBetween(Duration.ofHours(21), Duration.ofHours(24));
    send(room, 1);
    world.advance(Duration.ofHours(30));
    world.calls.clear();

    world.receiver = _ -> 200;
    world.manage.update(world.client, webhook.id(), become(Status.ACTIVE));
    world.advance(SOON);
    assertThat(takenOf(room)).isEqualTo(seqs(3, 4));
  }

  @Test
  void anAnswer410DisablesAndNothingIsSkippedMeanwhile() {
    RoomKey room = world.room();
    Webhook webhook = world.register();
    world.receiver = _ -> 410;
    send(room, 1);
    world.advance(SOON);
    assertThat(world.now(webhook).status()).isEqualTo(Status.DISABLED);
    assertThat(world.calls).hasSize(1);
    send(room, 1);
    world.advance(Duration.ofHours(1));
    assertThat(world.calls).hasSize(1);
    assertThat(page(webhook).getFirst().result()).isEqualTo(Result.GONE);

    world.calls.clear();
    world.receiver = _ -> 200;
    world.manage.update(world.client, webhook.id(), become(Status.ACTIVE));
    world.advance(SOON);
    assertThat(takenOf(room)).isEqualTo(seqs(3, 4));
  }

  private List<WebhookDelivery> page(Webhook webhook) {
    return world
        .deliveries
        .page(webhook.id(), Optional.empty(), 100, Optional.empty(), world.clock.instant())
        .deliveries();
  }

  @Test
  void aFailingRoomDelaysNoOther() {
    RoomKey bad = world.room();
    RoomKey good = world.room();
    world.register();
    world.receiver = call -> call.room().equals(bad.room().value()) ? 500 : 200;
    send(bad, 1);
    send(good, 1);
    world.advance(SOON);
    send(good, 1);
    world.advance(SOON);

    assertThat(takenOf(good)).isEqualTo(seqs(3, 4));
  }

  @Test
  void aFailingEndpointDelaysNoOther() {
    RoomKey room = world.room();
    world.register(change("https://bad.example/"));
    world.register(change("https://good.example/"));
    world.receiver = call -> call.url().contains("bad") ? WebhookCalls.NONE : 200;
    for (int i = 0; i < 5; i++) {
      send(room, 1);
      world.advance(SOON);
    }

    List<Call> good = world.calls.stream().filter(call -> call.url().contains("good")).toList();
    assertThat(taken(good).get(room.room().value())).isEqualTo(seqs(3, 7));
  }

  @Test
  void aReplayBeginsAtAnyEntry() {
    RoomKey room = world.room();
    Webhook webhook = world.register();
    send(room, 8);
    world.advance(SOON);
    List<String> ids = world.calls.stream().map(Call::id).toList();
    for (long from = 1; from <= 10; from++) {
      world.calls.clear();
      assertThat(world.manage.replay(world.client, webhook.id(), room.room(), from))
          .isEqualTo(Replay.ORDERED);
      world.advance(SOON);
      assertThat(takenOf(room)).isEqualTo(seqs(from, 10));
      assertThat(world.calls.getFirst().id()).isNotIn(ids);
    }
    assertThat(world.manage.replay(world.client, webhook.id(), room.room(), 11))
        .isEqualTo(Replay.BEYOND_THE_END);
  }

  @Test
  void aReplaySkipsNothingThatIsStillToCome() {
    RoomKey room = world.room();
    Webhook webhook = world.register();
    world.receiver = _ -> 500;
    send(room, 3);
    world.advance(Duration.ofSeconds(2));
    world.calls.clear();
    world.receiver = _ -> 200;
    world.manage.replay(world.client, webhook.id(), room.room(), 5);
    world.advance(SOON);

    assertThat(takenOf(room)).isEqualTo(seqs(3, 5));
  }

  @Test
  void whatAWakeWasLostForIsFoundByTheSweep() {
    RoomKey room = world.room();
    world.register();
    world.advance(Duration.ofMinutes(11));
    world.loseWakes = true;
    send(room, 2);
    world.advance(Duration.ofMinutes(3));
    assertThat(world.calls).isEmpty();
    assertThat(world.look.sweep()).isEqualTo(1);
    world.advance(SOON);

    assertThat(takenOf(room)).isEqualTo(seqs(3, 4));
    assertThat(world.look.sweep()).isZero();
  }

  @Test
  void whatIsWrittenBeforeFunctionsKnowOfTheFirstEndpointIsFoundByTheFirstLook() {
    // An instance has just read that the client has none.
    RoomKey room = world.room();
    world.send(room);
    world.registerAtOnce(change("https://example.org/"));
    world.send(room);
    world.advance(Duration.ofSeconds(9));
    assertThat(world.calls).isEmpty();
    world.advance(Duration.ofMinutes(2));

    assertThat(takenOf(room)).isEqualTo(seqs(4, 4));
  }

  @Test
  void theEndOfARoomIsDelivered() {
    RoomKey room = world.room();
    Webhook webhook = world.register();
    world.delete(room);
    world.advance(Duration.ofMinutes(2));

    assertThat(takenOf(room)).isEqualTo(seqs(3, 3));
    assertThat(world.cursors.find(webhook.id(), room).orElseThrow().ended()).isTrue();
  }

  @Test
  void aRoomThatBeginsAndEndsDuringAPauseIsDelivered() {
    Webhook webhook = world.register();
    world.advance(Duration.ofMinutes(1));
    world.manage.update(world.client, webhook.id(), WebhookWorld.become(Status.PAUSED));
    RoomKey room = world.room();
    world.delete(room);
    world.advance(Duration.ofMinutes(2));
    assertThat(takenOf(room)).isEmpty();

    world.manage.update(world.client, webhook.id(), WebhookWorld.become(Status.ACTIVE));
    world.advance(Duration.ofMinutes(2));

    assertThat(takenOf(room)).isEqualTo(seqs(1, 3));
  }

  @Test
  void filtersLeaveOutWhatIsNotWanted() {
    RoomKey wanted = world.room();
    RoomKey other = world.room();
    world.register(
        new Webhook.Change(
            Optional.of("https://example.org/"),
            Optional.empty(),
            Optional.of(List.of(wanted.room())),
            Optional.empty(),
            Optional.empty()));
    Webhook picky =
        world.register(
            new Webhook.Change(
                Optional.of("https://picky.example/"),
                Optional.of(List.of("nothing")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    world.advance(Duration.ofMinutes(2));
    send(wanted, 1);
    send(other, 1);
    world.advance(SOON);

    assertThat(takenOf(wanted)).isEqualTo(seqs(3, 3));
    assertThat(takenOf(other)).isEmpty();
    assertThat(world.cursors.find(picky.id(), other).orElseThrow().seq()).isEqualTo(3);
  }

  @Test
  void twentyEndpointsAndNoMore() {
    for (int i = 0; i < Webhooks.MOST; i++) {
      world.register();
    }

    WebhookId more = new WebhookId(UUID.randomUUID().toString());
    assertThat(world.manage.register(world.client, more, change("https://example.org/"))).isEmpty();
  }

  @Test
  void aTestIsSentOnceAndADeletedEndpointIsForgotten() {
    RoomKey room = world.room();
    Webhook webhook = world.register();
    send(room, 1);
    world.receiver = _ -> 500;
    String id = world.manage.test(world.client, webhook.id(), UUID.randomUUID()).orElseThrow();
    world.advance(Duration.ofMillis(500));
    assertThat(world.calls.stream().map(Call::id)).containsOnly(id);
    assertThat(world.calls.getFirst().body().get("type")).isEqualTo("webhook.test");

    world.receiver = _ -> 200;
    assertThat(world.manage.remove(world.client, webhook.id())).isTrue();
    assertThat(world.manage.remove(world.client, webhook.id())).isFalse();
    world.advance(Duration.ofMinutes(3));
    assertThat(world.cursors.find(webhook.id(), room)).isEmpty();
  }
}
