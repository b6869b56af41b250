package io.parley.sockets;

import io.parley.core.connection.Posts;
import io.parley.core.message.History;
import io.parley.core.message.Resume;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frame.Envelope;
import io.parley.gateway.socket.FrameRoute;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `$default` route: `resume`, `ping`, and an error for everything that is no action.
@Singleton
final class DefaultRoute extends FrameRoute {

  private final BodyReader bodies;
  private final Resume resume;
  private final HistoryPages pages;

  DefaultRoute(Posts posts, Frames frames, BodyReader bodies, Resume resume, HistoryPages pages) {
    super(posts, frames);
    this.bodies = bodies;
    this.resume = resume;
    this.pages = pages;
  }

  @Override
  protected Optional<Problem> on(Incoming frame) throws InvalidBody {
    return switch (action(frame.members())) {
      case "resume" -> resume(frame, bodies.read(frame.members(), ResumeFrame.class));
      case "ping" -> ping(frame);
      default -> Optional.of(Problem.UNKNOWN_ACTION);
    };
  }

  private Optional<Problem> resume(Incoming frame, ResumeFrame asked) {
    int limit = asked.limit() == null ? Resume.MAX_LIMIT : Math.toIntExact(asked.limit());
    Optional<History> history = resume.after(room(frame), asked.afterSeq(), limit);
    history.ifPresent(
        found -> {
          List<Envelope> entries = pages.fitting(found.entries());
          reply(
              frame, new Frame.History(entries, found.complete(), found.latestSeq(), frame.ref()));
        });
    return history.isPresent() ? Optional.empty() : Optional.of(Problem.ROOM_NOT_FOUND);
  }

  private Optional<Problem> ping(Incoming frame) {
    Optional<Long> latest = resume.latest(room(frame));
    latest.ifPresent(
        seq -> reply(frame, new Frame.Pong(Map.of(frame.room().value(), seq), frame.ref())));
    return latest.isPresent() ? Optional.empty() : Optional.of(Problem.ROOM_NOT_FOUND);
  }

  private static RoomKey room(Incoming frame) {
    return new RoomKey(frame.identity().client(), frame.room());
  }

  /// The document family says `type` where we say `action`.
  private static String action(Map<?, ?> members) {
    @Nullable Object action =
        members.containsKey("action") ? members.get("action") : members.get("type");
    return action instanceof String text ? text : "";
  }
}
