package io.parley.gateway.socket;

import io.parley.core.entry.Entry;
import io.parley.core.log.RoomLog;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A snapshot of the room as a `connection_status` frame.
@Singleton
public final class RoomStatus {

  /// Users that a greeting lists: whoever connects to a room of thousands needs no more, and each
  /// of them would cost each of the others.
  private static final int GREETED = 100;

  /// The most of a frame that the list of online users may take; a post carries 128 KiB.
  private static final int MAX_ONLINE_BYTES = 64 * 1024;

  private final RoomLog log;
  private final WhoIsOnline whoIsOnline;

  public RoomStatus(RoomLog log, WhoIsOnline whoIsOnline) {
    this.log = log;
    this.whoIsOnline = whoIsOnline;
  }

  /// As a connection is greeted, with some of the online users, or in a crowd with none. Empty when
  /// there is no such room.
  ///
  /// @param user whose connection is told
  public Optional<Frame> greeting(
      RoomKey room, Optional<UserId> user, @Nullable String ref, boolean isCrowd) {
    return findStatus(room, user, ref, isCrowd ? 0 : GREETED);
  }

  /// With all online users. Empty when there is no such room.
  ///
  /// @param user whose connection is told
  public Optional<Frame> of(RoomKey room, Optional<UserId> user, @Nullable String ref) {
    return findStatus(room, user, ref, Integer.MAX_VALUE);
  }

  private Optional<Frame> findStatus(
      RoomKey room, Optional<UserId> user, @Nullable String ref, int limit) {
    return log.newest(room, 1).stream()
        .filter(last -> !last.state().deleted())
        .findFirst()
        .map(last -> makeStatus(last, user, ref, limit));
  }

  private Frame makeStatus(Entry last, Optional<UserId> user, @Nullable String ref, int limit) {
    return new Frame.ConnectionStatus(
        "connected",
        user.map(UserId::value).orElse(null),
        last.room().room().value(),
        takeFitting(whoIsOnline.in(last.room(), limit)),
        last.state().participants(),
        last.seq(),
        ref);
  }

  /// The first users, as many as fit; the whole list is the `online` call's to give.
  private static List<String> takeFitting(List<OnlineUser> online) {
    List<String> users = new ArrayList<>();
    int bytes = 0;
    for (OnlineUser user : online) {
      bytes += user.user().value().getBytes(StandardCharsets.UTF_8).length + 3;
      if (bytes > MAX_ONLINE_BYTES) {
        break;
      }
      users.add(user.user().value());
    }
    return users;
  }
}
