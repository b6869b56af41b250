package io.parley.check.world;

import io.micronaut.json.JsonMapper;
import io.parley.breakouts.breakout.SimulatedAnnouncer;
import io.parley.check.sim.Task;
import io.parley.core.access.Rights;
import io.parley.core.breakout.AdmitParticipants;
import io.parley.core.breakout.CreateBreakout;
import io.parley.core.breakout.FindBreakout;
import io.parley.core.connection.CloseSockets;
import io.parley.core.connection.Dismissal;
import io.parley.core.connection.EndSockets;
import io.parley.core.connection.EvictUsers;
import io.parley.core.connection.KeepSocket;
import io.parley.core.connection.OpenConnection;
import io.parley.core.connection.SimulatedOpening;
import io.parley.core.erase.EraseRooms;
import io.parley.core.fanout.Announcements;
import io.parley.core.fanout.FanOut;
import io.parley.core.fanout.SimulatedGathering;
import io.parley.core.fanout.TellParticipants;
import io.parley.core.fanout.TellUsers;
import io.parley.core.lifecycle.ActivateRoom;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.DeleteRoom;
import io.parley.core.lifecycle.FindRoom;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.log.RoomWriter;
import io.parley.core.member.FormerUsers;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.RestoreMessage;
import io.parley.core.message.SendMessage;
import io.parley.core.moderation.SimulatedActs;
import io.parley.core.presence.OnlineCounts;
import io.parley.core.presence.Typing;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.reconcile.Announcer;
import io.parley.core.reconcile.MoveConnections;
import io.parley.core.reconcile.PlaceParticipant;
import io.parley.core.reconcile.ReconcileBreakout;
import io.parley.core.reconcile.ReconcileSession;
import io.parley.core.reconcile.SessionWriter;
import io.parley.core.reconcile.SettlePlacement;
import io.parley.core.resume.Resume;
import io.parley.core.review.Reviewer;
import io.parley.core.room.RoomNames;
import io.parley.core.session.AdvanceSession;
import io.parley.core.session.LookAfterRooms;
import io.parley.core.session.OpenSession;
import io.parley.core.socket.Audience;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.Backoff;
import io.parley.dynamodb.SimulatedPorts;
import io.parley.fanout.SimulatedRunner;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.http.Departures;
import io.parley.gateway.http.SimulatedDepartures;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomAnnouncements;
import io.parley.gateway.socket.RoomStatus;
import io.parley.gateway.socket.SimulatedFrames;
import io.parley.gateway.webhook.SimulatedCalling;
import io.parley.gateway.webhook.SimulatedReviews;
import io.parley.sockets.route.SimulatedRoutes;
import io.parley.sockets.route.UnreadCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// One instance of a function, with its own memory and its own clock. It has the beans of all
/// functions, of which a call uses those of one.
final class Instance {

  private static final Duration WINDOW = Duration.ofMillis(250);

  /// A pause that does not depend on how long anything really took.
  private static final Backoff WRITERS_PAUSE =
      _ -> {
        Task task = Task.current();
        task.simulation().sleep(task.random().between(500, 60_000));
      };
  final Clock clock;
  final SimulatedPorts ports;
  final Departures departures;
  final RoomAnnouncements announcements;
  final CreateRoom createRoom;
  final FindRoom findRoom;
  final UpdateRoom updateRoom;
  final ActivateRoom switchRoom;
  final DeleteRoom deleteRoom;
  final JoinRoom joinRoom;
  final LeaveRoom leaveRoom;
  final SimulatedActs acts;
  final SendMessage sendMessage;
  final EditMessage editMessage;
  final DeleteMessage deleteMessage;
  final RestoreMessage restoreMessage;
  final Resume resume;
  final SimulatedRoutes routes;
  final SimulatedRunner runner;
  final LookAfterRooms lookAfterRooms;
  final EraseRooms eraseRooms;
  final UnreadCalls unread;
  final SimulatedCalling webhooks;
  final OpenSession openSession;
  final AdvanceSession advance;
  final PlaceParticipant place;
  final SettlePlacement settlePlacement;
  long idleSince;

