package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Assign;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.entry.RoomEnd;
import io.parley.core.entry.RoomState;
import io.parley.core.entry.Wakings;
import io.parley.core.entry.Wakings.Waking;
import io.parley.core.json.Meta;
import io.parley.core.limit.Bucket;
import io.parley.core.limit.Spent;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.core.store.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every [io.parley.core.log.RoomLog] does.
public abstract class RoomLogContract {

  private static final StateChange NOTHING = new StateChange.None();

  private static final BreakoutSessionId SESSION = BreakoutSessionId.random();
  private static final RoomId ROOM = RoomId.random();

  private final RoomKey room = Entries.room();

  protected abstract RoomPorts ports();

  static List<Event> events() {
    Meta meta = Meta.of("{\"z\":1,\"a\":[true,null,{\"π\":\"𝄞\"}],\"big\":12345678901234567890}");
    UserId user = new UserId("böb 𝄞@example.org");
    return List.of(
        new Event.RoomCreated("name", "", Meta.EMPTY),
        new Event.RoomCreated("näme", "two\nlines", meta),
        new Event.RoomDeleted(),
        Entries.sent("x".repeat(10_000), Meta.EMPTY, Optional.empty()),
        Entries.sent("\"quoted\"\t\\ and 𝄞", meta, Optional.of("client message 1")),
        new Event.UserJoined(user, "Bob", meta),
        new Event.UserLeft(user, "Bob"),
        act(new ModerationEvent.RoleChanged(user, Role.MODERATOR, Optional.of(user))),
        act(new ModerationEvent.UserBanned(user, Entries.TERMS, Optional.of(user), true)),
        act(new ModerationEvent.UserBanned(user, Terms.NONE, Optional.empty(), false)),
        act(new ModerationEvent.UserUnbanned(user, Optional.of(user))),
        act(new ModerationEvent.UserMuted(user, Entries.TERMS, Optional.empty())),
        act(new ModerationEvent.UserUnmuted(user, Optional.empty())),
        breakout(new BreakoutEvent.Created("a b", meta, List.of(user), Optional.of(SESSION))),
        breakout(new BreakoutEvent.Created("a", Meta.EMPTY, List.of(), Optional.empty())),
        breakout(
            new BreakoutEvent.Updated(
                "b", meta, Optional.of(List.of(user)), Optional.of(Entries.AT), Entries.AT)),
        breakout(
            new BreakoutEvent.Updated(
                "b", Meta.EMPTY, Optional.empty(), Optional.empty(), Entries.AT)),
        breakout(new BreakoutEvent.Deleted()),
        breakout(new BreakoutEvent.Opened(SESSION, Optional.of(Entries.AT))),
        breakout(new BreakoutEvent.Opened(SESSION, Optional.empty(), Optional.of(Entries.AT))),
        breakout(new BreakoutEvent.Closed(SESSION, ROOM)),
        breakout(new BreakoutEvent.Closed(SESSION, ROOM, Optional.of(Entries.AT))),
        breakout(
            new BreakoutEvent.SessionOpened(
                SESSION,
                Assign.SELF,
                List.of(new BreakoutEvent.Group(ROOM, "one", List.of(user))),
                List.of(new UserId("waiting")),
                Optional.empty(),
                Duration.ofSeconds(90),
                true)),
        breakout(
            new BreakoutEvent.SessionUpdated(
                SESSION,
                List.of(new BreakoutEvent.Group(ROOM, "one", List.of())),
                Optional.of(Entries.AT),
                Duration.ZERO)),
        breakout(new BreakoutEvent.SessionClosed(SESSION)),
        breakout(new BreakoutEvent.Placed(SESSION, user, Optional.of(ROOM))),
        breakout(new BreakoutEvent.Placed(SESSION, user, Optional.empty())),
        breakout(new BreakoutEvent.Left(SESSION, user)),
        breakout(new BreakoutEvent.Broadcast(SESSION, user, "Bob", "two\nlines")),
        breakout(new BreakoutEvent.Recalled(SESSION, Entries.AT)),
        breakout(new BreakoutEvent.Help(SESSION, user, ROOM, "")));
  }

  private static Event act(ModerationEvent event) {
    return new Event.OfModeration(event);
  }

