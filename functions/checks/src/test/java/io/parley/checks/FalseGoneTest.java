package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Waiting;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// API Gateway says of an open socket that it is gone.
final class FalseGoneTest {

  private static final String LOST = "lost on the way";

  /// Once, when a message is posted.
  private static final class OneFalseGone implements Faults {
    private final AtomicBoolean said = new AtomicBoolean();

    @Override
    public Optional<PostFault> post(String connectionId, String text) {
      return text.contains(LOST) && said.compareAndSet(false, true)
          ? Optional.of(new PostFault.Refused(410, "GoneException"))
          : Optional.empty();
    }
  }

  @Test
  void theNextPingMakesASocketHearAgain() {
    VirtualTime time = new VirtualTime(SharedSystem.FUTURE);
    try (LocalSystem system =
            SharedSystem.start(
                options -> options.at(time).gateway(gateway -> gateway.with(new OneFalseGone())));
        Browser ada = Browser.open(system, room(system), "ada")) {
      Api api = Api.of(system);
      String room = String.valueOf(ada.await("connection_status").at("room_id"));
      time.advance(Duration.ofMinutes(1));
      long seq = api.send(room, "bob", LOST).expect(201).number("data", "seq");
      Waiting.until(() -> online(api, room).isEmpty());

      ada.send(Map.of("action", "ping"));
      assertThat(ada.await("pong").at("data", "latest", room)).isEqualTo(seq);

      api.send(room, "bob", "heard").expect(201);
      assertThat(ada.await("message").seq()).isEqualTo(seq + 1);
      assertThat(online(api, room)).isEqualTo(List.of("ada"));
    }
  }

  private static String room(LocalSystem system) {
    Api api = Api.of(system);
    String room = api.room("Doubt");
    api.join(room, "bob").expect(200);
    return room;
  }

  private static List<?> online(Api api, String room) {
    return api.get("/api/v1/rooms/" + room + "/online").expect(200).list("data", "online_users");
  }
}
