package io.parley.sockets.route;

import io.parley.core.connection.KeepSocket;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.Delivery;
import io.parley.core.presence.Typing;
import io.parley.core.reaction.Reacted;
import io.parley.core.resume.History;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomNames;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Socket;
import io.parley.core.store.StoreException;
import io.parley.core.unread.Mark;
import io.parley.core.unread.MarkRead;
import io.parley.core.unread.Unread;
import io.parley.gateway.Problem;
import io.parley.gateway.RequestLog;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.body.Violation;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frame.Envelope;
import io.parley.gateway.socket.FrameRoute;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.ReadAnnouncements;
import io.parley.gateway.socket.RoomStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `$default` route: handles frames that write nothing to a room, and rejects unknown actions.
@Singleton
public final class DefaultRoute extends FrameRoute {

  /// Recipients this function delivers to itself.
  private static final int OWN_RECIPIENTS = 200;

  private final BodyReader bodies;
  private final Frames frames;
  private final KeepSocket keepSocket;
  private final Resume resume;
  private final HistoryPages pages;
  private final Heartbeat heartbeat;
  private final RoomStatus status;
  private final Typing whoTypes;
  private final FanOut fanOut;
  private final MarkRead markRead;
  private final ReadAnnouncements readAnnouncements;
  private final Reacting reacting;

  DefaultRoute(
      Posts posts,
      Frames frames,
      RoomNames names,
      BodyReader bodies,
      KeepSocket keepSocket,
      Resume resume,
      HistoryPages pages,
      Heartbeat heartbeat,
      RoomStatus status,
      Typing whoTypes,
      FanOut fanOut,
      MarkRead markRead,
      ReadAnnouncements readAnnouncements,
      Reacting reacting,
      Clock clock) {
    super(posts, frames, names, clock);
    this.bodies = bodies;
    this.frames = frames;
    this.keepSocket = keepSocket;
    this.resume = resume;
    this.pages = pages;
    this.heartbeat = heartbeat;
    this.status = status;
    this.whoTypes = whoTypes;
    this.fanOut = fanOut;
    this.markRead = markRead;
    this.readAnnouncements = readAnnouncements;
    this.reacting = reacting;
  }

  /// A `ping` is about the whole connection, a `react` names a message, and what no route knows is
  /// about nothing.
  @Override
  protected boolean needsRoom(String action) {
    return switch (action) {
      case "resume", "online", "get_online_users", "typing", "read" -> true;
      default -> false;
    };
  }

  @Override
  protected Optional<Problem> on(Incoming frame) throws InvalidBody {
    return switch (frame.action()) {
      case "ping", "resume", "online", "get_online_users", "typing", "read", "react" -> {
        RequestLog.note("action", frame.action());
        Optional<Socket> socket =
            frame.action().equals("ping")
                ? keepSocket.keepAtPing(frame.key())
                : keepSocket.keep(frame.key());
        if (socket.isEmpty()) {
          end(frame);
          yield Optional.empty();
        }
        yield handleFrame(frame, socket.get());
      }
      default -> Optional.of(Problem.UNKNOWN_ACTION);
    };
  }

  private Optional<Problem> handleFrame(Incoming frame, Socket socket) throws InvalidBody {
    return switch (frame.action()) {
      case "ping" -> {
        reply(frame, new Frame.Pong(heartbeat.beat(socket), frame.ref()));
        yield Optional.empty();
      }
      case "resume" -> answerResume(frame, socket, bodies.read(frame.members(), ResumeFrame.class));
      case "typing" -> passTyping(frame, socket, bodies.read(frame.members(), TypingFrame.class));
      case "read" -> markRead(frame, bodies.read(frame.members(), ReadFrame.class));
      case "react" -> react(frame, bodies.read(frame.members(), ReactFrame.class));
      default -> answerOnline(frame, socket);
    };
  }

