package io.parley.core.breakout;

import io.parley.core.breakout.Session.Slot;
import io.parley.core.client.ClientId;
import io.parley.core.erase.EraseRooms;
import io.parley.core.json.Meta;
import io.parley.core.log.Entry;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.member.Participant;
import io.parley.core.member.Participants;
import io.parley.core.member.UserId;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryDeletedRooms;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.CreateRoom;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/// A store, a queue of delayed calls as SQS has it, and functions that may die at every call they
/// make, or be overtaken there by another one.
final class World {

  /// A function dies.
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Delivery(Wakes.Wake wake, Instant due) {}

  /// What SQS can delay at most.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /// After which a call whose function died comes again.
  private static final Duration REDELIVERY = Duration.ofMinutes(3);

  /// How long before its end the last but one message of a long wait comes.
  private static final Duration MARGIN = Duration.ofMinutes(4);

  /// Only one death in so much time: what is promised holds for one at a time.
  private static final Duration BETWEEN_CRASHES = Duration.ofSeconds(5);

  /// What overtakes orders calls in which others overtake it, so without an end to that a history
  /// might never end.
  private static final int MOST_OVERTAKINGS = 60;

  final ManualClock clock = new ManualClock();
  final InMemoryStore store = new InMemoryStore();
  final Random random;
  final List<Entry> announced = new ArrayList<>();

  private final PriorityQueue<Delivery> queue =
      new PriorityQueue<>(Comparator.comparing(Delivery::due));
  private Instant lastCrash = Instant.EPOCH;
  private boolean calm;
  private int depth;
  private Optional<Runnable> rival = Optional.empty();
  int crashes;
  int overtakings;

  World(long seed) {
    this.random = new Random(seed);
  }

  /// What is done when a function is overtaken.
  void rival(Runnable other) {
    this.rival = Optional.of(other);
  }

  /// Whether functions may die and be overtaken from now on.
  void unrest(boolean there) {
    calm = !there;
  }

  Instant now() {
    return clock.instant();
  }

  /// Any call to the outside.
  private void call() {
    if (calm) {
      return;
    }
    if (random.nextInt(150) == 0 && now().isAfter(lastCrash.plus(BETWEEN_CRASHES))) {
      lastCrash = now();
      crashes++;
      throw new Crash();
    }
    if (depth < 2
        && overtakings < MOST_OVERTAKINGS
        && rival.isPresent()
        && random.nextInt(60) == 0) {
      depth++;
      overtakings++;
      try {
        rival.get().run();
      } finally {
        depth--;
      }
    }
  }

  /// Lets time pass, and the calls that fall due come.
  void pass(Duration time) {
    Instant end = now().plus(time);
    while (!queue.isEmpty() && !queue.peek().due().isAfter(end)) {
      Delivery next = queue.poll();
      if (next.due().isAfter(now())) {
        clock.advance(Duration.between(now(), next.due()));
      }
      deliver(next);
    }
    if (end.isAfter(now())) {
      clock.advance(Duration.between(now(), end));
    }
  }

  private void deliver(Delivery delivery) {
    try {
      new Functions().advance.wake(delivery.wake());
      if (random.nextInt(20) == 0) {
        new Functions().advance.wake(delivery.wake());
      }
    } catch (Crash e) {
      queue.add(new Delivery(delivery.wake(), now().plus(REDELIVERY)));
    }
  }

  /// SQS counts in whole seconds, and a call comes some time after it is due.
  private void order(Wakes.Wake wake) {
    call();
    Duration ahead = Duration.between(now(), wake.at());
    if (ahead.compareTo(LONGEST) > 0) {
      ahead = ahead.minus(MARGIN);
    }
    long seconds = Math.clamp(Math.ceilDiv(ahead.toMillis(), 1_000L), 0L, LONGEST.toSeconds());
    Duration late = Duration.ofMillis(random.nextInt(300));
    queue.add(new Delivery(wake, now().plusSeconds(seconds).plus(late)));
    call();
  }

