package io.parley.core.unread;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.RoomLog;
import io.parley.core.log.StateChange;
import io.parley.core.member.Join;
import io.parley.core.member.Leave;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.Send;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Random sends, edits, deletions, restorations, marks, leaves, joins and erasures of rooms, on a
/// store that is late and loses answers: every count is what the log gives when it is counted
/// through.
final class UnreadModelTest {

  private static final long SEED = 20_300_210;
  private static final int STEPS = 100_000;
  private static final int ROOMS = 3;
  private static final List<String> USERS = List.of("ann", "bob", "cleo", "dan");

  private final Random random = new Random(SEED);
  private final ManualClock clock = new ManualClock();
  private final InMemoryStore store = new InMemoryStore(new Random(SEED), this::lookBetween);
  private final RoomPorts ports = faulty(RoomPorts.of(store));
  private final RoomPorts truth = RoomPorts.of(store);
  private final Instance one = Instance.on(ports, clock, clock::advance);
  private final Instance other = Instance.on(ports, clock, clock::advance);
  private final CountUnread count = new CountUnread(ports.log(), ports.revisions());
  private final FindUnread find =
      new FindUnread(ports.log(), ports.participants(), ports.markers(), count);
  private final MarkRead markRead = new MarkRead(find, ports.markers(), count, clock);
  private final ListUnread listUnread =
      new ListUnread(ports.log(), ports.participants(), ports.markers(), find, count);
  private final ClientId client = ClientId.random();
  private final List<Model> rooms = new ArrayList<>();
  private int step;
  private int faultsInARow;
  private boolean isLooking;

  /// One room, as its log tells it, and where its participants have read up to.
  private final class Model {
    final RoomKey room = one.roomOf(client);
    final Map<String, Long> markers = new HashMap<>();
    final Set<String> former = new HashSet<>();
    final List<Entry> entries = new ArrayList<>();

    long last() {
      entries.addAll(truth.log().after(room, entries.size(), 1_000));
      return entries.size();
    }

    List<Long> messages() {
      last();
      return entries.stream()
          .filter(entry -> entry.event() instanceof Event.MessageSent)
          .map(Entry::seq)
          .toList();
    }

    long unread(long after, long until) {
      Set<Long> shown = new TreeSet<>();
      for (Entry entry : entries.subList(0, (int) until)) {
        switch (entry.event()) {
          case Event.MessageSent _ -> shown.add(entry.seq());
          case Event.MessageDeleted deleted -> shown.remove(deleted.message());
          case Event.MessageRestored restored -> shown.add(restored.message());
          default -> {}
        }
      }
      return shown.stream().filter(seq -> seq > after).count();
    }

    long mentions(String user, long after, long until) {
      Map<Long, List<UserId>> named = new HashMap<>();
      Set<Long> deleted = new HashSet<>();
      for (Entry entry : entries.subList(0, (int) until)) {
        switch (entry.event()) {
          case Event.MessageSent sent -> named.put(entry.seq(), sent.mentions());
          case Event.MessageUpdated updated -> named.put(updated.message(), updated.mentions());
          case Event.MessageDeleted gone -> deleted.add(gone.message());
          case Event.MessageRestored restored -> deleted.remove(restored.message());
          default -> {}
        }
      }
      return named.entrySet().stream()
          .filter(each -> each.getKey() > after && !deleted.contains(each.getKey()))
          .filter(each -> each.getValue().contains(user(user)))
          .count();
    }

    Unread expected(String user) {
      long marker = Objects.requireNonNull(markers.get(user));
      return new Unread(
          room, marker, unread(marker, last()), mentions(user, marker, last()), last());
    }
  }

  @Test
  void everyCountIsWhatTheLogGives() {
    for (int i = 0; i < ROOMS; i++) {
      rooms.add(new Model());
    }
    for (step = 0; step < STEPS; step++) {
      int place = random.nextInt(ROOMS);
      Model model = rooms.get(place);
      if (random.nextInt(150) == 0) {
        assertThat(one.delete(model.room)).isTrue();
        assertThat(find.find(model.room, user("ann"))).isEqualTo(new Mark.NoSuchRoom());
        rooms.set(place, new Model());
      } else {
        act(model, random.nextBoolean() ? one : other, pick(USERS));
        check(rooms.get(random.nextInt(ROOMS)), pick(USERS));
      }
      if (random.nextInt(20) == 0) {
        checkList(pick(USERS));
      }
      clock.advance(Duration.ofMillis(random.nextInt(3)));
    }
  }

  private void act(Model model, Instance instance, String user) {
    int choice = random.nextInt(20);
    if (!model.markers.containsKey(user)) {
      join(model, instance, user);
    } else if (choice < 8) {
      send(model, instance, user);
    } else if (choice < 13) {
      mark(model, user);
    } else if (choice == 13) {
      leave(model, instance, user);
    } else {
      change(model, instance, choice);
    }
  }

  private void join(Model model, Instance instance, String user) {
    Join joined = instance.join(model.room, user);
    assertThat(joined).as(this::where).isInstanceOf(Join.Joined.class);
    long seq = ((Join.Joined) joined).entry().seq();
    model.markers.put(user, model.former.contains(user) ? seq : 0);
  }

  private void leave(Model model, Instance instance, String user) {
    assertThat(instance.leave(model.room, user)).as(this::where).isInstanceOf(Leave.Left.class);
    model.markers.remove(user);
    model.former.add(user);
  }

