package io.parley.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.callback.WebhookWorld.Call;
import io.parley.core.entry.RoomEnd;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Parallel;
import io.parley.core.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An endpoint that fails, is slow and sleeps, behind a store and a queue that are unkind: it gets
/// each entry of each room, in order.
final class DeliverEntriesModelTest {

  private static final int ROOMS = 200;
  private static final int ENTRIES = 100_000;

  /// What the endpoint has seen of each room, and what each id was.
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, List<Long>> batches = new HashMap<>();
  private int answered;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyEntryComesInOrder(long seed) {
    WebhookWorld world = new WebhookWorld(seed);
    Parallel.inTurn(() -> playHistory(world, ROOMS, ENTRIES));
  }

  private void playHistory(WebhookWorld world, int rooms, int entries) {
    List<RoomKey> all = new ArrayList<>();
    for (int i = 0; i < rooms; i++) {
      all.add(world.room());
    }
    all.forEach(room -> seen.put(room.room().value(), 2L));
    Webhook webhook = world.register();
    Instant asleep = world.clock.instant().plus(Duration.ofMinutes(10));
    world.faultsPerCent = 2;
    world.receiver = call -> receive(world, call, asleep);

    for (int i = 2 * rooms; i < entries; i++) {
      // Some rooms are livelier than others.
      int room = (int) (rooms * Math.pow(world.random.nextDouble(), 2));
      world.send(all.get(room));
      world.advance(Duration.ofMillis(world.random.nextInt(60)));
      world.calls.clear();
    }
    world.advance(Duration.ofHours(30));

    assertThat(world.now(webhook).status()).isEqualTo(Webhook.Status.ACTIVE);
    for (RoomKey room : all) {
      long last = world.ports.log().end(room).map(RoomEnd::seq).orElseThrow();
      assertThat(seen).as("seed of %s", room).containsEntry(room.room().value(), last);
    }
    assertThat(answered).isPositive();
  }

  private int receive(WebhookWorld world, Call call, Instant asleep) {
    assertThat(batches.computeIfAbsent(call.id(), _ -> call.seqs())).isEqualTo(call.seqs());
    if (!call.at().isBefore(asleep) && call.at().isBefore(asleep.plus(Duration.ofHours(1)))) {
      return WebhookCalls.NONE;
    }
    int dice = world.random.nextInt(100);
    if (dice < 5) {
      // Another function comes by during the call.
      world.runMeanwhile();
    }
    if (dice < 20) {
      return 500;
    }
    take(call);
    if (dice < 30) {
      // It took them, and its answer came after ten seconds.
      return WebhookCalls.NONE;
    }
    answered++;
    return 200;
  }

  private void take(Call call) {
    long last = seen.getOrDefault(call.room(), 0L);
    List<Long> seqs = call.seqs();
    assertThat(seqs.getFirst()).as(call.room()).isLessThanOrEqualTo(last + 1);
    for (int i = 1; i < seqs.size(); i++) {
      assertThat(seqs.get(i)).isEqualTo(seqs.get(i - 1) + 1);
    }
    assertThat(seqs).hasSizeLessThanOrEqualTo(100);
    seen.put(call.room(), Math.max(last, seqs.getLast()));
  }

  @Test
  void aLivelyRoomCostsLittle() {
    WebhookWorld world = new WebhookWorld(3);
    RoomKey room = world.room();
    world.register();
    int before = world.cursors.writes();
    for (int i = 0; i < 5_000; i++) {
      world.send(room);
      world.advance(Duration.ofMillis(200));
    }
    world.advance(Duration.ofMinutes(1));

    int writes = world.cursors.writes() - before + world.deliveries.count();
    assertThat(WebhookWorld.taken(world.calls).get(room.room().value())).hasSize(5_000);
    assertThat(writes).isLessThanOrEqualTo(5_000 / 5);
  }
}
