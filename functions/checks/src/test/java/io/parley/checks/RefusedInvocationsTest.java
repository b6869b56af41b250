package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Where Lambda takes no job, the queue of delayed jobs does, from each function that submits one.
final class RefusedInvocationsTest {

  private static final Faults REFUSING =
      new Faults() {
        @Override
        public boolean refusesInvocations() {
          return true;
        }
      };

  private static final LocalSystem SYSTEM =
      SharedSystem.start(options -> options.gateway(gateway -> gateway.with(REFUSING)));

  private final Api api = Api.of(SYSTEM);
  private final String room = api.room("Refused");

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void connectionsAreGreetedAndHearWhatOthersDo() {
    api.join(room, "ada").expect(200);
    try (Browser ada = Browser.open(SYSTEM, room, "ada")) {
      ada.await("connection_status");
      api.join(room, "bob").expect(200);
      ada.await("user_joined");
      api.send(room, "bob", "hello").expect(201);
      ada.await("message");
      Browser bob = Browser.open(SYSTEM, room, "bob");
      bob.await("connection_status");
      ada.await("user_online");
      bob.close();
      ada.await("user_offline");
    }
  }

  @Test
  void messagesOfABusyRoomAreDelivered() {
    api.join(room, "ada").expect(200);
    try (Browser ada = Browser.open(SYSTEM, room, "ada")) {
      ada.await("connection_status");
      for (int i = 0; i < 6; i++) {
        ada.send(Map.of("action", "send", "content", "m" + i));
      }
      ada.await(
          heard -> heard.type().equals("message") && "m5".equals(heard.at("data", "content")));
    }
  }

  @Test
  void whoeverSubscribesIsGreetedToo() {
    String open =
        api.post("/api/v1/rooms", Map.of("name", "Open", "meta", Map.of("auto_join", true)))
            .expect(201)
            .text("data", "id");
    try (Browser ada = Browser.open(SYSTEM, room, "ada")) {
      ada.await("connection_status");
      ada.send(Map.of("action", "subscribe", "room_id", open));
      ada.await(
          heard ->
              "connection_status".equals(heard.members().get("type"))
                  && open.equals(heard.members().get("room_id")));
    }
    assertThat(api.get("/api/v1/rooms/" + open).number("data", "participant_count")).isEqualTo(1);
  }

  @Test
  void aBreakoutRoomIsAnnounced() {
    api.join(room, "ada").expect(200);
    try (Browser ada = Browser.open(SYSTEM, room, "ada")) {
      ada.await("connection_status");
      String id =
          api.post(
                  "/breakout-rooms",
                  Map.of("id", "corner-" + room, "participants", "ada".lines().toList()))
              .expect(201)
              .text("id");
      ada.send(Map.of("action", "subscribe", "room_id", id));
      ada.await(heard -> id.equals(heard.members().get("room_id")));
    }
  }
}