  /// One instance of each function, with what its writer remembers.
  final class Functions {
    final RoomLog log = new Log();
    final Participants participants = new Members();
    final RoomWriter writer = new RoomWriter(log, participants, clock, clock::advance);
    final Rooms rooms = new InMemoryRooms(store);
    final Sessions sessions = new InMemoryBreakoutSessions(store);
    final JoinRoom join = new JoinRoom(writer, rooms);
    final LeaveRoom leave = new LeaveRoom(writer, rooms, participants);
    final SettleSession settle;
    final OpenSession open;
    final PlaceParticipant place;
    final UpdateSession update;
    final TellBreakouts tell;
    final AdvanceSession advance;

    Functions() {
      EraseRooms erase = new EraseRooms(new InMemoryDeletedRooms(store), List.of(), clock);
      CreateBreakout create =
          new CreateBreakout(writer, new AdmitParticipants(writer, rooms, participants), erase);
      Wakes wakes = World.this::order;
      SessionWriter changes = new SessionWriter(writer, sessions, wakes, announced::add, clock);
      this.settle =
          new SettleSession(
              sessions,
              rooms,
              participants,
              log,
              create,
              writer,
              announced::add,
              (room, members, place) -> {},
              clock,
              _ -> {},
              Runnable::run);
      this.advance = new AdvanceSession(changes, settle, wakes);
      this.open = new OpenSession(changes, participants, settle);
      this.place = new PlaceParticipant(changes, settle);
      this.update = new UpdateSession(changes, settle, advance);
      this.tell = new TellBreakouts(changes, settle);
    }

    RoomKey parent(List<UserId> people) {
      RoomKey key =
          new CreateRoom(writer).create(ClientId.random(), "parent", "", Meta.EMPTY).room().key();
      people.forEach(user -> join.join(key, user, "Name of " + user.value(), Meta.EMPTY));
      return key;
    }
  }

  /// Nobody is ever in two breakouts of a session.
  void check(Session session) {
    List<UserId> inside = new ArrayList<>();
    for (Slot slot : session.rooms()) {
      new InMemoryParticipants(store)
          .page(session.roomKey(slot.room()), 0, 1_000)
          .forEach(one -> inside.add(one.user()));
    }
    if (inside.stream().distinct().count() < inside.size()) {
      throw new AssertionError("in two breakouts at once: " + inside);
    }
  }

  private final class Log implements RoomLog {
    private final RoomLog log = new InMemoryRoomLog(store);

    @Override
    public List<Entry> before(RoomKey room, long seq, int limit) {
      call();
      return log.before(room, seq, limit);
    }

    @Override
    public List<Entry> after(RoomKey room, long seq, int limit) {
      call();
      return log.after(room, seq, limit);
    }

    @Override
    public List<Entry> at(RoomKey room, Collection<Long> seqs) {
      call();
      return log.at(room, seqs);
    }

    @Override
    public Append reserve(RoomKey room, long seq, Reservation reservation, Instant now) {
      call();
      Append append = log.reserve(room, seq, reservation, now);
      call();
      return append;
    }

    @Override
    public Append append(List<Entry> entries, List<StateChange> changes, Instant now) {
      call();
      Append append = log.append(entries, changes, now);
      new InMemoryRooms(store)
          .find(entries.getFirst().room())
          .flatMap(room -> room.breakout().flatMap(Breakout::session))
          .flatMap(
              in ->
                  new InMemoryBreakoutSessions(store)
                      .find(new SessionKey(entries.getFirst().room().client(), in.session())))
          .ifPresent(World.this::check);
      call();
      return append;
    }
  }

  private final class Members implements Participants {
    private final Participants members = new InMemoryParticipants(store);

    @Override
    public Optional<Participant> find(RoomKey room, UserId user) {
      call();
      return members.find(room, user);
    }

    @Override
    public List<Participant> page(RoomKey room, long afterJoined, int limit) {
      call();
      return members.page(room, afterJoined, limit);
    }

    @Override
    public List<RoomId> rooms(ClientId client, UserId user) {
      call();
      return members.rooms(client, user);
    }
  }
}
