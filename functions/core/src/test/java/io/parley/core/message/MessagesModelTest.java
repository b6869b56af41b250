package io.parley.core.message;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageFilter;
import io.parley.core.listing.MessagePage;
import io.parley.core.listing.MessageQuery;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Random sends, edits, deletions and restorations, beside a map that says what should be there.
final class MessagesModelTest {

  private static final long SEED = 20_300_104;
  private static final int STEPS = 600;

  private record Told(long seq, Instant at, String sender, String content, boolean deleted) {}

  private final Random random = new Random(SEED);
  private final ManualClock clock = new ManualClock();
  private final RoomPorts ports = RoomPorts.inMemory();
  private final Backoff none = _ -> {};
  private final Instance one = Instance.on(ports, clock, none);
  private final Instance other = Instance.on(ports, clock, none);
  private final ListMessages list =
      new ListMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
  private final RoomKey room = one.roomOf("ann", "bob");
  private final TreeMap<Long, Told> truth = new TreeMap<>();

  @Test
  void totalsPagesAndCountsAreTheTruthAtEveryStep() {
    for (int step = 0; step < STEPS; step++) {
      act(random.nextBoolean() ? one : other);
      clock.advance(Duration.ofMillis(random.nextInt(3)));

      assertThat(ports.log().newest(room, 1).getFirst().state().messages())
          .as("step %s, seed %s", step, SEED)
          .isEqualTo(truth.values().stream().filter(told -> !told.deleted()).count());
      for (int i = 0; i < 4; i++) {
        check(randomQuery(), step);
      }
    }
  }

  private void act(Instance instance) {
    if (truth.isEmpty() || random.nextInt(3) == 0) {
      String sender = random.nextBoolean() ? "ann" : "bob";
      Send send = instance.send(room, plain(sender, "apple " + random.nextInt(5)));
      var entry = ((Send.Accepted) send).entry();
      String content = Message.asSent(entry).sent().content();
      truth.put(entry.seq(), new Told(entry.seq(), entry.at(), sender, content, false));
      return;
    }
    Told told =
        truth.values().stream().skip(random.nextInt(truth.size())).findFirst().orElseThrow();
    switch (random.nextInt(3)) {
      case 0 -> {
        String content = "pear " + random.nextInt(5);
        boolean done = instance.edit(room, told.seq(), content).isPresent();
        assertThat(done).isEqualTo(!told.deleted());
        put(told, done ? content : told.content(), told.deleted());
      }
      case 1 -> {
        assertThat(instance.deleteMessage(room, told.seq()).isPresent()).isEqualTo(!told.deleted());
        put(told, told.content(), true);
      }
      default -> {
        assertThat(instance.restore(room, told.seq())).isPresent();
        put(told, told.content(), false);
      }
    }
  }

  private void put(Told told, String content, boolean deleted) {
    truth.put(told.seq(), new Told(told.seq(), told.at(), told.sender(), content, deleted));
  }

  private MessageQuery randomQuery() {
    MessageFilter filter =
        new MessageFilter(
            random.nextInt(3) == 0 ? Set.of(new UserId("ann")) : Set.of(),
            random.nextInt(6) == 0 ? Set.of("note") : Set.of(),
            random.nextInt(3) == 0 ? Optional.of("PEAR") : Optional.empty(),
            random.nextBoolean());
    long last = ports.log().newest(room, 1).getFirst().seq();
    return new MessageQuery(
        filter,
        random.nextBoolean() ? 0 : random.nextLong(last + 3),
        random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextLong(last + 3),
        random.nextInt(3) == 0 ? Optional.of(time()) : Optional.empty(),
        random.nextInt(3) == 0 ? Optional.of(time()) : Optional.empty(),
        random.nextInt(4) == 0 ? random.nextInt(30) : 0,
        1 + random.nextInt(20),
        random.nextBoolean());
  }

  private Instant time() {
    return clock.instant().minusMillis(random.nextInt(STEPS));
  }

  private void check(MessageQuery query, int step) {
    Comparator<Told> order = Comparator.comparingLong(Told::seq);
    List<Told> all =
        truth.values().stream()
            .filter(asked(query))
            .sorted(query.oldestFirst() ? order : order.reversed())
            .toList();

    MessagePage page = list.list(room, query).orElseThrow();

    assertThat(page.total()).as("%s, step %s", query, step).isEqualTo(all.size());
    assertThat(page.rest()).isEmpty();
    assertThat(page.messages().stream().map(MessagesModelTest::told).toList())
        .as("%s, step %s", query, step)
        .isEqualTo(all.stream().skip(query.skip()).limit(query.limit()).toList());
  }

  private static Predicate<Told> asked(MessageQuery query) {
    return told ->
        query.afterSeq() < told.seq()
            && told.seq() < query.beforeSeq()
            && query.createdAfter().map(told.at()::isAfter).orElse(true)
            && query.createdBefore().map(told.at()::isBefore).orElse(true)
            && (query.filter().deleted() || !told.deleted())
            && (query.filter().senders().isEmpty() || told.sender().equals("ann"))
            && query.filter().types().isEmpty()
            && (query.filter().text().isEmpty() || told.content().startsWith("pear"));
  }

  private static Told told(Message message) {
    return new Told(
        message.seq(),
        message.entry().at(),
        message.sent().sender().value(),
        message.now().content(),
        message.deleted());
  }
}
