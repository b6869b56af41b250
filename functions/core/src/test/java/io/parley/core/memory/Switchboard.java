package io.parley.core.memory;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.access.Rights;
import io.parley.core.client.ClientId;
import io.parley.core.connection.ConnectResult;
import io.parley.core.connection.ConnectionLimits;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EvictUsers;
import io.parley.core.connection.KeepSocket;
import io.parley.core.connection.OpenConnection;
import io.parley.core.connection.OpenInbox;
import io.parley.core.connection.OpenSocket;
import io.parley.core.connection.Revocation;
import io.parley.core.connection.RoomConnections;
import io.parley.core.connection.UserConnections;
import io.parley.core.contract.RoomPorts;
import io.parley.core.fanout.FanOut;
import io.parley.core.fanout.TellParticipants;
import io.parley.core.fanout.TellUsers;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.moderation.BanUser;
import io.parley.core.moderation.Moderator;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.reconcile.MoveConnections;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import io.parley.core.socket.SocketRooms;
import io.parley.core.socket.Sockets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One client's rooms and sockets in memory, with all that happens to sockets.
public final class Switchboard {

  public static final Right ANY = new Right(new Opener.Token(), Optional.empty(), Optional.empty());

  public final ClientId client = ClientId.random();
  public final Clock clock;
  public final RoomPorts ports;
  public final Connections connections;
  public final Sockets sockets;
  public final ScriptedPosts posts = new ScriptedPosts();
  public final RecordingJobs jobs = new RecordingJobs();
  public final SocketRooms socketRooms;
  public final Doubts doubts;
  public final FanOut fanOut;
  public final WhoIsOnline whoIsOnline;
  public final Dismissal dismissal;
  public final KeepSocket keepSocket;
  public final EvictUsers evictUsers;
  public final TellUsers tellUsers;
  public final TellParticipants tellParticipants;
  public final OpenConnection openConnection;
  public final MoveConnections landSockets;
  public Limits limits = Limits.NONE;

  /// Faults of the limits of connections.
  public final List<Exception> faults = new ArrayList<>();

  private final Audience audience;
  private final CreateRoom create;
  private final JoinRoom join;
  private final LeaveRoom leave;
  private final BanUser ban;

  public Switchboard(Clock clock) {
    this.clock = clock;
    this.ports = RoomPorts.inMemory();
    this.connections = new InMemoryConnections(clock);
    this.sockets = new InMemorySockets(clock, connections);
    Audience audience = new Audience(ports.log(), ports.rooms(), ports.participants(), clock);
    RoomWriter writer = new RoomWriter(ports.log(), ports.participants(), clock, _ -> {});
    this.create = new CreateRoom(writer);
    this.join = new JoinRoom(writer, ports.rooms());
    this.leave = new LeaveRoom(writer, ports.rooms(), ports.participants(), (_, _) -> {}, clock);
    this.ban = new BanUser(writer, ports.rooms(), ports.participants(), (_, _) -> {}, clock);
    this.socketRooms = new SocketRooms(sockets, connections, clock);
    this.doubts = new Doubts(sockets, connections, clock);
    this.fanOut = new FanOut(connections, doubts, posts, jobs, _ -> {});
    this.whoIsOnline = new WhoIsOnline(sockets, connections, doubts, posts, jobs, clock);
    this.dismissal = new Dismissal(sockets, socketRooms, posts, jobs, clock);
    this.keepSocket = new KeepSocket(sockets, connections, audience, dismissal, socketRooms, clock);
    this.evictUsers = new EvictUsers(audience, sockets, connections, dismissal);
    this.tellUsers = new TellUsers(sockets, posts, jobs, _ -> {});
    this.tellParticipants = new TellParticipants(ports.participants(), tellUsers, jobs);
    this.audience = audience;
    this.openConnection = opening(sockets);
    this.landSockets =
        new MoveConnections(
            ports.sessions(), audience, sockets, connections, socketRooms, dismissal, jobs);
  }

  /// Opens connections by other rows than its own.
  public OpenConnection opening(Sockets rows) {
    return new OpenConnection(audience, rows, socketRooms, join, limitsOf(rows), jobs, clock);
  }