  private void send(Model model, Instance instance, String user) {
    boolean marks = random.nextInt(4) == 0;
    Send sent =
        instance.send(
            model.room,
            marks
                ? Drafts.read(user, "hello")
                : random.nextBoolean()
                    ? plain(user, "hello")
                    : Drafts.naming(user, "hello", randomUsers()));
    assertThat(sent).as(this::where).isInstanceOf(Send.Accepted.class);
    if (marks) {
      model.markers.put(user, ((Send.Accepted) sent).entry().seq());
    }
  }

  private void mark(Model model, String user) {
    boolean back = random.nextInt(3) == 0;
    long seq = random.nextLong(model.last() + 2);
    long before = Objects.requireNonNull(model.markers.get(user));
    Mark mark = markRead.mark(model.room, user(user), seq, back);
    if (seq > model.last()) {
      assertThat(mark).as(this::where).isEqualTo(new Mark.Beyond());
    } else if (back ? seq == before : seq <= before) {
      assertThat(mark).as(this::where).isEqualTo(new Mark.Unmoved(model.expected(user)));
    } else {
      model.markers.put(user, seq);
      assertThat(mark)
          .as(this::where)
          .isEqualTo(new Mark.Moved(model.expected(user), Optional.empty()));
    }
  }

  private void change(Model model, Instance instance, int choice) {
    List<Long> messages = model.messages();
    if (messages.isEmpty()) {
      return;
    }
    long message = pick(messages);
    var _ =
        switch (choice) {
          case 14, 15 -> instance.deleteMessage(model.room, message);
          case 16, 17 -> instance.restore(model.room, message);
          default ->
              random.nextInt(4) == 0
                  ? instance.edit(model.room, message, "changed")
                  : instance.setMentions(model.room, message, randomUsers());
        };
  }

  private List<UserId> randomUsers() {
    return USERS.stream().filter(_ -> random.nextInt(3) == 0).map(UnreadModelTest::user).toList();
  }

  private void check(Model model, String user) {
    Mark now = find.find(model.room, user(user));
    assertThat(now)
        .as(this::where)
        .isEqualTo(
            model.markers.containsKey(user)
                ? new Mark.Unmoved(model.expected(user))
                : new Mark.NotIn());
  }

  private void checkList(String user) {
    assertThat(listUnread.of(client, user(user)))
        .as(this::where)
        .containsExactlyInAnyOrderElementsOf(
            rooms.stream()
                .filter(model -> model.markers.containsKey(user))
                .map(model -> model.expected(user))
                .toList());
  }

  /// Between a transaction's commit and its answer a count is that of the log before it, or after.
  private void lookBetween() {
    if (isLooking || rooms.size() < ROOMS) {
      return;
    }
    isLooking = true;
    try {
      Model model = pick(rooms);
      String user = pick(USERS);
      if (find.find(model.room, user(user)) instanceof Mark.Unmoved(Unread now)) {
        store.asTheyAre(model::last);
        long last = model.entries.size();
        assertThat(now.latestSeq()).as(this::where).isBetween(last - 1, last);
        assertThat(
                List.of(model.unread(now.readSeq(), last - 1), model.unread(now.readSeq(), last)))
            .as(this::where)
            .contains(now.unread());
        assertThat(
                List.of(
                    model.mentions(user, now.readSeq(), last - 1),
                    model.mentions(user, now.readSeq(), last)))
            .as(this::where)
            .contains(now.mentions());
      }
    } finally {
      isLooking = false;
    }
  }

  private String where() {
    return "step " + step + ", seed " + SEED;
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static UserId user(String name) {
    return new UserId(name);
  }

  /// Ports that lose one in thirty writes, or their answers.
  private RoomPorts faulty(RoomPorts real) {
    RoomLog log =
        new ForwardingLog(real.log()) {
          @Override
          public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
            return unreliably(() -> log.append(entries, changes, now));
          }
        };
    ReadMarkers markers =
        new ReadMarkers() {
          @Override
          public Reading find(RoomKey room, UserId user) {
            return real.markers().find(room, user);
          }

          @Override
          public Map<RoomId, Reading> all(ClientId client, UserId user) {
            return real.markers().all(client, user);
          }

          @Override
          public Map<UserId, Reading> among(RoomKey room, Collection<UserId> users) {
            return real.markers().among(room, users);
          }

          @Override
          public boolean move(RoomKey room, Participant reader, Move move) {
            boolean moved = real.markers().move(room, reader, move);
            // The store's client repeats a write whose answer was lost.
            return random.nextInt(30) == 0 ? real.markers().move(room, reader, move) : moved;
          }

          @Override
          public boolean order(RoomKey room, UserId user, Order order) {
            return real.markers().order(room, user, order);
          }
        };
    return new RoomPorts(
        log,
        real.rooms(),
        real.participants(),
        markers,
        real.revisions(),
        real.replies(),
        real.reactions(),
        real.invites(),
        real.sessions());
  }

  private <T> T unreliably(Supplier<T> write) {
    boolean isFaulty = faultsInARow < 3 && random.nextInt(30) == 0;
    faultsInARow = isFaulty ? faultsInARow + 1 : 0;
    if (isFaulty && random.nextBoolean()) {
      throw new StoreException("lost on the way there", true);
    }
    T answer = write.get();
    if (isFaulty) {
      throw new StoreException("lost on the way back", true);
    }
    return answer;
  }
}
