package io.parley.rooms.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.socket.OnlineUser;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The users connected to a room, as callers see them.
///
/// @param nextCursor of the next part; not there on the last
@Serdeable(naming = SnakeCaseStrategy.class)
record OnlineJson(
    List<String> onlineUsers,
    long totalOnline,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable String nextCursor) {

  /// @param users by their ids
  /// @param after the id after which the part begins
  static OnlineJson of(List<OnlineUser> users, String after, long limit) {
    List<String> later =
        users.stream()
            .map(user -> user.user().value())
            .filter(user -> user.compareTo(after) > 0)
            .toList();
    List<String> part = later.stream().limit(limit).toList();
    return new OnlineJson(part, users.size(), part.size() < later.size() ? part.getLast() : null);
  }
}
