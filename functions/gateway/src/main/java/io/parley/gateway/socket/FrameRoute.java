package io.parley.gateway.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.json.Text;
import io.parley.core.limit.OverLimit;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomNames;
import io.parley.core.sanction.Sanction;
import io.parley.core.socket.AnswerSocket;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.SocketKey;
import io.parley.core.store.Backoff;
import io.parley.core.store.StoreException;
import io.parley.gateway.Problem;
import io.parley.gateway.RequestLog;
import io.parley.gateway.SanctionTerms;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.body.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A route for the frames of a browser: reads the frame, and answers each problem with an `error`
/// frame.
public abstract class FrameRoute implements SocketRoute {

  private static final int OK = 200;
  private static final int MAX_REF = 128;
  private static final String REF = "ref must be a string of at most " + MAX_REF + " characters";

  private final Posts posts;
  private final AnswerSocket answers;
  private final Frames frames;
  private final RoomNames names;
  private final Clock clock;

  protected FrameRoute(Posts posts, Frames frames, RoomNames names, Clock clock) {
    this.posts = posts;
    this.answers = new AnswerSocket(posts, Backoff.SLEEP);
    this.frames = frames;
    this.names = names;
    this.clock = clock;
  }

  /// A frame as it came.
  ///
  /// @param about the room it is about: the one it names, or the one its connection was opened in;
  ///     empty for one that needs none, on a connection without
  /// @param ref what the sender wants echoed in the answer
  public record Incoming(
      ConnectionId connection,
      SocketIdentity identity,
      Optional<RoomId> about,
      String action,
      Map<?, ?> members,
      @Nullable String ref) {

    /// The room of an action that needs one.
    public RoomId room() {
      return about.orElseThrow();
    }

    public RoomKey roomKey() {
      return new RoomKey(identity.client(), room());
    }

    /// The same about another room.
    public Incoming in(RoomId other) {
      return new Incoming(connection, identity, Optional.of(other), action, members, ref);
    }

    public SocketKey key() {
      return SocketKey.of(identity.client(), connection, identity.user().map(OnlineUser::user));
    }
  }

  /// Whether an action is about one room.
  protected boolean needsRoom(String action) {
    return true;
  }

  /// Handles one frame whose `action` is known.
  ///
  /// @return the problem to answer with; empty when the route has answered itself
  protected abstract Optional<Problem> on(Incoming frame) throws InvalidBody;

  @Override
  public final int on(SocketEvent event) {
    SocketIdentity identity = event.identity();
    Optional<RoomId> own = identity.room();
    if (identity.right().hasEnded(clock.instant())) {
      endConnection(event.connection(), own);
      return OK;
    }
    Object json;
    try {
      json = Json.read(event.text());
    } catch (MalformedJson e) {
      sendError(
          event.connection(), own, Problem.INVALID_JSON, Problem.INVALID_JSON.message(), null);
      return OK;
    }
    if (json instanceof Map<?, ?> frame) {
      readFrame(event.connection(), identity, frame);
    } else {
      sendError(event.connection(), own, Problem.VALIDATION_ERROR, "frame must be an object", null);
    }
    return OK;
  }

  /// A connection whose token has ended may be closed late; its frames are refused immediately.
  private void endConnection(ConnectionId connection, Optional<RoomId> room) {
    Problem ended = Problem.INVALID_CREDENTIALS;
    sendError(connection, room, ended, ended.message(), null);
    posts.close(connection);
  }

  /// Closes a connection of which nothing is known any more: it hears nothing, and its client opens
  /// a new one.
  protected final void end(Incoming frame) {
    refuseFrame(frame, Problem.CONNECTION_OVER, Problem.CONNECTION_OVER.message());
    posts.close(frame.connection());
  }