  /// Opens connections by other rows than its own, as handshakes do; every right holds.
  public OpenSocket openSocket(Sockets rows) {
    Rights rights = (_, _) -> Instant.MAX;
    Revocation revocation = new Revocation(jobs, (_, _) -> {});
    return new OpenSocket(opening(rows), openInbox(), socketRooms, rights, revocation, clock);
  }

  /// Opens connections without a room.
  public OpenInbox openInbox() {
    return new OpenInbox(sockets, socketRooms, limitsOf(sockets), jobs, clock);
  }

  private ConnectionLimits limitsOf(Sockets rows) {
    return new ConnectionLimits(
        new UserConnections(rows, socketRooms, jobs, () -> limits, _ -> {}, clock),
        new RoomConnections(connections, () -> limits, clock),
        new StoreFaults(clock, faults::add));
  }

  /// A new room of the client with these participants.
  public RoomKey room(String meta, String... users) {
    RoomKey room = new RoomKey(client, RoomId.random());
    var _ = create.create(room, "room", "", Meta.of(meta));
    List.of(users).forEach(user -> join(room, user));
    return room;
  }

  public void join(RoomKey room, String user) {
    var _ = join.join(room, new UserId(user), user, Meta.EMPTY);
  }

  public void leave(RoomKey room, String user) {
    var _ = leave.leave(room, new UserId(user));
  }

  public void ban(RoomKey room, String user) {
    var _ =
        ban.ban(room, new UserId(user), Sanction.Terms.NONE, Moderator.backend(Optional.empty()));
  }

  /// A new socket of a user in a room that they may enter.
  public SocketKey open(RoomKey room, String user, String connection) {
    return open(room, user, connection, ANY);
  }

  public SocketKey open(RoomKey room, String user, String connection, Right right) {
    Optional<OnlineUser> online = Optional.of(new OnlineUser(new UserId(user), user));
    SocketKey key = key(user, connection);
    ConnectResult opening = openConnection.open(key.connection(), room, online, right, false);
    if (!(opening instanceof ConnectResult.Opened)) {
      throw new IllegalStateException("not opened: " + opening);
    }
    return key;
  }

  /// A new socket without a user.
  public SocketKey listen(RoomKey room, String connection) {
    ConnectionId id = new ConnectionId(connection);
    var _ = openConnection.open(id, room, Optional.empty(), Right.ofKey("key"), false);
    return SocketKey.of(client, id, Optional.empty());
  }

  public ConnectResult subscribe(SocketKey key, RoomKey room) {
    return openConnection.subscribe(key, room, sockets.find(key).flatMap(Socket::user), null);
  }

  public SocketKey key(String user, String connection) {
    return SocketKey.of(client, new ConnectionId(connection), Optional.of(new UserId(user)));
  }

  /// The connections that get a room's frames.
  public List<ConnectionId> recipients(RoomKey room) {
    return connections.page(room, BucketRange.ALL, 10_000).connections();
  }

  public boolean hears(SocketKey key, RoomKey room) {
    return sockets.find(key).filter(socket -> socket.hears(room.room())).isPresent();
  }

  /// Carries out what was submitted, but for what is said to rooms about presence.
  ///
  /// @return all of it
  public List<Job> carryOut() {
    List<Job> done = new ArrayList<>();
    Deque<Job> todo = new ArrayDeque<>(jobs.take());
    while (!todo.isEmpty()) {
      Job job = todo.removeFirst();
      done.add(job);
      switch (job) {
        case Job.Deliver deliver -> fanOut.deliver(deliver, 500, _ -> {});
        case Job.Tell tell -> tellUsers.carryOut(tell);
        case Job.TellAll tell -> tellParticipants.carryOut(tell);
        case Job.Dismiss(RoomKey room, var dismissed, var until) ->
            dismissed.forEach(one -> dismissal.finish(room, one, until, "bye"));
        case Job.Greet _,
            Job.Welcome _,
            Job.EndTyping _,
            Job.Part _,
            Job.Count _,
            Job.React _,
            Job.Hook _,
            Job.Receipt _ -> {}
        case Job.Gather _, Job.Revoke _, Job.Sweep _, Job.Close _ ->
            throw new IllegalStateException("" + job);
      }
      todo.addAll(jobs.take());
    }
    return done;
  }
}
