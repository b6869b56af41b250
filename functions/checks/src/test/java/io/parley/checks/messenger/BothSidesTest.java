package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.contract.Racers;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A chat is a room: what the backend and the people of one client see of each other.
final class BothSidesTest {

  private final LocalSystem system = SharedSystem.get();
  private final Api server = Api.of(system);

  @Test
  void aChatIsARoomInEveryRespect() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    String chat = ada.chat("Ours", bob);
    ada.send(chat, "hello").expect(201);

    Answer room = server.get("/api/v1/rooms/" + chat).expect(200);
    assertThat(Members.names(room.json(), "data"))
        .containsExactly(
            "id",
            "name",
            "description",
            "client_id",
            "is_active",
            "meta",
            "created_at",
            "updated_at",
            "participant_count",
            "message_count");
    assertThat(room.text("data", "name")).isEqualTo("Ours");
    assertThat(room.number("data", "participant_count")).isEqualTo(2);
    assertThat(room.number("data", "message_count")).isEqualTo(1);
    assertThat(server.get("/api/v1/rooms/?limit=100&search=Ours").text()).contains(chat);
    assertThat(server.get("/api/v1/rooms/" + chat + "/participants").text())
        .contains(ada.id(), bob.id(), ada.name());
    assertThat(server.get("/api/v1/rooms/" + chat + "/messages/").text()).contains("hello");
  }

  @Test
  void whatTheBackendDoesPeopleSee() {
    Somebody ada = Somebody.join(system, "ada");
    String room = server.room("From the backend");
    assertThat(ada.chats()).isEmpty();
    server.join(room, ada.id()).expect(200);

    assertThat(ada.chats()).containsExactly(room);
    assertThat(ada.owner(room)).isNull();
    Answer renamed = server.put("/api/v1/rooms/" + room, "{\"name\":\"Renamed\"}").expect(200);
    assertThat(renamed.text("data", "name")).isEqualTo("Renamed");
    assertThat(ada.api().get("/chats").each("name")).containsExactly("Renamed");

    server.join(room, "backend-bot").expect(200);
    server.send(room, "backend-bot", "beep").expect(201);
    assertThat(ada.api().get("/chats/" + room + "/messages").each("content"))
        .containsExactly("beep");
    assertThat(ada.members(room)).containsExactly(ada.id(), "backend-bot");

    server.post("/api/v1/rooms/" + room + "/deactivate", "").expect(200);
    ada.send(room, "still on?").expectStatus(409);
    server.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", ada.id())).expect(200);
    assertThat(ada.chats()).isEmpty();
    ada.send(room, "hello?").expectStatus(404);
  }

  @Test
  void theOwnerOfARoomOfTheBackendIsNobody() {
    Somebody ada = Somebody.join(system, "ada");
    String room = server.room("Backend's");
    server.join(room, ada.id()).expect(200);

    ada.api().delete("/chats/" + room).expectStatus(403);
    ada.api().delete("/chats/" + room + "/members/me").expect(204);
    server.get("/api/v1/rooms/" + room).expect(200);
  }

  @Test
  void anOwnerWhomTheBackendRemovesHandsOver() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    String chat = ada.chat("Moderated", bob);
    String updated = server.get("/api/v1/rooms/" + chat).text("data", "updated_at");
    server.post("/api/v1/rooms/" + chat + "/leave", Map.of("user_id", ada.id())).expect(200);

    assertThat(bob.owner(chat)).isEqualTo(bob.id());
    server.put("/api/v1/rooms/" + chat, "{\"description\":\"kept\"}").expect(200);
    assertThat(bob.owner(chat)).as("an update keeps the owner").isEqualTo(bob.id());
    assertThat(server.get("/api/v1/rooms/" + chat).text("data", "updated_at"))
        .isNotEqualTo(updated);
  }

  @Test
  void aChatThatItsOwnerDeletesIsGoneOnBothSides() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    String chat = ada.chat("Doomed", bob);
    ada.api().delete("/chats/" + chat).expect(204);

    server.get("/api/v1/rooms/" + chat).expectError(404, "ROOM_NOT_FOUND");
    ada.api().delete("/chats/" + chat).expectStatus(404);
    bob.send(chat, "hello?").expectStatus(404);
    assertThat(bob.chats()).isEmpty();

    String other = ada.chat("Doomed by the backend", bob);
    server.delete("/api/v1/rooms/" + other).expect(200);
    ada.api().get("/chats/" + other + "/members").expectStatus(404);
    assertThat(ada.chats()).isEmpty();
  }

  @Test
  void ownersWhoLeaveAtOnceLeaveOneOwner() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    Somebody cid = Somebody.join(system, "cid");
    List<Somebody> leaving = List.of(ada, bob);
    for (int round = 0; round < 3; round++) {
      String chat = ada.chat("Race " + round, bob, cid);
      List<Integer> left =
          Racers.race(
              2, i -> leaving.get(i).api().delete("/chats/" + chat + "/members/me").status());

      assertThat(left).containsOnly(204);
      assertThat(cid.owner(chat)).isEqualTo(cid.id());
      assertThat(cid.members(chat)).containsExactly(cid.id());
    }
  }

  @Test
  void peopleOfAClientsOwnUseChatsByTheTokensOfTheirBackend() {
    String room = server.room("Shop");
    String elsewhere = server.room("Elsewhere");
    server.join(room, "john@shop.example").expect(200);
    server.join(elsewhere, "john@shop.example").expect(200);
    Api all = tokenOf(Map.of("user_id", "john@shop.example"));
    Api one = tokenOf(Map.of("user_id", "john@shop.example", "room_ids", List.of(room)));

    assertThat(all.get("/chats").expect(200).each("id")).containsExactlyInAnyOrder(room, elsewhere);
    assertThat(one.get("/chats").expect(200).each("id")).containsExactly(room);
    one.post("/chats/" + room + "/messages", Map.of("content", "hi")).expect(201);
    one.post("/chats/" + elsewhere + "/messages", Map.of("content", "hi")).expectStatus(404);
    one.post("/chats", Map.of("name", "mine")).expectStatus(403);
    one.post("/auth/logout", "").expect(204);
  }

  private Api tokenOf(Map<String, Object> body) {
    return Somebody.bearer(
        system, server.post("/api/v1/tokens", body).expect(201).text("data", "token"));
  }

  @Test
  void oneUsernameIsRegisteredOnceHoweverManyAsk() {
    String name = "Only." + UUID.randomUUID();
    List<Integer> statuses =
        Racers.race(
            4,
            i ->
                Somebody.nobody(system)
                    .post(
                        "/auth/register",
                        Map.of(
                            "username",
                            i % 2 == 0 ? name : name.toUpperCase(Locale.ROOT),
                            "password",
                            "password " + i))
                    .status());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void aRepeatWithItsIdempotencyKeyIsTheSameChatAndTheSameMessage() {
    Somebody ada = Somebody.join(system, "ada");
    Api once = ada.api().with("Idempotency-Key", UUID.randomUUID().toString());
    String chat = once.post("/chats", Map.of("name", "Once")).expect(201).text("id");
    assertThat(once.post("/chats", Map.of("name", "Once")).expect(201).text("id")).isEqualTo(chat);
    once.post("/chats", Map.of("name", "Twice")).expectStatus(422);
    assertThat(ada.chats()).containsExactly(chat);

    Api send = ada.api().with("Idempotency-Key", UUID.randomUUID().toString());
    Map<String, String> hi = Map.of("content", "hi");
    Answer first = send.post("/chats/" + chat + "/messages", hi).expect(201);
    assertThat(send.post("/chats/" + chat + "/messages", hi).expect(201).text())
        .isEqualTo(first.text());
    Map<String, String> named = Map.of("content", "ho", "clientMessageId", "c1");
    String id = ada.api().post("/chats/" + chat + "/messages", named).expect(201).text("id");
    assertThat(ada.api().post("/chats/" + chat + "/messages", named).expect(201).text("id"))
        .isEqualTo(id);
    ada.api()
        .post("/chats/" + chat + "/messages", Map.of("content", "x", "clientMessageId", "c1"))
        .expectStatus(422);
    assertThat(ada.api().get("/chats/" + chat + "/messages").each("content"))
        .containsExactly("hi", "ho");
  }
}
