package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.contract.Racers;
import io.parley.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How people come into chats by themselves: public rooms and invites.
final class JoiningTest {

  private static final String UNUSED = "01a228e6-41fe-8439-9195-000000000000";

  private final LocalSystem system = SharedSystem.get();
  private final Api server = Api.of(system);
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");

  @Test
  void publicRoomsAreFoundAndJoined() {
    String word = "find" + UUID.randomUUID();
    List<String> rooms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rooms.addFirst(create(Map.of("name", word + " " + i, "description", "for all")));
    }
    create(Map.of("name", word, "meta", Map.of("type", "private")));
    String off = create(Map.of("name", word + " off"));
    server.post("/api/v1/rooms/" + off + "/deactivate", "").expect(200);
    server.join(rooms.getFirst(), bob.id()).expect(200);

    List<Object> found = new ArrayList<>();
    String next = "/chats/public?limit=1&search=" + word;
    while (!next.isEmpty()) {
      Answer part = bob.api().get(next).expect(200);
      found.addAll(part.each("id"));
      part.elements()
          .forEach(
              one -> assertThat(Members.at(one, "description")).as("%s", one).isEqualTo("for all"));
      next = OwnMessagesTest.next(part);
    }
    assertThat(found).isEqualTo(rooms);
    assertThat(bob.api().get("/chats/public?search=" + word).each("memberCount"))
        .containsExactly(1L, 0L, 0L);

    String room = rooms.getLast();
    Answer joined = bob.api().post("/chats/" + room + "/join", "").expect(201);
    assertThat(Members.names(joined.json())).containsExactlyElementsOf(Somebody.CHAT);
    assertThat(bob.chats()).contains(room);
    bob.send(room, "hello").expect(201);
    bob.api().post("/chats/" + room + "/join", "").expectStatus(409);
    for (String query : List.of("limit=0", "limit=x", "cursor=x", "search=%00")) {
      bob.api().get("/chats/public?" + query).expectStatus(400);
    }
  }

  @Test
  void whatIsNotPublicIsNotJoined() {
    String closed = create(Map.of("name", "r", "meta", Map.of("invite_only", true)));
    String full = create(Map.of("name", "r", "meta", Map.of("max_participants", 1)));
    server.join(full, "somebody").expect(200);

    bob.api().post("/chats/" + closed + "/join", "").expectStatus(403);
    bob.api().post("/chats/" + ada.chat("Ada's") + "/join", "").expectStatus(403);
    bob.api().post("/chats/" + full + "/join", "").expectStatus(409);
    bob.api().post("/chats/" + UNUSED + "/join", "").expectStatus(404);
    assertThat(bob.chats()).isEmpty();
  }

  @Test
  void aRepeatedJoinWithAKeyGetsTheSameAnswer() {
    String room = create(Map.of("name", "r"));
    Api keyed = bob.api().with("Idempotency-Key", UUID.randomUUID().toString());
    String first = keyed.post("/chats/" + room + "/join", "").expect(201).text();
    assertThat(keyed.post("/chats/" + room + "/join", "").expect(201).text()).isEqualTo(first);
  }

  @Test
  void anInviteLetsPeopleInAsOftenAsItSays() {
    String chat = ada.chat("Ours");
    Answer invite = ada.api().post(invites(chat), Map.of("maxUses", 2)).expect(201);
    assertThat(Members.names(invite.json()))
        .containsExactly("code", "chatId", "expiresAt", "usesLeft");
    String code = invite.text("code");
    try (Browser adas = ada.open(chat)) {
      assertThat(bob.api().post("/invites/" + code, "").expect(201).text("id")).isEqualTo(chat);
      assertThat(adas.await("user_joined").at("data", "user_id")).isEqualTo(bob.id());
    }
    bob.api().post("/invites/" + code, "").expectStatus(409);
    assertThat(ada.api().get(invites(chat) + "/" + code).expect(200).number("usesLeft"))
        .isEqualTo(1);

    List<Integer> answers =
        Racers.race(
            6, i -> Somebody.join(system, "racer" + i).api().post("/invites/" + code, "").status());
    assertThat(answers).containsExactlyInAnyOrder(201, 404, 404, 404, 404, 404);
    assertThat(ada.members(chat)).hasSize(3);
    assertThat(ada.api().get(invites(chat)).expect(200).elements()).isEmpty();
    ada.api().get(invites(chat) + "/" + code).expectStatus(404);
    bob.api().post("/invites/" + code, "").expectStatus(404);
  }

  @Test
  void anInviteIsEndedByTheOwnerAndByTheChatsEnd() {
    String chat = ada.chat("Ours");
    String code = ada.api().post(invites(chat), Map.of()).expect(201).text("code");
    assertThat(ada.api().get(invites(chat)).expect(200).each("code")).containsExactly(code);
    ada.api().delete(invites(chat) + "/" + code).expect(204);
    ada.api().delete(invites(chat) + "/" + code).expectStatus(404);
    bob.api().post("/invites/" + code, "").expectStatus(404);

    String other = ada.api().post(invites(chat), Map.of()).expect(201).text("code");
    ada.api().delete("/chats/" + chat).expect(204);
    bob.api().post("/invites/" + other, "").expectStatus(404);
    bob.api().post("/invites/nonsense", "").expectStatus(404);
  }

  @Test
  void badInvitesAreRefused() {
    String chat = ada.chat("Ours");
    for (String body :
        List.of(
            "[]",
            "{\"maxUses\":0}",
            "{\"maxUses\":1001}",
            "{\"maxUses\":1.5}",
            "{\"maxUses\":\"2\"}",
            "{\"expiresInSeconds\":59}",
            "{\"expiresInSeconds\":2592001}")) {
      ada.api().post(invites(chat), body).expectStatus(400);
    }
    assertThat(ada.api().get(invites(chat)).elements()).isEmpty();
    for (int i = 0; i < 100; i++) {
      ada.api().post(invites(chat), Map.of()).expect(201);
    }
    ada.api().post(invites(chat), Map.of()).expectStatus(409);
  }

  private String create(Map<String, ?> room) {
    return server.post("/api/v1/rooms/", room).expect(201).text("data", "id");
  }

  private static String invites(String chat) {
    return "/chats/" + chat + "/invites";
  }
}
