package io.parley.gateway.job;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.access.Ending;
import io.parley.core.room.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes and reads the reason why a job closes connections, as members of its event.
final class EndingJson {

  private EndingJson() {}

  static void put(Map<String, @Nullable Object> event, Ending ending) {
    switch (ending) {
      case Ending.OfLogin(UserId user, String session) -> {
        event.put("user", user.value());
        event.put("session", session);
      }
      case Ending.OfPerson(UserId user) -> event.put("person", user.value());
      case Ending.OfKey(String hashPrefix) -> event.put("key", hashPrefix);
      case Ending.OfToken(ConnectionRef seat) -> {
        event.put("connection", seat.connection().value());
        event.put("tag", seat.userTag());
      }
      case Ending.OfClient _ -> {}
    }
  }

  static Ending ending(Map<?, ?> event) {
    if (event.containsKey("session")) {
      return new Ending.OfLogin(
          new UserId(JobMembers.text(event, "user")), JobMembers.text(event, "session"));
    }
    if (event.containsKey("person")) {
      return new Ending.OfPerson(new UserId(JobMembers.text(event, "person")));
    }
    if (event.containsKey("key")) {
      return new Ending.OfKey(JobMembers.text(event, "key"));
    }
    return event.containsKey("connection")
        ? new Ending.OfToken(
            new ConnectionRef(
                new ConnectionId(JobMembers.text(event, "connection")),
                JobMembers.number(event, "tag")))
        : new Ending.OfClient();
  }
}