  private static Event breakout(BreakoutEvent event) {
    return new Event.OfBreakout(event);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("events")
  void anEntryComesBackAsItWasWritten(Event event) {
    RoomState before = new RoomState(true, false, 7, 5_000_000_000L);
    Entry entry = new Entry(room, 1, "a1b2", Entries.AT, event, before.after(event));

    assertThat(append(entry)).isEqualTo(Append.COMMITTED);

    assertThat(ports().log().after(room, 0, 10)).containsExactly(entry);
    assertThat(ports().log().newest(room, 1)).containsExactly(entry);
  }

  @Test
  void entriesWrittenTogetherAreReadLikeOthers() {
    append(1);
    together(2, 6);
    append(7);
    together(8, 9);

    for (long place = 0; place <= 9; place++) {
      long seq = place;
      assertThat(places(ports().log().after(room, seq, 100)))
          .isEqualTo(LongStream.rangeClosed(seq + 1, 9).boxed().toList());
      assertThat(places(ports().log().after(room, seq, 2)))
          .isEqualTo(LongStream.rangeClosed(seq + 1, Math.min(9, seq + 2)).boxed().toList());
      assertThat(places(ports().log().before(room, seq, 100)))
          .isEqualTo(LongStream.range(1, seq).map(i -> seq - i).boxed().toList());
      assertThat(places(ports().log().before(room, seq, 2)))
          .isEqualTo(LongStream.range(1, Math.min(3, seq)).map(i -> seq - i).boxed().toList());
    }
    assertThat(places(ports().log().newest(room, 1))).containsExactly(9L);
    assertThat(places(ports().log().at(room, List.of(9L, 4L, 2L, 12L))))
        .containsExactly(2L, 4L, 9L);
    assertThat(ports().log().at(room, List.of(4L)).getFirst())
        .isEqualTo(ports().log().after(room, 3, 1).getFirst());
    assertThat(ports().log().append(Entries.message(room, 8, "late"), NOTHING))
        .isEqualTo(Append.TAKEN);
    assertThat(ports().log().afterLast(room, 9, 10)).isEmpty();
  }

  @Test
  void whereALogEndsIsKnownHoweverLongItsLastEntriesAre() {
    assertThat(ports().log().end(room)).isEmpty();
    assertThat(ports().log().recentEnd(room)).isEmpty();
    append(1);
    assertEndsWithItsLastEntry();
    append(Entries.message(room, 2, "𝄞".repeat(10_000)));
    assertEndsWithItsLastEntry();
    List<Entry> together =
        LongStream.rangeClosed(3, 5)
            .mapToObj(seq -> Entries.message(room, seq, ("x" + seq).repeat(1_000)))
            .map(one -> Entries.of(one, "attempt3"))
            .toList();
    ports().log().append(together, List.of(NOTHING), Entries.AT);
    assertEndsWithItsLastEntry();

    assertThat(places(ports().log().after(room, 0, 10))).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(ports().log().after(room, 2, 10)).isEqualTo(together);
    assertThat(places(ports().log().before(room, 5, 3))).containsExactly(4L, 3L, 2L);
    assertThat(ports().log().at(room, List.of(2L, 4L)))
        .containsExactly(Entries.message(room, 2, "𝄞".repeat(10_000)), together.get(1));
    append(Entries.entry(room, 6, new Event.RoomDeleted()));
    assertEndsWithItsLastEntry();
  }

  private void assertEndsWithItsLastEntry() {
    RoomEnd end = RoomEnd.of(ports().log().newest(room, 1).getFirst());
    assertThat(ports().log().end(room)).contains(end);
    assertThat(ports().log().recentEnd(room)).contains(end);
  }

  @Test
  void aLongEntryWhosePlaceIsTakenLeavesNoTrace() {
    append(1);
    Entry late = Entries.of(Entries.message(room, 1, "y".repeat(10_000)), "another");

    assertThat(append(late)).isEqualTo(Append.TAKEN);
    append(Entries.of(Entries.message(room, 2, "z".repeat(10_000)), "another"));

    assertThat(places(ports().log().newest(room, 10))).containsExactly(2L, 1L);
    assertThat(ports().log().at(room, List.of(1L))).containsExactly(Entries.message(room, 1, "x1"));
  }

  @Test
  void anEntryComesBackWithTheRoomsRules() {
    RoomState open = RoomState.OPEN;
    List<Optional<RoomRules>> all =
        List.of(
            Optional.empty(),
            Optional.of(new RoomRules(Optional.empty(), false, false)),
            Optional.of(new RoomRules(Optional.of(12_345L), true, false)),
            Optional.of(new RoomRules(Optional.of(1L), false, true)),
            Optional.of(
                new RoomRules(
                    Optional.of(9L), true, false, Optional.of(Duration.ofSeconds(21_600)))));
    for (int i = 0; i < all.size(); i++) {
      append(
          new Entry(
              room,
              i + 1,
              "a",
              Entries.AT,
              new Event.RoomDeactivated(Entries.AT),
              open.withRules(all.get(i)).wakenAt(Entries.AT)));
    }

    assertThat(ports().log().after(room, 0, 10))
        .extracting(entry -> entry.state().rules())
        .isEqualTo(all);
    assertThat(ports().log().end(room).orElseThrow().state().woken()).isEqualTo(Entries.AT);
  }

  @Test
  void anEntryComesBackWithWhetherTheRoomShowsReceipts() {
    Meta on = new Meta(Map.of("read_receipts", true));
    Event updated = new Event.RoomUpdated("a", "", on, Entries.AT);
    RoomState state = RoomState.OPEN.after(updated);
    append(new Entry(room, 1, "a", Entries.AT, updated, state));
    RoomState after = state.after(new Event.RoomUpdated("a", "", Meta.EMPTY, Entries.AT));
    append(new Entry(room, 2, "a", Entries.AT, updated, after));

    assertThat(ports().log().after(room, 0, 10))
        .extracting(entry -> entry.state().receipts())
        .containsExactly(true, false);
  }

  @Test
  void theRoomsThatWokeAreKnownByTheirClient() {
    RoomKey other = new RoomKey(room.client(), new RoomId("a name").withGeneration(new UUID(1, 2)));
    RoomState asleep = RoomState.OPEN;
    RoomState awake = asleep.awakeAt(Entries.AT);
    appendAt(room, 1, Entries.AT, "first", awake);
    appendAt(room, 2, Entries.AT.plusSeconds(1), "awake", awake);
    Instant later = Entries.AT.plus(RoomState.AWAKE);
    appendAt(room, 3, later, "x".repeat(10_000), awake);
    appendAt(other, 2, later.plusSeconds(1), "hello", asleep);

    assertThat(ports().log().wakings(room.client(), Entries.AT).wakings())
        .containsExactlyInAnyOrder(
            new Waking(room, later), new Waking(other, later.plusSeconds(1)));
    assertThat(ports().log().wakings(room.client(), later.plusMillis(1)))
        .isEqualTo(
            new Wakings(later.plusMillis(1), List.of(new Waking(other, later.plusSeconds(1)))));
    assertThat(ports().log().wakings(ClientId.random(), Entries.AT).wakings()).isEmpty();
  }

  private void appendAt(RoomKey key, long seq, Instant at, String content, RoomState before) {
    Event event = Entries.sent(content, Meta.EMPTY, Optional.empty());
    append(new Entry(key, seq, "a" + seq, at, event, before.after(event).wakenAt(at)));
  }

  private void append(long seq) {
    assertThat(ports().log().append(Entries.message(room, seq, "x" + seq), NOTHING))
        .isEqualTo(Append.COMMITTED);
  }

  private void together(long first, long last) {
    List<Entry> entries =
        LongStream.rangeClosed(first, last)
            .mapToObj(seq -> Entries.message(room, seq, "x" + seq))
            .map(one -> Entries.of(one, "attempt" + first))
            .toList();
    assertThat(ports().log().append(entries, List.of(NOTHING), Entries.AT))
        .isEqualTo(Append.COMMITTED);
  }

  private static List<Long> places(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }

  @Test
  void anEntryComesBackWithItsPace() {
    Pace pace = new Pace(Duration.ofMillis(1_999), Duration.ofMillis(249));
    RoomState state = new RoomState(true, false, 7, 5).at(pace);
    Entry entry =
        new Entry(room, 1, "a1b2", Entries.AT, new Event.RoomActivated(Entries.AT), state);
    append(entry);

    assertThat(ports().log().after(room, 0, 10)).containsExactly(entry);
  }

  @Test
  void anEntryComesBackWithWhatItSpent() {
    Spent spent =
        new Spent(
            new Bucket(Duration.ofNanos(20_200_000)),
            new Bucket(Duration.ofNanos(101_000_000)),
            19,
            Entries.AT.minusMillis(1));
    RoomState state = new RoomState(true, false, 7, 5).spending(spent);
    Entry entry =
        new Entry(room, 1, "a1b2", Entries.AT, new Event.RoomActivated(Entries.AT), state);
    append(entry);

    assertThat(ports().log().after(room, 0, 10)).containsExactly(entry);
  }

  @Test
  void aRoomNobodyWroteToHasNoLog() {
    assertThat(ports().log().newest(room, 10)).isEmpty();
    assertThat(ports().log().after(room, 0, 10)).isEmpty();
  }

  @Test
  void aPlaceIsTakenOnce() {
    Entry first = Entries.message(room, 1, "first");
    assertThat(append(first)).isEqualTo(Append.COMMITTED);

    assertThat(append(Entries.message(room, 1, "second"))).isEqualTo(Append.TAKEN);

    assertThat(ports().log().newest(room, 10)).containsExactly(first);
  }

  @Test
  void aTakenPlaceChangesNothing() {
    append(Entries.message(room, 1, "first"));
    Entry join = Entries.joined(room, 1, "bob");

    assertThat(ports().log().append(join, Entries.add(join))).isEqualTo(Append.TAKEN);

    assertThat(ports().participants().find(room, new UserId("bob"))).isEmpty();
  }

  @Test
  void anEntryAndWhatItChangesAreStoredTogether() {
    Entry join = Entries.joined(room, 1, "bob");

    assertThat(ports().log().append(join, Entries.add(join))).isEqualTo(Append.COMMITTED);

    assertThat(ports().log().newest(room, 1)).containsExactly(join);
    assertThat(ports().participants().find(room, new UserId("bob")))
        .contains(Entries.participant(join));
  }

  @Test
  void manyEntriesAreStoredTogetherOrNotAtAll() {
    List<Entry> joins =
        IntStream.rangeClosed(1, 40).mapToObj(i -> Entries.joined(room, i, "user" + i)).toList();
    List<StateChange> changes = joins.stream().<StateChange>map(Entries::add).toList();
    append(Entries.message(room, 40, "in the way"));

    assertThat(ports().log().append(joins, changes, Entries.AT)).isEqualTo(Append.TAKEN);
    assertThat(ports().log().newest(room, 100)).hasSize(1);
    assertThat(ports().participants().page(room, 0, 100)).isEmpty();

    assertThat(ports().log().append(joins.subList(0, 39), changes, Entries.AT))
        .isEqualTo(Append.COMMITTED);
    assertThat(ports().log().after(room, 0, 39)).isEqualTo(joins.subList(0, 39));
    assertThat(ports().participants().page(room, 0, 100)).hasSize(40);
  }

  @Test
  void entriesAreReadFromAPlaceInBothDirections() {
    LongStream.rangeClosed(1, 12).forEach(seq -> append(Entries.message(room, seq, "" + seq)));

    assertThat(seqs(ports().log().after(room, 0, 3))).containsExactly(1L, 2L, 3L);
    assertThat(seqs(ports().log().after(room, 9, 5))).containsExactly(10L, 11L, 12L);
    assertThat(seqs(ports().log().after(room, 12, 5))).isEmpty();
    assertThat(seqs(ports().log().before(room, 12, 3))).containsExactly(11L, 10L, 9L);
    assertThat(seqs(ports().log().before(room, 3, 5))).containsExactly(2L, 1L);
    assertThat(seqs(ports().log().before(room, 1, 5))).isEmpty();
    assertThat(seqs(ports().log().newest(room, 2))).containsExactly(12L, 11L);
  }

  @Test
  void aReadIsNotCutShortByTheSizeOfItsEntries() {
    String content = "𝄞".repeat(10_000);
    LongStream.rangeClosed(1, 60).forEach(seq -> append(Entries.message(room, seq, content)));

    assertThat(ports().log().after(room, 0, 60)).hasSize(60);
    assertThat(seqs(ports().log().newest(room, 59))).hasSize(59).startsWith(60L).endsWith(2L);
  }

  @Test
  void aRoomOfTheSameIdOfAnotherClientHasItsOwnLog() {
    append(Entries.message(room, 1, "mine"));
    RoomKey other = new RoomKey(ClientId.random(), room.room());

    assertThat(ports().log().newest(other, 1)).isEmpty();
    assertThat(append(Entries.message(other, 1, "theirs"))).isEqualTo(Append.COMMITTED);
  }

  @Test
  void ofManyAtOnceOneGetsThePlace() {
    List<Append> outcomes =
        Racers.race(20, i -> append(Entries.message(room, 1, "message of " + i)));

    assertThat(Collections.frequency(outcomes, Append.COMMITTED)).isEqualTo(1);
    assertThat(ports().log().newest(room, 10)).hasSize(1);
  }

  @Test
  void ofManyChangesAtOnceOneIsStored() {
    List<Append> outcomes =
        Racers.race(
            20,
            i -> {
              Entry join = Entries.joined(room, 1, "user" + i);
              return ports().log().append(join, Entries.add(join));
            });

    // While somebody is still writing, the place may be denied to all; somebody's next try gets it.
    assertThat(Collections.frequency(outcomes, Append.COMMITTED)).isLessThanOrEqualTo(1);
    assertThat(ports().participants().page(room, 0, 100))
        .hasSize(Collections.frequency(outcomes, Append.COMMITTED))
        .hasSameSizeAs(ports().log().newest(room, 10));
  }

  private Append append(Entry entry) {
    return ports().log().append(entry, NOTHING);
  }

  private static List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }
}