  /// The document family says `type` where we say `action`, and puts the members into `data`.
  private void readFrame(ConnectionId connection, SocketIdentity identity, Map<?, ?> frame) {
    boolean isFamily = !frame.containsKey("action") && frame.containsKey("type");
    Map<?, ?> members = isFamily && frame.get("data") instanceof Map<?, ?> data ? data : frame;
    String action = textOf(frame, isFamily ? "type" : "action");
    Optional<RoomId> own = identity.room();
    Map<?, ?> referring = frame.containsKey("ref") ? frame : members;
    if (!hasUsableRef(referring)) {
      sendError(connection, own, Problem.VALIDATION_ERROR, REF, null);
      return;
    }
    @Nullable String ref = (String) referring.get("ref");
    @Nullable Object named = members.get("room_id");
    if (!members.containsKey("room_id")) {
      answerFrame(new Incoming(connection, identity, own, action, members, ref));
    } else if (!(named instanceof String room)) {
      sendError(connection, own, Problem.VALIDATION_ERROR, "room_id must be a string", ref);
    } else if (!RoomId.isValid(room)) {
      sendError(connection, own, Problem.ROOM_NOT_FOUND, Problem.ROOM_NOT_FOUND.message(), ref);
    } else {
      answerFrame(
          new Incoming(connection, identity, Optional.of(new RoomId(room)), action, members, ref));
    }
  }

  private void answerFrame(Incoming frame) {
    Optional<Problem> problem;
    try {
      problem =
          frame.about().map(frame.identity()::opens).orElse(true)
              ? handleFrame(frame)
              : Optional.of(Problem.ROOM_ACCESS_DENIED);
    } catch (InvalidBody e) {
      refuseFrame(frame, Problem.VALIDATION_ERROR, e.describe());
      return;
    } catch (StoreException e) {
      Problem fault = e.retryable() ? Problem.SERVICE_UNAVAILABLE : Problem.INTERNAL_ERROR;
      RequestLog.fault(
          Map.of("connection", frame.connection().value(), "outcome", fault.name()), e);
      problem = Optional.of(fault);
    }
    problem.ifPresent(refused -> refuseFrame(frame, refused, refused.message()));
  }

  private Optional<Problem> handleFrame(Incoming frame) throws InvalidBody {
    if (frame.about().isPresent()) {
      return on(withResolvedRoom(frame));
    }
    if (needsRoom(frame.action())) {
      throw new InvalidBody(List.of(new Violation("room_id", "is required")));
    }
    return on(frame);
  }

  /// A name that no room has stays as it is, and nothing is found under it. It is not noted either:
  /// it may be anything.
  private Incoming withResolvedRoom(Incoming frame) {
    Optional<RoomKey> known = names.resolve(frame.roomKey());
    known.ifPresent(room -> RequestLog.note("room", room.room().value()));
    return known.map(room -> frame.in(room.room())).orElse(frame);
  }

  /// Posts a frame to the sender alone. A sender who is gone by now is ignored.
  protected final void reply(Incoming frame, Frame answer) {
    postFrame(frame.connection(), frame.about(), answer);
  }

  /// Refuses a frame that came too soon; the connection stays.
  protected final void refuse(Incoming frame, Problem problem, OverLimit over) {
    RequestLog.noteProblem(problem);
    reply(frame, Frame.Error.of(problem, over.retryAfterMillis(), null, frame.ref()));
  }

  /// Refuses a frame because of a ban or a mute, and says why.
  protected final void refuse(Incoming frame, Problem problem, Sanction sanction) {
    refuseWith(frame, problem, SanctionTerms.of(sanction));
  }

  /// Refuses a frame, with details.
  protected final void refuseWith(Incoming frame, Problem problem, Object details) {
    RequestLog.noteProblem(problem);
    reply(frame, Frame.Error.of(problem, null, details, frame.ref()));
  }

  private void refuseFrame(Incoming frame, Problem problem, String message) {
    sendError(frame.connection(), frame.about(), problem, message, frame.ref());
  }

  private void sendError(
      ConnectionId connection,
      Optional<RoomId> room,
      Problem problem,
      String message,
      @Nullable String ref) {
    RequestLog.noteProblem(problem);
    postFrame(
        connection,
        room,
        new Frame.Error(problem.name(), message, problem.retryable(), null, null, ref));
  }

  private void postFrame(ConnectionId connection, Optional<RoomId> room, Frame frame) {
    var _ =
        answers.answer(
            connection, room.map(id -> frames.text(id, frame)).orElseGet(() -> frames.text(frame)));
  }

  private static String textOf(Map<?, ?> frame, String name) {
    return frame.get(name) instanceof String text ? text : "";
  }

  /// A reference that cannot be echoed is refused: its sender could not match the answer.
  private static boolean hasUsableRef(Map<?, ?> members) {
    return !members.containsKey("ref")
        || members.get("ref") instanceof String ref
            && Text.length(ref) <= MAX_REF
            && ref.codePoints().noneMatch(code -> Character.getType(code) == Character.SURROGATE);
  }
}
