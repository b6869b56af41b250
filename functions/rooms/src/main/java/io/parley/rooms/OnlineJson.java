package io.parley.rooms;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.connection.OnlineUser;
import java.util.List;

/// Who is connected to a room, as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
record OnlineJson(List<String> onlineUsers, long totalOnline) {

  static OnlineJson of(List<OnlineUser> users) {
    return new OnlineJson(users.stream().map(user -> user.user().value()).toList(), users.size());
  }
}
