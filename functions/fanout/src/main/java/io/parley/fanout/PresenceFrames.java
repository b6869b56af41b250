package io.parley.fanout;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Delivery;
import io.parley.core.connection.FanOut;
import io.parley.core.connection.WhoIsOnline;
import io.parley.core.room.RoomKey;
import io.parley.gateway.socket.Frame;
import io.parley.gateway.socket.Frames;
import jakarta.inject.Singleton;

/// Tells a room who came online with their first connection and went offline with their last.
@Singleton
final class PresenceFrames {

  private final WhoIsOnline whoIsOnline;
  private final FanOut fanOut;
  private final Frames frames;

  PresenceFrames(WhoIsOnline whoIsOnline, FanOut fanOut, Frames frames) {
    this.whoIsOnline = whoIsOnline;
    this.fanOut = fanOut;
    this.frames = frames;
  }

  void arrived(RoomKey room, ConnectionId connection, OnlineUser user) {
    if (whoIsOnline.isFirst(room, connection, user.user())) {
      tell(room, user, new Frame.UserOnline(user.user().value(), user.userName()));
    }
  }

  void parted(RoomKey room, OnlineUser user) {
    if (!whoIsOnline.isOnline(room, user.user())) {
      tell(room, user, new Frame.UserOffline(user.user().value(), user.userName()));
    }
  }

  private void tell(RoomKey room, OnlineUser user, Frame frame) {
    Delivery delivery = Delivery.toOthers(user.user(), frames.text(room.room(), frame));
    fanOut.deliver(room, delivery, FanoutHandler.RECIPIENTS);
  }
}
