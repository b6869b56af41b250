package io.parley.fanout;

import io.parley.core.access.ConnectionId;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.presence.OnlineCounts;
import io.parley.core.presence.TypingMarks;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.OnlineUser;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;
import java.util.List;

/// Tells a room who came online with their first connection and went offline with their last, or if
/// it is a crowd how many there are; and who fell silent while typing.
@Singleton
final class PresenceFrames {

  private final WhoIsOnline whoIsOnline;
  private final OnlineCounts counts;
  private final TypingMarks marks;
  private final FanOut fanOut;
  private final Frames frames;

  PresenceFrames(
      WhoIsOnline whoIsOnline,
      OnlineCounts counts,
      TypingMarks marks,
      FanOut fanOut,
      Frames frames) {
    this.counts = counts;
    this.whoIsOnline = whoIsOnline;
    this.marks = marks;
    this.fanOut = fanOut;
    this.frames = frames;
  }

  void arrived(RoomKey room, ConnectionId connection, OnlineUser user) {
    if (whoIsOnline.isFirst(room, connection, user.user())) {
      deliverToOthers(room, user, new Frame.UserOnline(user.user().value(), user.userName()));
    }
  }

  void parted(RoomKey room, List<OnlineUser> users) {
    if (counts.isCrowd(room)) {
      counts.orderCount(room);
    } else {
      users.stream()
          .filter(user -> !whoIsOnline.isOnline(room, user.user()))
          .forEach(
              user ->
                  deliverToOthers(
                      room, user, new Frame.UserOffline(user.user().value(), user.userName())));
    }
  }

  /// The number of online users that the room is notified of.
  long counted(Job.Count job) {
    long count = counts.count(job.room());
    Frame frame = new Frame.Presence(count);
    Delivery delivery = Delivery.toAll(frames.text(job.room().room(), frame));
    fanOut.deliver(job.room(), delivery, FanoutHandler.RECIPIENTS);
    return count;
  }

  /// Whether the user had not said anything of it since.
  boolean ended(Job.EndTyping job) {
    OnlineUser user = job.user();
    boolean silent = marks.take(job.room(), user.user(), job.since());
    if (silent) {
      deliverToOthers(
          job.room(), user, new Frame.Typing(user.user().value(), user.userName(), false));
    }
    return silent;
  }

  private void deliverToOthers(RoomKey room, OnlineUser user, Frame frame) {
    Delivery delivery = Delivery.toOthers(user.user(), frames.text(room.room(), frame));
    fanOut.deliver(room, delivery, FanoutHandler.RECIPIENTS);
  }
}
