package io.parley.core.unread;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a room gets receipts, in virtual time.
final class ReceiptTimesTest {

  private static final UserId ANN = new UserId("ann");

  /// The position that was stored, or told, at a moment.
  private record Moment(Instant at, long seq) {}

  private final RoomPorts ports = RoomPorts.inMemory();
  private final ManualClock clock = new ManualClock();
  private final Instance instance = Instance.on(ports, clock, clock::advance);
  private final RoomKey room = instance.roomWith("{\"read_receipts\":true}", "ann", "bob");
  private final PriorityQueue<Instant> ordered = new PriorityQueue<>();
  private final List<Moment> stored = new ArrayList<>();
  private final List<Instant> dues = new ArrayList<>();
  private final List<Moment> told = new ArrayList<>();

  /// Time passes; receipts that are due meanwhile tell what is stored then.
  private void pass(long millis) {
    Instant end = clock.instant().plusMillis(millis);
    while (!ordered.isEmpty() && !ordered.peek().isAfter(end)) {
      Instant due = ordered.poll();
      TellReceipt tell = new TellReceipt(ports.markers(), clock, pause -> clock.advance(pause));
      Receipt receipt = tell.await(room, ANN, due).orElseThrow();
      dues.add(due);
      told.add(new Moment(clock.instant(), receipt.readSeq()));
    }
    if (end.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), end));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void atMostOneASecondAndTheLastPositionWithinOne(long seed) {
    Random random = new Random(seed);
    ReadMarkers slow = new Slow(random);
    CountUnread count = new CountUnread(ports.log(), ports.revisions());
    FindUnread find = new FindUnread(ports.log(), ports.participants(), slow, count);
    MarkRead markRead = new MarkRead(find, slow, count, clock);
    OrderReceipt orderReceipt = new OrderReceipt(slow, clock);
    for (int i = 0; i < 400; i++) {
      pass(random.nextInt(random.nextInt(4) == 0 ? 3_000 : 300));
      boolean isOwn = random.nextInt(3) == 0;
      Entry entry =
          ((Send.Accepted)
                  instance.send(
                      room, isOwn ? Drafts.read("ann", "hello") : Drafts.plain("bob", "hello")))
              .entry();
      if (isOwn) {
        stored.add(new Moment(clock.instant(), entry.seq()));
        orderReceipt.order(entry, ANN).ifPresent(ordered::add);
      } else if (markRead.mark(room, ANN, entry.seq(), false) instanceof Mark.Moved moved) {
        moved.due().ifPresent(ordered::add);
      }
    }
    pass(5_000);

    // A function that begins late comes closer to the next one.
    for (int i = 1; i < dues.size(); i++) {
      assertThat(Duration.between(dues.get(i - 1), dues.get(i)).toMillis())
          .as("seed " + seed)
          .isGreaterThanOrEqualTo(1_000);
    }
    for (Moment move : stored) {
      assertThat(told)
          .as("seed %s, %s", seed, move)
          .anyMatch(
              receipt ->
                  receipt.seq() >= move.seq()
                      && !receipt.at().isBefore(move.at())
                      && receipt.at().isBefore(move.at().plusMillis(1_050)));
    }
  }

  /// Moves of which some take long to store.
  private final class Slow implements ReadMarkers {

    private final Random random;

    Slow(Random random) {
      this.random = random;
    }

    @Override
    public Reading find(RoomKey key, UserId user) {
      return ports.markers().find(key, user);
    }

    @Override
    public Map<RoomId, Reading> all(ClientId client, UserId user) {
      return ports.markers().all(client, user);
    }

    @Override
    public Map<UserId, Reading> among(RoomKey key, Collection<UserId> users) {
      return ports.markers().among(key, users);
    }

    @Override
    public boolean move(RoomKey key, Participant reader, Move move) {
      pass(random.nextInt(random.nextInt(5) == 0 ? 400 : 20));
      boolean isMoved = ports.markers().move(key, reader, move);
      if (isMoved) {
        stored.add(new Moment(clock.instant(), move.to().seq()));
      }
      pass(random.nextInt(10));
      return isMoved;
    }

    @Override
    public boolean order(RoomKey key, UserId user, Order order) {
      return ports.markers().order(key, user, order);
    }
  }
}
