package io.parley.core.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.listing.ListMessages;
import io.parley.core.listing.MessageQuery;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.reaction.Reactions.Wanted;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random reactions, deletions, restorations, leaves and joins, against counting them.
final class ReactionsModelTest {

  private static final List<String> USERS =
      IntStream.range(0, 40).mapToObj(i -> "user" + i).toList();

  private final RoomPorts ports = RoomPorts.inMemory();
  private final ManualClock clock = new ManualClock();
  private final Instance instance = Instance.on(ports, clock, clock::advance);
  private final RoomKey room = instance.roomOf(ClientId.random(), USERS.toArray(String[]::new));
  private final FindMessage find =
      new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
  private final Set<String> in = new HashSet<>(USERS);
  private final Set<Long> deleted = new HashSet<>();

  private Random random = new Random(0);
  private UnreliableReactions reactions =
      new UnreliableReactions(ports.reactions(), random, this::meanwhile);
  private ReactToMessage react = reactTo();
  private List<Long> messages = List.of();
  private int depth;

  private ReactToMessage reactTo() {
    return new ReactToMessage(
        ports.log(), find, ports.participants(), reactions, clock, clock::advance);
  }

  /// What others do between two calls of one writer.
  private void meanwhile() {
    if (depth < 3 && random.nextInt(12) == 0) {
      act();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void summariesAreWhatCountingGives(long seed) {
    random = new Random(seed);
    reactions = new UnreliableReactions(ports.reactions(), random, this::meanwhile);
    react = reactTo();
    messages = IntStream.range(0, 3).mapToObj(_ -> send()).toList();
    for (int i = 0; i < 1_500; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(50)));
      act();
      if (i % 10 == 0) {
        check("seed " + seed + ", step " + i);
      }
    }
  }

  private long send() {
    instance.send(room, Drafts.plain("user0", "hello"));
    return ports.log().end(room).orElseThrow().seq();
  }

  private void act() {
    depth++;
    long message = messages.get(random.nextInt(messages.size()));
    String user = USERS.get(random.nextInt(USERS.size()));
    switch (random.nextInt(20)) {
      case 0 -> changeMessage(message);
      case 1 -> changeStay(user);
      default -> changeReaction(message, user);
    }
    depth--;
  }

  private void changeMessage(long message) {
    if (deleted.remove(message)) {
      instance.restore(room, message);
    } else if (random.nextBoolean()) {
      deleted.add(message);
      instance.deleteMessage(room, message);
    } else {
      instance.edit(room, message, "x" + random.nextInt());
    }
  }

  private void changeStay(String user) {
    if (in.remove(user)) {
      instance.leave(room, user);
    } else {
      in.add(user);
      instance.join(room, user);
    }
  }

  private void changeReaction(long message, String user) {
    // The first message has more names than it may, the others have many users for a few.
    int names = message == messages.getFirst() ? 40 : 3;
    ReactionName name = new ReactionName(":n" + random.nextInt(names) + ":");
    boolean removes = random.nextInt(5) < 2;
    boolean alone = depth > 2;
    Set<String> before = Set.copyOf(in);
    boolean wasDeleted = deleted.contains(message);
    String id = new EntryId(room.room(), message).value();
    try {
      Reacted done = react.react(room.client(), id, new UserId(user), name, removes);
      if (alone) {
        checkAnswer(done, message, user, name, removes, before.contains(user), wasDeleted);
      }
    } catch (StoreException e) {
      assertThat(e.retryable()).isTrue();
    }
  }

  private void checkAnswer(
      Reacted done,
      long message,
      String user,
      ReactionName name,
      boolean removes,
      boolean wasIn,
      boolean wasDeleted) {
    Map<ReactionName, Set<UserId>> counted = reactions.counted(message);
    switch (done) {
      case Reacted.Done _ ->
          assertThat(counted.getOrDefault(name, Set.of()).contains(new UserId(user)))
              .isNotEqualTo(removes);
      case Reacted.NoSuchMessage _ -> assertThat(wasDeleted).isTrue();
      case Reacted.NotIn _ -> assertThat(wasIn).isFalse();
      case Reacted.TooMany _ -> assertThat(counted).hasSize(ReactionSummary.MAX_NAMES);
    }
  }

  private void check(String when) {
    List<Message> listed =
        new ListMessages(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED)
            .list(room, new MessageQuery(0, Long.MAX_VALUE, 0, 100, true))
            .orElseThrow()
            .messages();
    assertThat(listed).hasSize(messages.size() - deleted.size());
    listed.forEach(message -> checkSummary(when, message));
    messages.forEach(
        message ->
            checkSummary(
                when, find.findIn(room, new EntryId(room.room(), message).value()).orElseThrow()));
  }

  private void checkSummary(String when, Message message) {
    Map<ReactionName, Set<UserId>> counted = reactions.counted(message.seq());
    ReactionSummary summary = message.reactions();
    assertThat(summary.rows()).as(when).hasSize(counted.size());
    for (Row row : summary.rows()) {
      Set<UserId> users = counted.getOrDefault(row.name(), Set.of());
      assertThat(row.count()).as(when).isEqualTo(users.size());
      assertThat(row.users()).as(when).containsExactlyElementsOf(users.stream().limit(20).toList());
    }
    USERS.forEach(user -> checkOwn(when, message.seq(), new UserId(user), summary));
  }

  private void checkOwn(String when, long message, UserId user, ReactionSummary summary) {
    Set<Wanted> own = new OwnReactions(ports.reactions()).of(room, user, Map.of(message, summary));
    assertThat(own)
        .as(when)
        .containsExactlyInAnyOrderElementsOf(
            summary.rows().stream()
                .filter(
                    row ->
                        reactions
                            .counted(message)
                            .getOrDefault(row.name(), Set.of())
                            .contains(user))
                .map(row -> new Wanted(message, user, row.name()))
                .toList());
  }
}
