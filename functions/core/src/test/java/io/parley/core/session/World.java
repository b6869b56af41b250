package io.parley.core.session;

import io.parley.core.access.ConnectionRef;
import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.UpdateBreakout;
import io.parley.core.client.ClientId;
import io.parley.core.connection.CheckRights;
import io.parley.core.connection.CloseSockets;
import io.parley.core.connection.ConnectionLimits;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EndSockets;
import io.parley.core.connection.EvictUsers;
import io.parley.core.connection.KeepSocket;
import io.parley.core.connection.OpenConnection;
import io.parley.core.connection.OpenInbox;
import io.parley.core.connection.OpenSocket;
import io.parley.core.connection.Revocation;
import io.parley.core.connection.RoomConnections;
import io.parley.core.connection.UserConnections;
import io.parley.core.entry.Assign;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Wakings;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.FollowUps;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.login.RefreshLogin;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.memory.InMemoryBreakoutSessions;
import io.parley.core.memory.InMemoryClients;
import io.parley.core.memory.InMemoryConnections;
import io.parley.core.memory.InMemoryLoginSessions;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.memory.InMemorySockets;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.Interrupted;
import io.parley.core.memory.ManualClock;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.reconcile.BreakoutSessions;
import io.parley.core.reconcile.MoveConnections;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.reconcile.ReconcileBreakout;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionTimers;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SettlePlacement;
import io.parley.core.room.Breakout;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanctions;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Parallel;
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
public final class World {

  /// A function dies.
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// A message of the queue: what a function does with it, as often as it comes.
  private record Message(Object content, Instant due) {}

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

  /// The queue's clock.
  private final ManualClock time = new ManualClock();

  /// The functions' clock, which may go wrong.
  final ManualClock clock = new ManualClock();
  final Instant began = clock.instant();
  final InMemoryStore store;
  final Random random;
  final List<Entry> announced = new ArrayList<>();
  final InMemoryConnections connections = new InMemoryConnections(clock);
  final InMemorySockets sockets = new InMemorySockets(clock, connections);
  final DoubtfulPosts posts = new DoubtfulPosts();
  final InMemoryClients clients = new InMemoryClients();
  final InMemoryLoginSessions logins = new InMemoryLoginSessions();

  private final PriorityQueue<Message> queue =
      new PriorityQueue<>(Comparator.comparing(Message::due));
  private Instant lastCrash = Instant.EPOCH;
  private boolean calm;
  private int callsToLive = Integer.MAX_VALUE;
  private int depth;
  private Optional<Runnable> rival = Optional.empty();
  int crashes;
  int overtakings;

  /// Calls and follow-ups that were ordered.
  int ordered;

  /// Calls about sessions that came.
  int wakes;

  /// Follow-ups that came.
  int followUps;

  public World(long seed) {
    this.random = new Random(seed);
    this.store = new InMemoryStore(random, this::call);
  }

  /// A session of two breakouts among which everybody is dealt.
  public static OpenSession.Plan redAndBlue(Optional<Duration> duration, Duration grace) {
    return new OpenSession.Plan(
        List.of("Red", "Blue"),
        Assign.AUTO,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        duration,
        grace,
        1);
  }

  /// What is done when a function is overtaken.
  public void rival(Runnable other) {
    this.rival = Optional.of(other);
  }

  /// Whether whatever a function died of has come again by now.
  boolean isHealed() {
    return now().isAfter(lastCrash.plus(REDELIVERY).plus(BETWEEN_CRASHES));
  }

  /// Whether functions may die and be overtaken from now on.
  public void unrest(boolean there) {
    calm = !there;
  }

  public Instant now() {
    return clock.instant();
  }

  /// Has the function die that makes the call of this number from now, and no other.
  void dieAt(int call) {
    callsToLive = call;
  }

  /// Whether that has happened.
  boolean hasDied() {
    return callsToLive <= 0;
  }

