package io.parley.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.Racers;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.lifecycle.ActivateRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.Join;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Backoff;
import io.parley.core.store.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Many instances on one room at once, on DynamoDB Local as it is, and showing transactions late.
@ParameterizedClass
@EnumSource
final class ConcurrencyTest {

  /// When the items of a transaction are shown.
  enum Shown {
    AT_ONCE,
    LATE
  }

  private static final int SENDERS = 20;
  private static final int MESSAGES = 1_000;

  private final RequestUnits units = new RequestUnits();
  private final Shown shown;
  private final LateDynamoDb.Transactions transactions = new LateDynamoDb.Transactions(1);
  private final RoomPorts ports;

  ConcurrencyTest(Shown shown) {
    this.shown = shown;
    this.ports = SharedTables.ports(clientWith(units));
  }

  private DynamoDbClient clientWith(ExecutionInterceptor interceptor) {
    DynamoDbClient client = SharedTables.client(o -> o.addExecutionInterceptor(interceptor));
    return shown == Shown.LATE ? new LateDynamoDb(client, transactions) : client;
  }

  @Test
  void messagesOfManySendersAreOneLogWithoutGapsOrDuplicates() {
    RoomKey room = newInstance().roomOf("ann");
    units.take();
    long began = System.nanoTime();

    List<Entry> accepted =
        Racers.race(SENDERS, sender -> sendAll(room, sender)).stream()
            .flatMap(List::stream)
            .toList();

    report((System.nanoTime() - began) / 1e9, units.take().writes());
    List<Entry> log = ports.log().after(room, 0, MESSAGES + 100);
    assertThat(log.stream().map(Entry::seq).toList())
        .isEqualTo(LongStream.rangeClosed(1, MESSAGES + 2).boxed().toList());
    assertThat(accepted).containsExactlyInAnyOrderElementsOf(log.subList(2, log.size()));
    assertThat(log.stream().flatMap(ConcurrencyTest::content).toList()).doesNotHaveDuplicates();
    assertThat(log.getLast().state().messages()).isEqualTo(MESSAGES);
  }

  @Test
  void aHundredWritersAreAllAnswered() {
    RoomKey room = newInstance().roomOf("ann");

    List<Long> millis =
        Racers.race(100, writer -> sendInTime(newInstance(), room, writer)).stream()
            .flatMap(List::stream)
            .sorted()
            .toList();

    assertThat(ports.log().newest(room, 1).getFirst().state().messages()).isEqualTo(millis.size());
    System.out.printf(
        "100 writers, one room, %s: median %d ms, 99th percentile %d ms, longest %d ms%n",
        shown,
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        millis.getLast());
  }

  @Test
  void aHundredWritersInOneInstanceShareTheirWrites() {
    RoomKey room = newInstance().roomOf("ann");
    Instance one = newInstance();
    one.send(room, Drafts.plain("ann", "here"));
    units.take();
    long began = System.nanoTime();

    List<Integer> accepted = Racers.race(100, _ -> sendsOf(one, room, 10, "ann"));

    double seconds = (System.nanoTime() - began) / 1e9;
    RequestUnits.Units taken = units.take();
    assertThat(accepted).containsOnly(10);
    List<Entry> log = ports.log().after(room, 0, 2_000);
    assertThat(log.stream().map(Entry::seq).toList())
        .isEqualTo(LongStream.rangeClosed(1, 1_003).boxed().toList());
    assertThat(taken.writes()).as("write units for 1,000 messages").isLessThanOrEqualTo(300);
    System.out.printf(
        "100 writers in one instance, %s: %.0f messages/s, %.2f write units a message%n",
        shown, 1_000 / seconds, taken.writes() / 1_000.0);
  }