  Instance(
      SimulatedPorts ports,
      Clock clock,
      Gateway posts,
      Queues queues,
      Hooks hooks,
      JsonMapper json,
      BodyReader bodies) {
    this.clock = clock;
    this.ports = ports;
    FormerUsers nobody = (_, _) -> Set.of();
    Rights rights = (_, _) -> Instant.MAX;
    RoomWriter writer = SimulatedCalling.writer(ports, clock, WRITERS_PAUSE, WINDOW, queues);
    Frames frames = SimulatedFrames.frames(json, clock);
    Announcements entries = new Announcements(queues, frames::text, () -> WINDOW, clock);
    this.announcements = SimulatedFrames.announcements(queues, entries, ports.rooms(), frames);
    Audience audience = new Audience(ports.log(), ports.rooms(), ports.participants(), clock);
    Doubts doubts = new Doubts(ports.sockets(), ports.connections(), clock);
    SocketRooms socketRooms = new SocketRooms(ports.sockets(), ports.connections(), clock);
    WhoIsOnline online =
        new WhoIsOnline(ports.sockets(), ports.connections(), doubts, posts, queues, clock);
    Dismissal dismissal = new Dismissal(ports.sockets(), socketRooms, posts, queues, clock);
    FanOut fanOut = new FanOut(ports.connections(), doubts, posts, queues, Backoff.SLEEP);
    TellUsers tellUsers = new TellUsers(ports.sockets(), posts, queues, Backoff.SLEEP);
    EvictUsers evict = new EvictUsers(audience, ports.sockets(), ports.connections(), dismissal);
    CloseSockets close = new CloseSockets(socketRooms, posts, queues, queues);
    RoomStatus status = SimulatedFrames.status(ports.log(), online);
    this.createRoom = new CreateRoom(writer);
    this.findRoom = new FindRoom(ports.rooms(), ports.log());
    this.updateRoom = new UpdateRoom(writer, ports.rooms(), queues, clock);
    this.switchRoom = new ActivateRoom(writer, ports.rooms(), clock);
    this.deleteRoom = new DeleteRoom(writer, queues, clock);
    this.joinRoom = new JoinRoom(writer, ports.rooms());
    this.leaveRoom = new LeaveRoom(writer, ports.rooms(), ports.participants(), queues, clock);
    this.acts = SimulatedActs.of(writer, ports.rooms(), ports.participants(), queues, clock);
    Reviewer reviewer = SimulatedReviews.reviewer(clock);
    this.sendMessage = SimulatedReviews.sending(writer, ports, clock, reviewer);
    FindMessage find = new FindMessage(ports.log(), ports.revisions(), nobody);
    this.editMessage = new EditMessage(find, writer, ports.revisions(), reviewer);
    this.deleteMessage = new DeleteMessage(find, writer, ports.revisions());
    this.restoreMessage = new RestoreMessage(find, writer, ports.revisions());
    this.resume = new Resume(ports.log(), ports.revisions(), nobody);
    this.unread = UnreadCalls.of(ports, queues, clock);
    this.webhooks = SimulatedCalling.of(ports, resume, queues, hooks, clock);
    this.departures = SimulatedDepartures.departures(dismissal, announcements, frames);
    OpenConnection open =
        SimulatedOpening.opening(
            audience, ports.sockets(), ports.connections(), socketRooms, joinRoom, queues, clock);
    this.routes =
        SimulatedRoutes.of(
            posts,
            frames,
            new RoomNames(ports.rooms()),
            bodies,
            sendMessage,
            ports,
            fanOut,
            entries,
            announcements,
            open,
            SimulatedOpening.sockets(open, ports, socketRooms, rights, queues, clock),
            socketRooms,
            queues,
            new KeepSocket(
                ports.sockets(), ports.connections(), audience, dismissal, socketRooms, clock),
            resume,
            status,
            new Typing(ports.typing(), queues, () -> Limits.NONE, clock),
            unread.routes(queues, frames),
            clock);
    this.runner =
        new SimulatedRunner(
            fanOut,
            SimulatedGathering.gathering(ports.log(), ports.marks(), frames, clock, Backoff.SLEEP),
            status,
            posts,
            online,
            new OnlineCounts(ports.connections(), ports.counts(), queues, clock),
            ports,
            dismissal,
            tellUsers,
            new TellParticipants(ports.participants(), tellUsers, queues),
            new EndSockets(ports.sockets(), rights, close, queues, queues, clock),
            close,
            webhooks.notifyWebhooks(),
            frames,
            clock);
    FindBreakout findBreakout = new FindBreakout(ports.rooms(), ports.participants());
    Announcer announcer =
        SimulatedAnnouncer.announcer(
            announcements, tellUsers, evict, findBreakout, ports.log(), frames, clock);
    AdmitParticipants admit =
        new AdmitParticipants(writer, ports.rooms(), ports.participants(), queues, clock);
    SessionWriter sessions = new SessionWriter(writer, ports.sessions(), queues, announcer, clock);
    ReconcileBreakout steps =
        new ReconcileBreakout(
            ports.sessions(),
            ports.rooms(),
            ports.participants(),
            ports.log(),
            new CreateBreakout(writer, ports.rooms(), admit),
            writer,
            announcer,
            clock);
    MoveConnections landing =
        new MoveConnections(
            ports.sessions(),
            audience,
            ports.sockets(),
            ports.connections(),
            socketRooms,
            dismissal,
            queues);
    this.settlePlacement =
        new SettlePlacement(ports.sessions(), ports.participants(), steps, landing, _ -> {});
    this.place = new PlaceParticipant(sessions, settlePlacement);
    ReconcileSession settle =
        new ReconcileSession(
            ports.sessions(),
            ports.participants(),
            steps,
            settlePlacement,
            place,
            landing,
            _ -> {});
    this.advance = new AdvanceSession(sessions, settle, ports.rooms());
    this.openSession = new OpenSession(sessions, ports.rooms(), ports.participants(), settle);
    this.lookAfterRooms =
        new LookAfterRooms(ports.sessions(), advance, place, admit, evict, ports.log(), announcer);
    this.eraseRooms = new EraseRooms(ports.deletedRooms(), ports.erasures(), clock);
  }
}
