package io.parley.core.log;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.message.Send;
import io.parley.core.room.RoomKey;
import io.parley.core.store.Deadline;
import io.parley.core.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Messages that one instance has to write at the same time.
final class JointMessagesTest {

  private static final String[] USERS =
      IntStream.range(0, 20).mapToObj(i -> "user" + i).toArray(String[]::new);

  private final RoomPorts ports = RoomPorts.inMemory();
  private final RoomKey room = Instance.on(ports).roomOf(USERS);
  private final long before = ports.log().newest(room, 1).getFirst().seq();
  private final Gate gate = new Gate(ports.log());
  private final Instance instance =
      Instance.on(ports.withLog(_ -> gate), Clock.systemUTC(), _ -> {});
  private final List<Thread> threads = new ArrayList<>();

  /// What the store does with a write.
  private enum Fault {
    NONE,
    STORED_BUT_FAILS,
    FAILS,
    /// From now on each write finds its place taken, and nothing is there.
    TAKEN_UNSEEN
  }

  /// A log whose next write waits until it is let through.
  private static final class Gate extends ForwardingLog {
    private final List<Integer> sizes = new ArrayList<>();
    private @Nullable CountDownLatch closed;
    private Fault fault = Fault.NONE;

    Gate(RoomLog log) {
      super(log);
    }

    @Override
    public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
      @Nullable CountDownLatch wait = closed;
      closed = null;
      if (wait != null) {
        try {
          wait.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      sizes.add(entries.size());
      Fault striking = wait == null ? fault : Fault.NONE;
      if (striking == Fault.TAKEN_UNSEEN) {
        return Append.TAKEN;
      }
      if (striking != Fault.FAILS) {
        Append append = log.append(entries, changes, now);
        if (striking == Fault.NONE) {
          return append;
        }
      }
      fault = Fault.NONE;
      throw new StoreException("no answer", true);
    }
  }

  /// Sends one message that holds the line, all others while it does, and lets them go.
  private List<CompletableFuture<Send>> sendTogether(Stream<Supplier<Send>> sends) {
    for (String user : USERS) {
      instance.send(room, plain(user, "here"));
    }
    gate.sizes.clear();
    CountDownLatch open = new CountDownLatch(1);
    gate.closed = open;
    List<CompletableFuture<Send>> answers = new ArrayList<>();
    answers.add(start(() -> instance.send(room, plain("user0", "first"))));
    while (gate.closed != null) {
      Thread.onSpinWait();
    }
    sends.forEach(
        send -> {
          answers.add(start(send));
          while (threads.getLast().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
        });
    open.countDown();
    return answers;
  }

  private CompletableFuture<Send> start(Supplier<Send> send) {
    CompletableFuture<Send> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(send.get());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    threads.add(thread);
    thread.start();
    return answer;
  }

  private Stream<Supplier<Send>> fromEach(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> () -> instance.send(room, plain(USERS[i % USERS.length], "message " + i)));
  }

  private List<Long> placesOf(List<CompletableFuture<Send>> answers) {
    return answers.stream()
        .map(CompletableFuture::join)
        .map(answer -> ((Send.Accepted) answer).entry().seq())
        .toList();
  }

  private List<Long> places(int number) {
    long first = before + USERS.length + 1;
    return LongStream.range(first, first + number).boxed().toList();
  }

  @Test
  void theyAreWrittenTogetherInTheOrderInWhichTheyCame() {
    List<CompletableFuture<Send>> answers = sendTogether(fromEach(100));

    assertThat(placesOf(answers)).isEqualTo(places(101));
    assertThat(gate.sizes).containsExactly(1, 64, 36);
    assertThat(ports.log().newest(room, 1).getFirst().state().messages())
        .isEqualTo(USERS.length + 101);
  }

  @Test
  void longOnesAreNotTooManyTogether() {
    List<CompletableFuture<Send>> answers =
        sendTogether(
            IntStream.range(0, 6)
                .mapToObj(i -> () -> instance.send(room, plain(USERS[i], "x".repeat(3_000)))));

    assertThat(placesOf(answers)).hasSize(7);
    assertThat(gate.sizes).containsExactly(1, 3, 3);
  }

  @Test
  void whatIsRefusedOrRepeatedIsAnsweredByItself() {
    List<CompletableFuture<Send>> answers =
        sendTogether(
            Stream.of(
                () -> instance.send(room, named("user1", "a", "m")),
                () -> instance.send(room, plain("stranger", "b")),
                () -> instance.send(room, named("user1", "a", "m")),
                () -> instance.send(room, plain("user2", "c"))));

    Entry named = ((Send.Accepted) answers.get(1).join()).entry();
    assertThat(answers.get(2).join()).isEqualTo(new Send.NotAMember());
    assertThat(answers.get(3).join()).isEqualTo(new Send.Accepted(named, true));
    assertThat(answers.get(4).join()).isInstanceOf(Send.Accepted.class);
  }

  @Test
  void aJointWriteWhoseAnswerIsLostIsThereOnce() {
    List<CompletableFuture<Send>> answers = sendWithFault(Fault.STORED_BUT_FAILS);

    assertThat(placesOf(answers)).isEqualTo(places(11));
    assertThat(ports.log().after(room, before, 100)).hasSize(USERS.length + 11);
    assertThat(gate.sizes).containsExactly(1, 10);
  }

  @Test
  void aJointWriteThatFailsIsMadeAgain() {
    List<CompletableFuture<Send>> answers = sendWithFault(Fault.FAILS);

    assertThat(placesOf(answers)).isEqualTo(places(11));
    assertThat(ports.log().after(room, before, 100)).hasSize(USERS.length + 11);
    assertThat(gate.sizes).containsExactly(1, 10, 10);
  }

  /// The place is taken, perhaps by this very write, and nothing is seen there until the leader has
  /// no time left: whoever else wrote the same messages might write them twice.
  @Test
  void whatMayBeStoredIsNotWrittenByAnother() {
    List<CompletableFuture<Send>> answers = sendWithFault(Fault.TAKEN_UNSEEN);

    List<CompletableFuture<Send>> together = answers.subList(1, answers.size());
    assertThat(together)
        .allSatisfy(
            answer ->
                assertThatThrownBy(answer::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoreException.class));
    assertThat(gate.sizes).startsWith(1, 10).allMatch(size -> size == 1 || size == 10);
    assertThat(ports.log().after(room, before, 100)).hasSize(USERS.length + 1);
  }

  private List<CompletableFuture<Send>> sendWithFault(Fault fault) {
    return sendTogether(
        Stream.concat(
            Stream.of(
                () -> {
                  gate.fault = fault;
                  return instance.send(room, plain("user0", "leads"));
                }),
            fromEach(9)));
  }

  @Test
  void whoHasNoTimeLeftLeavesTheLine() {
    Instant soon = Instant.now().plusSeconds(1);
    List<CompletableFuture<Send>> answers = new ArrayList<>();
    CountDownLatch open = new CountDownLatch(1);
    gate.closed = open;
    answers.add(start(() -> instance.send(room, plain("user0", "first"))));
    while (gate.closed != null) {
      Thread.onSpinWait();
    }
    CompletableFuture<Send> late =
        start(() -> Deadline.within(soon, () -> instance.send(room, plain("user1", "late"))));

    assertThatThrownBy(late::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreException.class);
    open.countDown();
    assertThat(answers.getFirst().join()).isInstanceOf(Send.Accepted.class);
    assertThat(instance.send(room, plain("user1", "next"))).isInstanceOf(Send.Accepted.class);
    assertThat(ports.log().after(room, before, 100)).hasSize(2);
  }
}
