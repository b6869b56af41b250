package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Breakout sessions of a chat, led by its owner and used by its members.
final class LedSessionsTest {

  private static final String SESSIONS = "/breakout-sessions";

  private final LocalSystem system = SharedSystem.get();
  private final Api server = Api.of(system);
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");
  private final Somebody cleo = Somebody.join(system, "cleo");
  private final Somebody eve = Somebody.join(system, "eve");
  private final String chat = ada.chat("Class", bob, cleo);

  @Test
  void theOwnerLeadsASession() {
    Answer opened = open(ada, Map.of("rooms", 2L, "assign", "manual")).expect(201);
    assertThat(opened.text("hostId")).isEqualTo(ada.id());
    String session = SESSIONS + "/" + opened.text("id");
    String room = room(opened, 0);

    ada.api().post(session + "/assign", Map.of("userId", bob.id(), "roomId", room)).expect(200);
    ada.api()
        .post(session + "/move", Map.of("userId", bob.id(), "roomId", room(opened, 1)))
        .expect(200);
    try (Browser bobs = bob.open(room(opened, 1))) {
      ada.api()
          .post(
              session + "/broadcast", Map.of("content", "5 minutes", "senderName", "Administrator"))
          .expect(200);
      Answer ignored = ada.api().get(session).expect(200);
      assertThat(ignored.text("status")).isEqualTo("open");
      assertThat(bobs.await("message").at("data", "sender_name")).isEqualTo(ada.name());
    }
    ada.api()
        .post(session + "/broadcast", Map.of("content", "x", "senderId", bob.id()))
        .expectStatus(403);
    ada.api().patch(session, "{\"durationSeconds\":600}").expect(200);
    ada.api().post(session + "/leave", Map.of("userId", bob.id())).expect(200);
    ada.api().post(session + "/recall", Map.of("graceSeconds", 0L)).expect(200);
  }

  @Test
  void membersActForThemselves() {
    Answer opened =
        open(ada, Map.of("rooms", List.of("Red team", "Blue team"), "assign", "self")).expect(201);
    String session = SESSIONS + "/" + opened.text("id");
    assertThat(bob.api().get(SESSIONS + "?parentRoomId=" + chat).expect(200).each("id"))
        .containsExactly(opened.text("id"));
    bob.api().get(session).expect(200);

    Answer chosen =
        bob.api().post(session + "/assign", Map.of("roomId", room(opened, 0))).expect(200);
    assertThat(chosen.text("userId")).isEqualTo(bob.id());
    assertThat(
            bob.api()
                .post(session + "/assign", Map.of("roomId", room(opened, 1)))
                .expect(200)
                .text("roomId"))
        .isEqualTo(room(opened, 1));
    bob.api().post(session + "/help", Map.of("message", "stuck")).expect(200);
    bob.api().post(session + "/leave", Map.of()).expect(200);

    for (Somebody other : List.of(ada, cleo)) {
      bob.api()
          .post(session + "/assign", Map.of("userId", other.id(), "roomId", room(opened, 0)))
          .expectStatus(403);
      bob.api().post(session + "/leave", Map.of("userId", other.id())).expectStatus(403);
      bob.api()
          .post(session + "/help", Map.of("userId", other.id(), "message", "x"))
          .expectStatus(403);
    }
    bob.api()
        .post(session + "/move", Map.of("userId", bob.id(), "roomId", room(opened, 0)))
        .expectStatus(403);
    bob.api().post(session + "/broadcast", Map.of("content", "x")).expectStatus(403);
    bob.api().post(session + "/recall", Map.of()).expectStatus(403);
    bob.api().post(session + "/reopen", Map.of()).expectStatus(403);
    bob.api().patch(session, "{\"durationSeconds\":600}").expectStatus(403);
    open(bob, Map.of("rooms", 1L)).expectStatus(403);
  }

  @Test
  void whoIsPlacedByTheOwnerDoesNotChoose() {
    Answer opened = open(ada, Map.of("rooms", 2L, "assign", "manual")).expect(201);
    bob.api()
        .post(SESSIONS + "/" + opened.text("id") + "/assign", Map.of("roomId", room(opened, 0)))
        .expectStatus(403);
  }

  @Test
  void forOthersThereIsNoSession() {
    Answer opened = open(ada, Map.of("rooms", 1L)).expect(201);
    String session = SESSIONS + "/" + opened.text("id");
    eve.api().get(session).expectStatus(404);
    eve.api().get(SESSIONS + "?parentRoomId=" + chat).expectStatus(404);
    for (String action : List.of("recall", "reopen", "leave", "help")) {
      eve.api().post(session + "/" + action, Map.of()).expectStatus(404);
    }
    eve.api().post(session + "/broadcast", Map.of("content", "x")).expectStatus(404);
    eve.api().patch(session, "{\"graceSeconds\":5}").expectStatus(404);
    open(eve, Map.of("rooms", 1L)).expectStatus(404);
    Somebody.bearer(system, "nonsense").get(session).expectStatus(401);
    Somebody.nobody(system).get(session).expectStatus(401);
    Api both = ada.api().with("X-API-Key", "nonsense");
    both.get(session).expectStatus(401);
    eve.api().with("X-API-Key", system.apiKey()).get(session).expect(200);
    ada.api().get("/breakout-rooms").expectStatus(401);
  }

  @Test
  void aBackendsRoomIsLedByNoPerson() {
    String room = server.room("The backend's");
    server.join(room, ada.id()).expect(200);
    ada.api().post(SESSIONS, Map.of("parentRoomId", room, "rooms", 1L)).expectStatus(403);
    Answer opened = server.post(SESSIONS, Map.of("parentRoomId", room, "rooms", 1L)).expect(201);
    ada.api().get(SESSIONS + "/" + opened.text("id")).expect(200);
    ada.api().post(SESSIONS + "/" + opened.text("id") + "/recall", Map.of()).expectStatus(403);
  }

  @Test
  void aTokenForOtherRoomsOpensNoSession() {
    Answer opened = open(ada, Map.of("rooms", 1L)).expect(201);
    String token =
        server
            .post(
                "/api/v1/tokens",
                Map.of("user_id", ada.id(), "room_ids", List.of(UUID.randomUUID().toString())))
            .text("data", "token");
    Somebody.bearer(system, token).get(SESSIONS + "/" + opened.text("id")).expectStatus(404);
  }

  private Answer open(Somebody by, Map<String, ?> plan) {
    Map<String, Object> body = new HashMap<>(plan);
    body.put("parentRoomId", chat);
    return by.api().post(SESSIONS, body);
  }

  private static String room(Answer session, int index) {
    return (String) Objects.requireNonNull(Members.at(session.list("rooms").get(index), "id"));
  }
}