  /// A participant marks what they have read in any of their rooms, subscribed to it or not.
  private Optional<Problem> markRead(Incoming frame, ReadFrame read) throws InvalidBody {
    Optional<UserId> reader = frame.identity().user().map(OnlineUser::user);
    if (reader.isEmpty()) {
      return Optional.of(Problem.ROOM_ACCESS_DENIED);
    }
    return switch (markRead.mark(frame.roomKey(), reader.get(), read.seq(), read.mayMoveBack())) {
      case Mark.Moved moved -> {
        readAnnouncements.announce(reader.get(), moved);
        yield Optional.empty();
      }
      case Mark.Unmoved(Unread now) -> {
        reply(frame, Frame.Read.of(now, frame.ref()));
        yield Optional.empty();
      }
      case Mark.NoSuchRoom _ -> Optional.of(Problem.ROOM_NOT_FOUND);
      case Mark.NotIn _ -> Optional.of(Problem.ROOM_ACCESS_DENIED);
      case Mark.Beyond _ ->
          throw new InvalidBody(List.of(new Violation("seq", Mark.Beyond.MESSAGE)));
    };
  }

  private Optional<Problem> react(Incoming frame, ReactFrame asked) throws InvalidBody {
    Optional<UserId> user = frame.identity().user().map(OnlineUser::user);
    if (user.isEmpty()) {
      return Optional.of(Problem.ROOM_ACCESS_DENIED);
    }
    return switch (reacting.react(frame, user.get(), asked)) {
      case Reacted.Done done -> {
        reply(frame.in(done.room().room()), reacting.acknowledge(frame, done));
        yield Optional.empty();
      }
      case Reacted.NoSuchMessage _ -> Optional.of(Problem.MESSAGE_NOT_FOUND);
      case Reacted.NotIn _ -> Optional.of(Problem.ROOM_ACCESS_DENIED);
      case Reacted.TooMany _ -> Optional.of(Problem.TOO_MANY_REACTIONS);
    };
  }

  private Optional<Problem> answerResume(Incoming frame, Socket socket, ResumeFrame asked) {
    int limit = asked.limit() == null ? Resume.MAX_LIMIT : Math.toIntExact(asked.limit());
    Optional<History> history = resume.after(frame.roomKey(), asked.afterSeq(), limit);
    Optional<Problem> problem = findRefusal(frame, socket, history.isPresent());
    if (problem.isEmpty()) {
      History found = history.orElseThrow();
      List<Envelope> entries = pages.fitting(found.entries(), asked.maxBytes());
      reply(frame, new Frame.History(entries, found.complete(), found.latestSeq(), frame.ref()));
    }
    return problem;
  }

  private Optional<Problem> answerOnline(Incoming frame, Socket socket) {
    Optional<Frame> answer =
        status.of(frame.roomKey(), frame.identity().user().map(OnlineUser::user), frame.ref());
    Optional<Problem> problem = findRefusal(frame, socket, answer.isPresent());
    if (problem.isEmpty()) {
      reply(frame, answer.orElseThrow());
    }
    return problem;
  }

  /// Not logged, and not echoed to the sender.
  private Optional<Problem> passTyping(Incoming frame, Socket socket, TypingFrame typing) {
    Optional<Problem> problem = findRefusal(frame, socket, resume.exists(frame.roomKey()));
    if (problem.isPresent() || frame.identity().user().isEmpty()) {
      return Optional.of(problem.orElse(Problem.ROOM_ACCESS_DENIED));
    }
    OnlineUser user = frame.identity().user().get();
    String text =
        frames.text(
            frame.room(),
            new Frame.Typing(user.user().value(), user.userName(), typing.isTyping()));
    if (rememberTyping(frame, user, typing.isTyping())) {
      fanOut.deliver(frame.roomKey(), Delivery.toOthers(user.user(), text), OWN_RECIPIENTS);
    }
    return Optional.empty();
  }

  /// If the mark cannot be stored, the indicator will not expire on its own; it is delivered
  /// anyway.
  ///
  /// @return false if the connection has said so too often
  private boolean rememberTyping(Incoming frame, OnlineUser user, boolean isTyping) {
    RoomKey room = frame.roomKey();
    try {
      return whoTypes.say(frame.connection(), room, user, isTyping);
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "typing not remembered", "room", room.toString()), e);
      return true;
    }
  }

  /// A frame is answered only for a room the connection is subscribed to.
  private static Optional<Problem> findRefusal(Incoming frame, Socket socket, boolean exists) {
    if (!exists) {
      return Optional.of(Problem.ROOM_NOT_FOUND);
    }
    return socket.hears(frame.room()) ? Optional.empty() : Optional.of(Problem.ROOM_ACCESS_DENIED);
  }
}
