package io.parley.core.job;

import io.parley.core.access.ConnectionRef;
import io.parley.core.room.UserId;
import java.util.List;

/// Frames for a room, in their order.
///
/// @param exceptTag the user they are about, who is left out; [ConnectionRef#NOBODY] to leave
///     nobody out
/// @param last whether they are the room's last frames
public record Delivery(List<String> frames, int exceptTag, boolean last) {

  public Delivery {
    frames = List.copyOf(frames);
  }

  public static Delivery toAll(String frame) {
    return toAll(List.of(frame));
  }

  public static Delivery toAll(List<String> frames) {
    return new Delivery(frames, ConnectionRef.NOBODY, false);
  }

  /// To all but a user. Another user may go without it too (see [ConnectionRef]), so it must not
  /// matter.
  public static Delivery toOthers(UserId user, String frame) {
    return new Delivery(List.of(frame), ConnectionRef.tag(user), false);
  }

  public static Delivery last(String frame) {
    return lastOf(List.of(frame));
  }

  public static Delivery lastOf(List<String> frames) {
    return new Delivery(frames, ConnectionRef.NOBODY, true);
  }

  public boolean isFor(ConnectionRef seat) {
    return exceptTag == ConnectionRef.NOBODY || exceptTag != seat.userTag();
  }
}