  /// As a function would that is ended after 29 seconds.
  private static List<Long> sendInTime(Instance instance, RoomKey room, int writer) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String content = writer + "/" + i;
      Instant began = Instant.now();
      Send sent =
          Deadline.within(
              began.plusSeconds(29), () -> instance.send(room, Drafts.plain("ann", content)));
      assertThat(sent).isInstanceOf(Send.Accepted.class);
      millis.add(Duration.between(began, Instant.now()).toMillis());
    }
    return millis;
  }

  @Test
  void aNameSentFiveTimesAtOnceIsOneMessage() {
    RoomKey room = newInstance().roomOf("ann");

    List<Send> sends =
        Racers.race(5, _ -> newInstance().send(room, Drafts.named("ann", "hello", "m1")));

    Entry entry = ports.log().newest(room, 1).getFirst();
    assertThat(entry.seq()).isEqualTo(3);
    assertThat(sends)
        .containsOnlyOnce(new Send.Accepted(entry, false))
        .containsOnly(new Send.Accepted(entry, false), new Send.Accepted(entry, true));
  }

  @Test
  void ofAHundredJoinsTheRoomAdmitsAsManyAsItHolds() {
    RoomKey room = newInstance().create("{\"max_participants\":10}");

    List<Join> joins = Racers.race(100, i -> newInstance().join(room, "user" + i));

    assertThat(joins).filteredOn(Join.Joined.class::isInstance).hasSize(10);
    assertThat(joins).filteredOn(new Join.Full()::equals).hasSize(90);
    assertThat(ports.participants().page(room, 0, 100)).hasSize(10);
    assertThat(ports.log().newest(room, 1).getFirst().state().participants()).isEqualTo(10);
  }

  @Test
  void ofTwoJoinsOfOneUserOneSucceeds() {
    for (int round = 0; round < 20; round++) {
      RoomKey room = newInstance().create("{}");

      List<Join> joins = Racers.race(2, _ -> newInstance().join(room, "ann"));

      assertThat(joins).filteredOn(Join.Joined.class::isInstance).hasSize(1);
      assertThat(joins).filteredOn(new Join.AlreadyIn()::equals).hasSize(1);
      assertThat(ports.log().newest(room, 1).getFirst().state().participants()).isEqualTo(1);
    }
  }

  @Test
  void editsAndDeletionsAtOnceKeepTheCountsExact() {
    RoomKey room = newInstance().roomOf("ann");
    newInstance().send(room, Drafts.plain("ann", "one"));
    newInstance().send(room, Drafts.plain("ann", "two"));

    List<Boolean> deleted =
        Racers.race(
            24,
            i -> {
              if (i % 3 == 0) {
                return newInstance().deleteMessage(room, 3).isPresent();
              }
              newInstance().edit(room, 2 + i % 3, "edit " + i);
              return false;
            });

    assertThat(deleted).filteredOn(Boolean.TRUE::equals).hasSize(1);
    assertThat(ports.log().newest(room, 1).getFirst().state().messages()).isEqualTo(1);
    assertThat(ports.revisions().deleted(room, 0, 5)).isEqualTo(1);
    List<Entry> log = ports.log().after(room, 4, 100);
    Entry deletion =
        log.stream()
            .filter(entry -> entry.event() instanceof Event.MessageDeleted)
            .findFirst()
            .orElseThrow();
    assertThat(log)
        .noneMatch(
            entry ->
                entry.seq() > deletion.seq()
                    && entry.event() instanceof Event.MessageUpdated edit
                    && edit.message() == 3);
  }

  @Test
  void nothingOfAUserFollowsTheirLeaving() {
    RoomKey room = newInstance().roomOf("ann", "bob");

    Racers.race(8, i -> i == 0 ? newInstance().leave(room, "ann") : sendUntilRefused(room));

    Entry last = ports.log().newest(room, 1).getFirst();
    assertThat(last.event()).as("entry %d", last.seq()).isInstanceOf(Event.UserLeft.class);
  }

  /// While others send without a pause, and so take every place they can.
  @Test
  void changesComeThroughInABusyRoom() {
    Writes writes = new Writes();
    DynamoDbClient counted = clientWith(writes);
    Instance moderator = Instance.on(SharedTables.ports(counted), Clock.systemUTC(), Backoff.SLEEP);
    RoomKey room = newInstance().roomOf("ann", "bob");
    ActivateRoom switches =
        new ActivateRoom(
            new RoomWriter(
                SharedTables.ports(counted).log(),
                ports.participants(),
                Clock.systemUTC(),
                Backoff.SLEEP),
            ports.rooms(),
            Clock.systemUTC());
    AtomicInteger sent = new AtomicInteger();
    try (Crowd crowd = new Crowd(8, () -> sent.addAndGet(sendsOf(newInstance(), room, 25)))) {
      for (int round = 0; round < 5; round++) {
        writes.measured("join", () -> moderator.join(room, "eve"));
        writes.measured("remove", () -> moderator.leave(room, "eve"));
        writes.measured("deactivate", () -> switches.deactivate(room));
        writes.measured("activate", () -> switches.activate(room));
      }
      writes.measured("delete", () -> moderator.delete(room));
      System.out.printf("the others sent %.0f messages/s%n", crowd.perSecond(sent.get()));
    }
    assertThat(sent.get()).isPositive();
    assertThat(ports.rooms().find(room)).isEmpty();
    assertThat(writes.mean()).as("tries of a change").isLessThan(15);
  }

  private static int sendsOf(Instance instance, RoomKey room, int most) {
    return sendsOf(instance, room, most, "bob");
  }

  private static int sendsOf(Instance instance, RoomKey room, int most, String sender) {
    int accepted = 0;
    for (int i = 0; i < most; i++) {
      accepted +=
          instance.send(room, Drafts.plain(sender, "again")) instanceof Send.Accepted ? 1 : 0;
    }
    return accepted;
  }

  @Test
  void aHundredChangesAtOnceAreAllMade() {
    RoomKey room = newInstance().create("{}");
    units.take();
    long began = System.nanoTime();

    List<Join> joins = Racers.race(100, i -> newInstance().join(room, "user" + i));

    RequestUnits.Units taken = units.take();
    assertThat(joins).allMatch(Join.Joined.class::isInstance);
    assertThat(ports.log().newest(room, 1).getFirst().seq()).isEqualTo(101);
    System.out.printf(
        "100 joins at once: %.1f s, %.1f write units and %.1f read units for each%n",
        (System.nanoTime() - began) / 1e9, taken.writes() / 100.0, taken.reads() / 100.0);
  }

  /// Threads that do something again and again until this is closed.
  private static final class Crowd implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long began = System.nanoTime();

    Crowd(int size, Runnable action) {
      for (int i = 0; i < size; i++) {
        threads.execute(
            () -> {
              while (!over.get()) {
                action.run();
              }
            });
      }
    }

    double perSecond(int done) {
      return done / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
      over.set(true);
      threads.close();
    }
  }

  /// Counts the writes of one instance, call by call.
  private static final class Writes implements ExecutionInterceptor {
    private final AtomicInteger writes = new AtomicInteger();
    private final List<Integer> counted = new ArrayList<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof PutItemRequest
          || context.request() instanceof TransactWriteItemsRequest) {
        writes.incrementAndGet();
      }
    }

    void measured(String name, Runnable call) {
      writes.set(0);
      long began = System.nanoTime();
      call.run();
      counted.add(writes.get());
      System.out.printf(
          "%s in a busy room: %d tries, %d ms%n",
          name, writes.get(), (System.nanoTime() - began) / 1_000_000);
    }

    double mean() {
      return counted.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }
  }

  private Instance newInstance() {
    return Instance.on(ports, Clock.systemUTC(), Backoff.SLEEP);
  }

  private List<Entry> sendAll(RoomKey room, int sender) {
    Instance instance = newInstance();
    List<Entry> accepted = new ArrayList<>();
    for (int i = 0; i < MESSAGES / SENDERS; i++) {
      String content = sender + "/" + i;
      Send send = instance.send(room, Drafts.named("ann", content, content));
      accepted.add(((Send.Accepted) send).entry());
    }
    return accepted;
  }

  private Send sendUntilRefused(RoomKey room) {
    Instance instance = newInstance();
    Send send = instance.send(room, Drafts.plain("ann", "hello"));
    while (send instanceof Send.Accepted) {
      send = instance.send(room, Drafts.plain("ann", "hello"));
    }
    return send;
  }

  private static Stream<String> content(Entry entry) {
    return entry.event() instanceof Event.MessageSent sent
        ? Stream.of(sent.content())
        : Stream.empty();
  }

  private static void report(double seconds, long writes) {
    System.out.printf(
        "%d senders, one room: %.0f messages/s, %.2f places lost for each message%n",
        SENDERS, MESSAGES / seconds, (double) (writes - MESSAGES) / MESSAGES);
  }
}
