package io.parley.sockets.route;

import io.parley.core.entry.Entry;
import io.parley.core.fanout.Announcements;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.Delivery;
import io.parley.core.json.Text;
import io.parley.core.limit.OverLimit;
import io.parley.core.message.Draft;
import io.parley.core.message.Revisions;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.room.RoomNames;
import io.parley.core.sanction.Sanction;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.store.Parallel;
import io.parley.gateway.Problem;
import io.parley.gateway.Rejection;
import io.parley.gateway.RequestLog;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.FrameRoute;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.MentionAnnouncements;
import io.parley.gateway.socket.ReadAnnouncements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `send` route: appends to the room's log, then acknowledges and delivers.
@Singleton
public final class SendRoute extends FrameRoute {

  /// Recipients this function delivers to itself; a larger room's others are the fan-out
  /// function's.
  private static final int OWN_RECIPIENTS = 200;

  private final BodyReader bodies;
  private final SendMessage sendMessage;
  private final Revisions revisions;
  private final FanOut fanOut;
  private final Announcements announcements;
  private final ReadAnnouncements readAnnouncements;
  private final MentionAnnouncements mentions;

  SendRoute(
      Posts posts,
      Frames frames,
      RoomNames names,
      BodyReader bodies,
      SendMessage sendMessage,
      Revisions revisions,
      FanOut fanOut,
      Announcements announcements,
      ReadAnnouncements readAnnouncements,
      MentionAnnouncements mentions,
      Clock clock) {
    super(posts, frames, names, clock);
    this.bodies = bodies;
    this.sendMessage = sendMessage;
    this.revisions = revisions;
    this.fanOut = fanOut;
    this.announcements = announcements;
    this.readAnnouncements = readAnnouncements;
    this.mentions = mentions;
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
    Draft draft = send.draft(sender.get());
    return switch (sendMessage.send(frame.roomKey(), draft)) {
      case Send.Accepted accepted -> {
        // A sender who is slow to take the acknowledgement must not delay the others.
        Parallel.forEach(
            List.<Runnable>of(
                () -> acknowledgeFrame(frame, send.clientMessageId(), accepted),
                () -> deliverEntry(accepted),
                () -> tellUsers(draft, accepted)),
            Runnable::run);
        yield Optional.empty();
      }
      case Send.NoSuchRoom _ -> Optional.of(Problem.ROOM_NOT_FOUND);
      case Send.RoomInactive _ -> Optional.of(Problem.ROOM_INACTIVE);
      case Send.NotAMember _ -> Optional.of(Problem.ROOM_ACCESS_DENIED);
      case Send.ReadOnly _ -> Optional.of(Problem.ROOM_READ_ONLY);
      case Send.Banned(Sanction ban) -> refuseSend(frame, Problem.BANNED, ban);
      case Send.Muted(Sanction mute) -> refuseSend(frame, Problem.MUTED, mute);
      case Send.Rejected(Optional<String> reason) -> rejectSend(frame, reason);
      case Send.TooSoon(OverLimit limit) -> refuseSend(frame, Problem.RATE_LIMIT_EXCEEDED, limit);
      case Send.SlowedDown(OverLimit limit) -> refuseSend(frame, Problem.SLOW_MODE, limit);
      case Send.Mismatch _ -> Optional.of(Problem.IDEMPOTENCY_MISMATCH);
      case Send.PositionTooOld _ -> Optional.of(Problem.POSITION_TOO_OLD);
    };
  }

  private Optional<Problem> refuseSend(Incoming frame, Problem problem, Sanction sanction) {
    refuse(frame, problem, sanction);
    return Optional.empty();
  }

  private Optional<Problem> rejectSend(Incoming frame, Optional<String> reason) {
    refuseWith(frame, Problem.REJECTED, Rejection.of(reason));
    return Optional.empty();
  }

  private Optional<Problem> refuseSend(Incoming frame, Problem problem, OverLimit over) {
    refuse(frame, problem, over);
    return Optional.empty();
  }

  private void acknowledgeFrame(Incoming frame, @Nullable String name, Send.Accepted accepted) {
    Entry entry = accepted.entry();
    Frame ack =
        new Frame.Ack(frame.ref(), entry.id().value(), entry.seq(), name, accepted.duplicate());
    afterCommit("not acknowledged", entry, () -> reply(frame, ack));
  }

  private void tellUsers(Draft draft, Send.Accepted accepted) {
    mentions.announce(accepted);
    readAnnouncements.announceSend(draft, accepted);
  }

  private void deliverEntry(Send.Accepted accepted) {
    Entry entry = accepted.entry();
    afterCommit(
        "not delivered",
        entry,
        () ->
            findDelivery(accepted)
                .ifPresent(now -> fanOut.deliver(entry.room(), now, OWN_RECIPIENTS)));
  }

  /// A repeat is delivered again unless the message is another one by now: what it was is shown to
  /// nobody.
  private Optional<Delivery> findDelivery(Send.Accepted accepted) {
    Entry entry = accepted.entry();
    if (!accepted.duplicate()) {
      return announcements.announce(entry);
    }
    return revisions.find(entry.room(), entry.seq()).isEmpty()
        ? announcements.announceAgain(entry)
        : Optional.empty();
  }

  /// The message is committed, so a fault here must not look like a failed send.
  private static void afterCommit(String outcome, Entry entry, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      RequestLog.fault(Map.of("outcome", outcome, "room", entry.room().toString()), e);
    }
  }
}
