package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who is online, and who is typing.
final class PresenceTest {

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);
  private final String room = api.room("Presence");

  @Test
  void theFirstSocketOfAUserAndTheEndOfTheLastAreHeard() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      Browser phone = Browser.open(system, room, "bob");
      Heard online = ada.await("user_online");
      assertThat(online.members().keySet()).containsExactly("type", "data", "timestamp", "room_id");
      assertThat(online.at("data")).isEqualTo(Map.of("user_id", "bob", "user_name", "bob"));
      phone.close();
      assertThat(ada.await("user_offline").at("data"))
          .isEqualTo(Map.of("user_id", "bob", "user_name", "bob"));
      assertThat(online(api, room)).containsExactly("ada");
    }
  }

  @Test
  void aUserWithTwoSocketsStaysOnlineUntilBothEnd() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      Browser phone = Browser.open(system, room, "bob");
      Browser laptop = Browser.open(system, room, "bob");
      phone.await("connection_status");
      laptop.await("connection_status");
      phone.close();
      api.post("/api/v1/rooms/" + room + "/join", Map.of("user_id", "bob")).expect(200);
      // Whatever the first end set off is over when this is heard.
      ada.await("user_joined");
      assertThat(online(api, room)).containsExactly("ada", "bob");
      laptop.close();
      ada.await("user_offline");
      assertThat(online(api, room)).containsExactly("ada");
    }
  }

  @Test
  void aListenerIsNotOnline() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      Browser listener = Browser.listen(system, room);
      assertThat(listener.await("connection_status").at("data", "online_users"))
          .isEqualTo(List.of("ada"));
      listener.close();
      assertThat(ada.heardSoFar()).isEmpty();
    }
  }

  @Test
  void onlineIsAnsweredInEitherDialect() {
    try (Browser ada = Browser.open(system, room, "ada");
        Browser bob = Browser.open(system, room, "bob")) {
      ada.await("connection_status");
      bob.await("connection_status");
      for (Map<String, Object> ask :
          List.<Map<String, Object>>of(
              Map.of("action", "online", "ref", "o"),
              Map.of("type", "get_online_users", "ref", "o", "data", Map.of()))) {
        ada.send(ask);
        Heard status = ada.await("connection_status");
        assertThat(status.at("data", "online_users")).isEqualTo(List.of("ada", "bob"));
        assertThat(status.at("data", "ref")).isEqualTo("o");
      }
    }
  }

  @Test
  void theListComesInPartsIfThatIsWanted() {
    String room = api.room("Parts");
    try (Browser ada = Browser.open(system, room, "ada");
        Browser bob = Browser.open(system, room, "bob");
        Browser eve = Browser.open(system, room, "eve")) {
      Stream.of(ada, bob, eve).forEach(browser -> browser.await("connection_status"));
      String path = "/api/v1/rooms/" + room + "/online?limit=2";

      Answer first = api.get(path).expect(200);
      assertThat(first.list("data", "online_users")).isEqualTo(List.of("ada", "bob"));
      assertThat(first.number("data", "total_online")).isEqualTo(3);

      Answer last = api.get(path + "&cursor=" + first.text("data", "next_cursor")).expect(200);
      assertThat(last.list("data", "online_users")).isEqualTo(List.of("eve"));
      assertThat(last.text()).doesNotContain("next_cursor");
      api.get("/api/v1/rooms/" + room + "/online?limit=0").expectError(422, "VALIDATION_ERROR");
    }
  }

  @Test
  void typingIsHeardByTheOthersInEitherDialect() {
    try (Browser ada = Browser.open(system, room, "ada");
        Browser bob = Browser.open(system, room, "bob")) {
      ada.await("connection_status");
      bob.await("connection_status");
      for (Map<String, Object> typing :
          List.<Map<String, Object>>of(
              Map.of("action", "typing", "is_typing", true),
              Map.of("type", "typing", "data", Map.of("is_typing", true)))) {
        bob.send(typing);
        Heard heard = ada.await("typing");
        assertThat(heard.members().keySet())
            .containsExactly("type", "data", "timestamp", "room_id");
        assertThat(heard.at("data"))
            .isEqualTo(Map.of("user_id", "bob", "user_name", "bob", "is_typing", true));
      }
      assertThat(bob.heardSoFar()).noneMatch(frame -> frame.type().equals("typing"));
    }
  }

  @Test
  void typingWithoutSayingWhetherIsRefusedAndAListenerDoesNotType() {
    try (Browser ada = Browser.open(system, room, "ada");
        Browser listener = Browser.listen(system, room)) {
      ada.send(Map.of("action", "typing"));
      assertThat(ada.await("error").at("data", "code")).isEqualTo("VALIDATION_ERROR");
      ada.send(Map.of("action", "typing", "is_typing", "yes"));
      assertThat(ada.await("error").at("data", "code")).isEqualTo("VALIDATION_ERROR");
      listener.send(Map.of("action", "typing", "is_typing", true));
      assertThat(listener.await("error").at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
    }
  }

  @Test
  void theListIsRightWithoutAnyDisconnectOnceAHeartbeatAndALeaseHavePassed() {
    VirtualTime time = new VirtualTime(SharedSystem.FUTURE);
    Faults silence =
        new Faults() {
          @Override
          public boolean losesDisconnect(String connectionId) {
            return true;
          }
        };
    try (LocalSystem own =
        SharedSystem.start(options -> options.at(time).gateway(gateway -> gateway.with(silence)))) {
      Api backend = Api.of(own);
      String room = backend.room("Silence");
      List<Browser> stay = open(own, room, "stay-", 5);
      Browser quiet = Browser.open(own, room, "quiet");
      quiet.await("connection_status");
      open(own, room, "gone-", 10).forEach(Browser::close);
      assertThat(online(backend, room)).as("nobody told").hasSize(16);

      for (int minute = 0; minute < 4; minute++) {
        time.advance(Duration.ofMinutes(1));
        stay.forEach(
            browser -> {
              browser.send(Map.of("action", "ping"));
              browser.await("pong");
            });
      }

      // One that sends no heartbeat is asked for, and is there.
      assertThat(online(backend, room))
          .containsExactly("quiet", "stay-0", "stay-1", "stay-2", "stay-3", "stay-4");
      Set<Object> parted = new HashSet<>();
      while (parted.size() < 10) {
        parted.add(stay.getFirst().await("user_offline").at("data", "user_id"));
      }
      assertThat(parted).allMatch(user -> user.toString().startsWith("gone-"));
      stay.forEach(Browser::close);
      quiet.close();
    }
  }

  private static List<Browser> open(LocalSystem system, String room, String prefix, int count) {
    List<Browser> browsers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Browser browser = Browser.open(system, room, prefix + i);
      browser.await("connection_status");
      browsers.add(browser);
    }
    return browsers;
  }

  private static List<Object> online(Api api, String room) {
    Answer answer = api.get("/api/v1/rooms/" + room + "/online").expect(200);
    return List.copyOf((List<?>) Members.required(answer.json(), "data", "online_users"));
  }
}
