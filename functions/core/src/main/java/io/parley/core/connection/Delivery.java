package io.parley.core.connection;

import io.parley.core.member.UserId;

/// A frame for a room.
///
/// @param exceptTag the user it is about, who need not hear it; [Seat#NOBODY] when all do
/// @param last whether it is the last that the room has to say
public record Delivery(String frame, int exceptTag, boolean last) {

  public static Delivery toAll(String frame) {
    return new Delivery(frame, Seat.NOBODY, false);
  }

  /// To all but a user. Another user may go without it too (see [Seat]), so it must not matter.
  public static Delivery toOthers(UserId user, String frame) {
    return new Delivery(frame, Seat.tag(user), false);
  }

  public static Delivery lastOf(String frame) {
    return new Delivery(frame, Seat.NOBODY, true);
  }

  boolean isFor(Seat seat) {
    return exceptTag == Seat.NOBODY || exceptTag != seat.userTag();
  }
}
