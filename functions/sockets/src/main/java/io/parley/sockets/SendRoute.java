package io.parley.sockets;

import io.parley.core.connection.Announcements;
import io.parley.core.connection.FanOut;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.Posts;
import io.parley.core.json.Text;
import io.parley.core.log.Entry;
import io.parley.core.log.StoreException;
import io.parley.core.message.Draft;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.room.RoomNames;
import io.parley.gateway.Problem;
import io.parley.gateway.RequestLog;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.FrameRoute;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// The `send` route: appends to the room's log, acknowledges, then delivers.
@Singleton
final class SendRoute extends FrameRoute {

  /// Recipients this function delivers to itself; a larger room's others are the fan-out
  /// function's.
  private static final int OWN_RECIPIENTS = 200;

  private final BodyReader bodies;
  private final SendMessage sendMessage;
  private final FanOut fanOut;
  private final Announcements announcements;

  SendRoute(
      Posts posts,
      Frames frames,
      RoomNames names,
      BodyReader bodies,
      SendMessage sendMessage,
      FanOut fanOut,
      Announcements announcements,
      Clock clock) {
    super(posts, frames, names, clock);
    this.bodies = bodies;
    this.sendMessage = sendMessage;
    this.fanOut = fanOut;
    this.announcements = announcements;
  }

  @Override
  protected Optional<Problem> on(Incoming frame) throws InvalidBody {
    SendFrame send = bodies.read(frame.members(), SendFrame.class);
    if (Text.length(send.content()) > Draft.MAX_CONTENT) {
      return Optional.of(Problem.CONTENT_TOO_LONG);
    }
    Optional<OnlineUser> sender = frame.identity().user();
    if (sender.isEmpty()) {
      return Optional.of(Problem.ROOM_ACCESS_DENIED);
    }
    return switch (sendMessage.send(frame.roomKey(), send.draft(sender.get()))) {
      case Send.Accepted(Entry entry, boolean duplicate) -> {
        reply(
            frame,
            new Frame.Ack(
                frame.ref(), entry.id().value(), entry.seq(), send.clientMessageId(), duplicate));
        if (!duplicate) {
          deliver(entry);
        }
        yield Optional.empty();
      }
      case Send.NoSuchRoom _ -> Optional.of(Problem.ROOM_NOT_FOUND);
      case Send.RoomInactive _ -> Optional.of(Problem.ROOM_INACTIVE);
      case Send.NotAMember _ -> Optional.of(Problem.ROOM_ACCESS_DENIED);
      case Send.Mismatch _ -> Optional.of(Problem.IDEMPOTENCY_MISMATCH);
      case Send.PositionTooOld _ -> Optional.of(Problem.POSITION_TOO_OLD);
    };
  }

  /// The message is committed and acknowledged, so a fault here must not look like a failed send.
  private void deliver(Entry entry) {
    try {
      announcements
          .announce(entry)
          .ifPresent(now -> fanOut.deliver(entry.room(), now, OWN_RECIPIENTS));
    } catch (StoreException e) {
      RequestLog.fault(Map.of("outcome", "not delivered", "room", entry.room().toString()), e);
    }
  }
}
