package io.parley.sockets.route;

import io.parley.core.connection.AwakeRooms;
import io.parley.core.connection.KeepSocket;
import io.parley.core.connection.OpenConnection;
import io.parley.core.connection.OpenSocket;
import io.parley.core.fanout.Announcements;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.Jobs;
import io.parley.core.message.FindMessage;
import io.parley.core.message.SendMessage;
import io.parley.core.presence.Typing;
import io.parley.core.reaction.ReactToMessage;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomNames;
import io.parley.core.socket.Posts;
import io.parley.core.socket.SocketRooms;
import io.parley.core.store.Backoff;
import io.parley.core.unread.MarkRead;
import io.parley.dynamodb.SimulatedPorts;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.job.ReactionAnnouncements;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.MentionAnnouncements;
import io.parley.gateway.socket.ReadAnnouncements;
import io.parley.gateway.socket.RoomAnnouncements;
import io.parley.gateway.socket.RoomStatus;
import io.parley.gateway.socket.SocketRoute;
import java.time.Clock;
import java.util.Set;

/// The routes of the WebSocket API, made without a context.
public record SimulatedRoutes(
    SocketRoute connect,
    SocketRoute disconnect,
    SocketRoute send,
    SocketRoute subscribe,
    SocketRoute other) {

  /// What the routes do with markers, and whom they notify.
  public record Reads(
      MarkRead markRead,
      ReadAnnouncements announcements,
      MentionAnnouncements mentions,
      Jobs jobs) {}

  public static SimulatedRoutes of(
      Posts posts,
      Frames frames,
      RoomNames names,
      BodyReader bodies,
      SendMessage send,
      SimulatedPorts ports,
      FanOut fanOut,
      Announcements announcements,
      RoomAnnouncements announcer,
      OpenConnection open,
      OpenSocket openSocket,
      SocketRooms socketRooms,
      Jobs jobs,
      KeepSocket keepSocket,
      Resume resume,
      RoomStatus status,
      Typing typing,
      Reads reads,
      Clock clock) {
    return new SimulatedRoutes(
        new ConnectRoute(openSocket, announcer),
        new DisconnectRoute(socketRooms, jobs),
        makeSend(posts, frames, names, bodies, send, ports, fanOut, announcements, reads, clock),
        new SubscribeRoute(
            posts, frames, names, open, ports.sockets(), socketRooms, jobs, announcer, clock),
        makeDefault(
            posts,
            frames,
            names,
            bodies,
            keepSocket,
            resume,
            ports,
            status,
            typing,
            fanOut,
            reads,
            clock));
  }

  private static DefaultRoute makeDefault(
      Posts posts,
      Frames frames,
      RoomNames names,
      BodyReader bodies,
      KeepSocket keepSocket,
      Resume resume,
      SimulatedPorts ports,
      RoomStatus status,
      Typing typing,
      FanOut fanOut,
      Reads reads,
      Clock clock) {
    AwakeRooms awakeRooms = new AwakeRooms(ports.log(), clock, ports.format());
    return new DefaultRoute(
        posts,
        frames,
        names,
        bodies,
        keepSocket,
        resume,
        new HistoryPages(frames),
        new Heartbeat(awakeRooms, resume),
        status,
        typing,
        fanOut,
        reads.markRead(),
        reads.announcements(),
        makeReacting(ports, reads.jobs(), clock),
        clock);
  }

  private static Reacting makeReacting(SimulatedPorts ports, Jobs jobs, Clock clock) {
    FindMessage find = new FindMessage(ports.log(), ports.revisions(), (_, _) -> Set.of());
    return new Reacting(
        new ReactToMessage(
            ports.log(), find, ports.participants(), ports.reactions(), clock, Backoff.SLEEP),
        new ReactionAnnouncements(jobs));
  }

  private static SendRoute makeSend(
      Posts posts,
      Frames frames,
      RoomNames names,
      BodyReader bodies,
      SendMessage send,
      SimulatedPorts ports,
      FanOut fanOut,
      Announcements announcements,
      Reads reads,
      Clock clock) {
    return new SendRoute(
        posts,
        frames,
        names,
        bodies,
        send,
        ports.revisions(),
        fanOut,
        announcements,
        reads.announcements(),
        reads.mentions(),
        clock);
  }
}
