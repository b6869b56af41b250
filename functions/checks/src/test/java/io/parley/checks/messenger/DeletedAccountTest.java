package io.parley.checks.messenger;

import static io.parley.checks.messenger.OwnAccountTest.delete;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is left of people who delete their accounts, in the whole system, whose time moves when the
/// test says so.
final class DeletedAccountTest {

  private static final String DELETED = "Deleted user";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofSeconds(70);
  private static final int CLOSED_BY_API = 1_000;

  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static final LocalSystem SYSTEM = SharedSystem.start(options -> options.at(TIME));

  private final Api server = Api.of(SYSTEM);

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void loginMembershipsAndOwnedChatsEnd() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    Somebody cid = Somebody.join(SYSTEM, "cid");
    String alone = ada.chat("Alone");
    String owned = ada.chat("Owned", bob, cid);
    String joined = bob.chat("Joined", ada);
    String invites = "/chats/" + owned + "/invites";
    String code = ada.api().post(invites, Map.of()).expect(201).text("code");
    delete(ada, "wrong password").expectStatus(403);
    assertThat(ada.chats()).hasSize(3);

    delete(ada, Somebody.PASSWORD).expect(204);
    Somebody.login(SYSTEM, ada.name(), Somebody.PASSWORD).expectStatus(401);
    refresh(ada).expectStatus(401);
    assertThat(bob.members(owned)).containsExactly(bob.id(), cid.id());
    assertThat(bob.owner(owned)).isEqualTo(bob.id());
    assertThat(bob.members(joined)).containsExactly(bob.id());
    assertThat(bob.api().get(invites).expect(200).elements()).isEmpty();
    Somebody dan = Somebody.join(SYSTEM, "dan");
    dan.api().post("/invites/" + code, "").expectStatus(404);
    server.get("/api/v1/rooms/" + alone).expectError(404, "ROOM_NOT_FOUND");
    assertThat(bob.api().get("/auth/users?q=" + ada.name()).expect(200).elements()).isEmpty();
    bob.api()
        .post("/chats/" + owned + "/members", Map.of("members", List.of(ada.id())))
        .expect(400);
    TIME.advance(SOON);
    ada.api().get("/chats").expectStatus(401);
    delete(ada, Somebody.PASSWORD).expectStatus(401);
  }

  @Test
  void theNameIsFreeAndWhoTakesItIsSomebodyElse() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    String chat = bob.chat("Old", ada);
    delete(ada, Somebody.PASSWORD).expect(204);

    Api nobody = Somebody.nobody(SYSTEM);
    Map<String, String> same = Map.of("username", ada.name(), "password", Somebody.PASSWORD);
    String id = nobody.post("/auth/register", same).expect(201).text("id");
    assertThat(id).isNotEqualTo(ada.id());
    Answer login = Somebody.login(SYSTEM, ada.name(), Somebody.PASSWORD).expect(200);
    Api next = Somebody.bearer(SYSTEM, login.text("access_token"));
    assertThat(next.get("/chats").expect(200).elements()).isEmpty();
    TIME.advance(LATER);
    next.get("/chats/" + chat + "/messages").expectStatus(404);
    assertThat(next.get("/auth/sessions").expect(200).elements()).hasSize(1);
  }

  @Test
  void messagesStayWithoutTheirSendersName() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    String chat = bob.chat("Talk", ada);
    String first = ada.send(chat, "needle one").expect(201).text("id");
    bob.send(chat, "needle two").expect(201);
    server
        .post(
            "/api/v1/rooms/" + chat + "/messages/",
            Map.of("sender_id", ada.id(), "content", "reply", "meta", Map.of("reply_to", first)))
        .expect(201);
    String left = bob.chat("Left before", ada);
    ada.send(left, "bye").expect(201);
    ada.api().delete("/chats/" + left + "/members/me").expect(204);
    delete(ada, Somebody.PASSWORD).expect(204);

    assertThat(bob.api().get("/chats/" + chat + "/messages").expect(200).each("senderName"))
        .containsExactly(DELETED, bob.name(), DELETED);
    assertThat(bob.api().get("/chats/" + chat + "/messages").each("senderId"))
        .containsExactly(ada.id(), bob.id(), ada.id());
    assertThat(bob.api().get("/chats/" + left + "/messages").expect(200).each("senderName"))
        .containsExactly(DELETED);
    String room = "/api/v1/rooms/" + chat + "/messages/";
    assertThat(names(server.get(room))).containsExactly(DELETED, bob.name(), DELETED);
    assertThat(names(server.get(room + "?search=needle"))).containsExactly(bob.name(), DELETED);
    assertThat(names(server.get("/api/v1/messages/search?q=needle&room_ids=" + chat)))
        .containsExactly(bob.name(), DELETED);
    assertThat(names(server.get("/api/v1/messages/" + first + "/thread"))).containsExactly(DELETED);
    String message = "/api/v1/messages/" + first;
    assertThat(server.get(message).expect(200).text("data", "sender_name")).isEqualTo(DELETED);
    assertThat(
            server.put(message, "{\"content\":\"edited\"}").expect(200).text("data", "sender_name"))
        .isEqualTo(DELETED);
    try (Browser bobs = bob.open(chat)) {
      bobs.send(Map.of("action", "resume", "after_seq", 0));
      String history = bobs.await("history").members().toString();
      assertThat(history).contains(DELETED, ada.id()).doesNotContain(ada.name());
    }
  }

  @Test
  void socketsEndAndOthersHearIt() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    String chat = bob.chat("Talk", ada);
    String alone = ada.chat("Alone");
    Answer other = Somebody.login(SYSTEM, ada.name(), Somebody.PASSWORD).expect(200);
    String ticket = ada.api().post("/auth/ticket", "").expect(201).text("ticket");
    String open = server.room("Open");
    String ofBackend =
        server.post("/api/v1/tokens", Map.of("user_id", ada.id())).text("data", "token");
    try (Browser bobs = bob.open(chat);
        Browser fourth = Somebody.open(SYSTEM, open, ofBackend);
        Browser first = ada.open(chat);
        Browser second = Somebody.open(SYSTEM, chat, other.text("access_token"));
        Browser third = ada.open(alone)) {
      delete(ada, Somebody.PASSWORD).expect(204);
      assertThat(bobs.await("user_left").at("data", "user_id")).isEqualTo(ada.id());
      TIME.advance(SOON);

      assertThat(first.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(second.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(third.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(fourth.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(Somebody.handshake(SYSTEM, chat, ada.token())).isEqualTo(401);
      assertThat(Somebody.handshake(SYSTEM, chat, ticket)).isEqualTo(401);
      bobs.send(Map.of("action", "send", "content", "still here"));
      bobs.await("ack");
    }
  }

  /// Whoever was being added while the account was deleted does not stay.
  @Test
  void whatABackendAddsMeanwhileIsTakenAwayLater() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    String chat = bob.chat("Talk");
    delete(ada, Somebody.PASSWORD).expect(204);
    server.join(chat, ada.id()).expect(200);
    assertThat(bob.members(chat)).containsExactly(bob.id(), ada.id());

    TIME.advance(LATER);
    assertThat(bob.members(chat)).containsExactly(bob.id());
  }

  @Test
  void aNewPasswordClosesTheSocketsOfOtherLogins() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    String chat = ada.chat("Mine");
    Answer other = Somebody.login(SYSTEM, ada.name(), Somebody.PASSWORD).expect(200);
    try (Browser own = ada.open(chat);
        Browser others = Somebody.open(SYSTEM, chat, other.text("access_token"))) {
      ada.api()
          .post(
              "/auth/password",
              Map.of("currentPassword", Somebody.PASSWORD, "newPassword", "another password"))
          .expect(204);
      TIME.advance(SOON);

      assertThat(others.closeCode()).isEqualTo(CLOSED_BY_API);
      Somebody.bearer(SYSTEM, other.text("access_token")).get("/chats").expectStatus(401);
      own.send(Map.of("action", "send", "content", "still here"));
      own.await("ack");
      TIME.advance(LATER);
      ada.api().get("/chats").expect(200);
    }
  }

  @Test
  void anEndedLoginsSocketsAreClosed() {
    Somebody ada = Somebody.join(SYSTEM, "ada");
    String chat = ada.chat("Mine");
    Answer other = Somebody.login(SYSTEM, ada.name(), Somebody.PASSWORD).expect(200);
    Object id =
        ada.api().get("/auth/sessions").expect(200).elements().stream()
            .filter(one -> Boolean.FALSE.equals(Members.at(one, "current")))
            .map(one -> Members.required(one, "id"))
            .findFirst()
            .orElseThrow();
    try (Browser own = ada.open(chat);
        Browser others = Somebody.open(SYSTEM, chat, other.text("access_token"))) {
      ada.api().delete("/auth/sessions/" + id).expect(204);
      TIME.advance(SOON);

      assertThat(others.closeCode()).isEqualTo(CLOSED_BY_API);
      own.send(Map.of("action", "send", "content", "still here"));
      own.await("ack");
    }
  }

  private static List<@Nullable Object> names(Answer answer) {
    return answer.expect(200).list("data").stream()
        .<@Nullable Object>map(one -> Members.at(one, "sender_name"))
        .toList();
  }

  private static Answer refresh(Somebody person) {
    return Somebody.nobody(SYSTEM)
        .post("/auth/refresh", Map.of("refresh_token", person.refreshToken()));
  }
}