  /// Any call to the outside.
  private void call() {
    if (callsToLive > 0 && --callsToLive == 0) {
      throw new Crash();
    }
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

  static String frame(Entry entry) {
    return entry.room() + "#" + entry.seq();
  }

  /// Asynchronous invocations come a moment later, and may come twice.
  private void submit(Job job) {
    call();
    queue.add(new Message(job, time.instant().plusMillis(random.nextInt(200))));
    call();
  }

  /// Lets time pass, and the calls that fall due come.
  public void pass(Duration duration) {
    Parallel.inTurn(() -> passInTurn(duration));
  }

  private void passInTurn(Duration duration) {
    Instant end = time.instant().plus(duration);
    while (!queue.isEmpty() && !queue.peek().due().isAfter(end)) {
      Message next = queue.poll();
      waitFor(next.due());
      deliver(next);
    }
    waitFor(end);
  }

  private void waitFor(Instant moment) {
    if (moment.isAfter(time.instant())) {
      advance(Duration.between(time.instant(), moment));
    }
  }

  private void advance(Duration duration) {
    time.advance(duration);
    clock.advance(duration);
  }

  private void deliver(Message delivery) {
    try {
      answer(delivery.content());
      if (random.nextInt(20) == 0) {
        answer(delivery.content());
      }
    } catch (Crash e) {
      queue.add(new Message(delivery.content(), time.instant().plus(REDELIVERY)));
    }
  }

  private void answer(Object message) {
    wakes += message instanceof SessionTimers.Wake ? 1 : 0;
    followUps += message instanceof FollowUps.FollowUp ? 1 : 0;
    Functions functions = new Functions();
    switch (message) {
      case SessionTimers.Due due -> functions.advance.wake(due);
      case SessionTimers.Placing placing -> functions.settlePlacement.wake(placing);
      case SessionTimers.Opening opening -> functions.openings.wake(opening);
      case FollowUps.FollowUp followUp -> functions.rooms.after(followUp);
      case Job job -> functions.carryOut(job);
      default -> throw new AssertionError(message);
    }
  }

  private void order(SessionTimers.Wake wake) {
    Duration ahead = Duration.between(now(), wake.at());
    order(wake, ahead.compareTo(LONGEST) > 0 ? ahead.minus(MARGIN) : ahead);
  }

  /// SQS counts in whole seconds, and a call comes some time after it is due.
  private void order(Object message, Duration ahead) {
    ordered++;
    call();
    long seconds = Math.clamp(Math.ceilDiv(ahead.toMillis(), 1_000L), 0L, LONGEST.toSeconds());
    Duration late = Duration.ofMillis(random.nextInt(300));
    queue.add(new Message(message, time.instant().plusSeconds(seconds).plus(late)));
    call();
  }

  /// One instance of each function, with what its writer remembers.
  final class Functions {
    final RoomLog log = new Log();
    final Participants participants = new Members();
    final RoomWriter writer = new RoomWriter(log, participants, clock, World.this::advance);
    final Rooms stored = new InMemoryRooms(store);
    final BreakoutSessions sessions =
        Interrupted.of(
            BreakoutSessions.class, new InMemoryBreakoutSessions(store), World.this::call);
    final FollowUps followUps = World.this::order;
    final Audience audience = new Audience(new InMemoryRoomLog(store), stored, participants, clock);
    final Connections recipients = Interrupted.of(Connections.class, connections, World.this::call);
    final Sockets rows = Interrupted.of(Sockets.class, sockets, World.this::call);
    final Jobs jobs = World.this::submit;
    final SocketRooms socketRooms = new SocketRooms(rows, recipients, clock);
    final Dismissal dismissal = new Dismissal(rows, socketRooms, posts, jobs, clock);
    final EvictUsers evictUsers = new EvictUsers(audience, rows, recipients, dismissal);
    final KeepSocket keepSocket =
        new KeepSocket(rows, recipients, audience, dismissal, socketRooms, clock);
    final FanOut fanOut =
        new FanOut(recipients, new Doubts(rows, recipients, clock), posts, jobs, _ -> {});
    final MoveConnections landing =
        new MoveConnections(sessions, audience, rows, recipients, socketRooms, dismissal, jobs);
    final JoinRoom join = new JoinRoom(writer, stored);
    final LeaveRoom leave = new LeaveRoom(writer, stored, participants, followUps, clock);
    final DeleteRoom delete = new DeleteRoom(writer, followUps, clock);
    final UpdateRoom edit = new UpdateRoom(writer, stored, followUps, clock);
    final DelayedJobs later = World.this::order;
    final Revocation revocation = new Revocation(jobs, later);
    final CheckRights rights = new CheckRights(clients, logins);
    final RefreshLogin keepLogin = new RefreshLogin(logins, revocation, clock);
    final CloseSockets close = new CloseSockets(socketRooms, posts, jobs, later);
    final EndSockets end = new EndSockets(rows, rights, close, jobs, later, clock);
    final ConnectionLimits connectionLimits =
        new ConnectionLimits(
            new UserConnections(rows, socketRooms, jobs, () -> Limits.NONE, _ -> {}, clock),
            new RoomConnections(recipients, () -> Limits.NONE, clock),
            new StoreFaults(clock, _ -> {}));
    final OpenSocket connect =
        new OpenSocket(
            new OpenConnection(audience, rows, socketRooms, join, connectionLimits, jobs, clock),
            new OpenInbox(rows, socketRooms, connectionLimits, jobs, clock),
            socketRooms,
            rights,
            revocation,
            clock);
    final ReconcileSession settle;
    final SettlePlacement settlePlacement;
    final DiscardOpening openings;
    final OpenSession open;
    final ReopenSession reopen;
    final PlaceParticipant place;
    final UpdateSession update;
    final NotifyBreakouts tell;
    final AdvanceSession advance;
    final LookAfterRooms rooms;
    final CreateBreakout create;
    final UpdateBreakout change;

    Functions() {
      AdmitParticipants admit =
          new AdmitParticipants(writer, stored, participants, followUps, clock);
      this.create = new CreateBreakout(writer, stored, admit);
      this.change = new UpdateBreakout(writer, stored, participants, admit, clock);
      SessionTimers wakes = World.this::order;
      SessionWriter changes = new SessionWriter(writer, sessions, wakes, this::announce, clock);
      ReconcileBreakout steps =
          new ReconcileBreakout(
              sessions, stored, participants, log, create, writer, this::announce, clock);
      this.settlePlacement = new SettlePlacement(sessions, participants, steps, landing, _ -> {});
      this.place = new PlaceParticipant(changes, settlePlacement);
      this.settle =
          new ReconcileSession(
              sessions, participants, steps, settlePlacement, place, landing, _ -> {});
      this.openings = new DiscardOpening(sessions);
      this.advance = new AdvanceSession(changes, settle, stored);
      this.open = new OpenSession(changes, stored, participants, settle);
      this.reopen = new ReopenSession(changes, open, stored, settle);
      this.update = new UpdateSession(changes, settle, advance);
      this.tell = new NotifyBreakouts(changes, settle);
      this.rooms =
          new LookAfterRooms(sessions, advance, place, admit, evictUsers, log, this::announce);
    }

    private void announce(Entry entry) {
      announced.add(entry);
      Delivery delivery =
          new Delivery(List.of(frame(entry)), ConnectionRef.NOBODY, entry.event().endsRoom());
      submit(new Job.Deliver(entry.room(), BucketRange.ALL, delivery));
    }

    private void carryOut(Job job) {
      switch (job) {
        case Job.Deliver deliver ->
            fanOut.deliver(
                deliver,
                500,
                seats -> {
                  if (deliver.delivery().last()) {
                    dismissal.end(deliver.room(), seats, "bye");
                  }
                });
        case Job.Dismiss(RoomKey room, var dismissed, Instant until) ->
            dismissed.forEach(one -> dismissal.finish(room, one, until, "bye"));
        case Job.Revoke revoke -> end.revoke(revoke);
        case Job.Sweep sweep -> end.sweep(sweep);
        case Job.Close closing -> close.finish(closing);
        default -> {}
      }
    }

    RoomKey parent(List<UserId> people, Meta meta) {
      RoomKey key =
          new CreateRoom(writer).create(ClientId.random(), "parent", "", meta).room().key();
      people.forEach(user -> join.join(key, user, "Name of " + user.value(), Meta.EMPTY));
      return key;
    }
  }

  /// Nobody is ever in two breakouts of a session.
  public void check(BreakoutSession session) {
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

  private Optional<BreakoutSession> findSession(RoomKey key) {
    return new InMemoryRooms(store)
        .find(key)
        .flatMap(room -> room.breakout().flatMap(Breakout::session))
        .flatMap(
            in ->
                new InMemoryBreakoutSessions(store)
                    .find(new BreakoutSessionKey(key.client(), in.session())));
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
    public Wakings wakings(ClientId client, Instant since) {
      call();
      return log.wakings(client, since);
    }

    @Override
    public List<Long> changes(RoomKey room, long most) {
      call();
      return log.changes(room, most);
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
      store.asTheyAre(() -> findSession(entries.getFirst().room()).ifPresent(World.this::check));
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
    public Optional<Participant> findSettled(RoomKey room, UserId user) {
      call();
      return members.findSettled(room, user);
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

    @Override
    public Sanctions sanctions() {
      return members.sanctions();
    }
  }
}
