package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Bad input, failed logins and ended sessions.
final class RefusalsOfPeopleTest {

  private final LocalSystem system = SharedSystem.get();
  private final Api nobody = Somebody.nobody(system);

  @Test
  void whatCannotBeRegisteredIsNot() {
    String longName = "n".repeat(255);
    String longPassword = "p".repeat(257);
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"username\":\"ann\"}",
            "{\"username\":null,\"password\":\"12345678\"}",
            "{\"username\":5,\"password\":\"12345678\"}",
            "{\"username\":\" an \",\"password\":\"12345678\"}",
            "{\"username\":\"a\\u0000nn\",\"password\":\"12345678\"}",
            "{\"username\":\"\\ud800nn\",\"password\":\"12345678\"}",
            "{\"username\":\"" + longName + "\",\"password\":\"12345678\"}",
            "{\"username\":\"ann\",\"username\":\"bob\",\"password\":\"12345678\"}",
            "{\"username\":\"anna\",\"password\":\"1234567\"}",
            "{\"username\":\"anna\",\"password\":\"" + longPassword + "\"}",
            "{\"username\":\"anna\",\"password\":\"1234567\\u0000\"}")) {
      nobody.post("/auth/register", body).expectStatus(400);
    }
    Answer both = nobody.post("/auth/register", "{}").expectStatus(400);
    assertThat(both.list("message"))
        .isEqualTo(List.of("username is required", "password is required"));
    nobody.with("Content-Type", "text/plain").post("/auth/register", "{}").expectStatus(415);
    nobody
        .post("/auth/register", "{\"username\":\"" + "x".repeat(70_000) + "\"}")
        .expectStatus(413);
  }

  @Test
  void everyFailedLoginIsTheSame() {
    Somebody ada = Somebody.join(system, "ada");
    String wrong = Somebody.login(system, ada.name(), "wrong password").expectStatus(401).text();

    assertThat(Somebody.login(system, "nobody" + UUID.randomUUID(), "wrong").expect(401).text())
        .isEqualTo(wrong);
    assertThat(Somebody.login(system, "", "").expect(401).text()).isEqualTo(wrong);
    nobody.post("/auth/login", "{\"username\":\"a\"}").expectStatus(400);
    Somebody.login(system, ada.name().toUpperCase(Locale.ROOT), Somebody.PASSWORD).expect(200);
  }

  /// A window may end in between, once.
  @Test
  void whoFailsTooOftenHasToWait() {
    String name = "nobody" + UUID.randomUUID();
    Answer answer = Somebody.login(system, name, "wrong").expectStatus(401);
    for (int i = 0; i < 20 && answer.status() == 401; i++) {
      answer = Somebody.login(system, name, "wrong");
    }
    answer.expectStatus(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 900L);
  }

  @Test
  void aSpentRefreshTokenRevokesItsFamily() {
    Somebody ada = Somebody.join(system, "ada");
    Answer second = refresh(ada.refreshToken()).expect(200);
    assertThat(second.text("refresh_token")).isNotEqualTo(ada.refreshToken());
    Somebody.bearer(system, second.text("access_token")).get("/chats").expect(200);
    Answer third = refresh(second.text("refresh_token")).expect(200);
    Answer otherLogin = Somebody.login(system, ada.name(), Somebody.PASSWORD).expect(200);

    refresh(ada.refreshToken()).expectStatus(401);
    refresh(third.text("refresh_token")).expectStatus(401);
    refresh(otherLogin.text("refresh_token")).expect(200);
    refresh("").expectStatus(401);
    nobody.post("/auth/refresh", "{}").expectStatus(400);
  }

  @Test
  void aLogoutEndsTheSessionOfItsRefreshTokenOrAccessToken() {
    Somebody ada = Somebody.join(system, "ada");
    nobody.post("/auth/logout", Map.of("refresh_token", ada.refreshToken())).expect(204);
    refresh(ada.refreshToken()).expectStatus(401);

    Somebody bob = Somebody.join(system, "bob");
    bob.api().post("/auth/logout", "").expect(204);
    refresh(bob.refreshToken()).expectStatus(401);
    nobody.post("/auth/logout", Map.of("refresh_token", "unknown")).expect(204);
  }

  @Test
  void badInputMakesAndChangesNothing() {
    Somebody ada = Somebody.join(system, "ada");
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"\"}",
            "{\"name\":\"  \"}",
            "{\"name\":null}",
            "{\"name\":\"a\\nb\"}",
            "{\"name\":\"" + "x".repeat(201) + "\"}",
            "{\"name\":\"a\",\"members\":null}",
            "{\"name\":\"a\",\"members\":\"b\"}",
            "{\"name\":\"a\",\"members\":[1]}",
            "{\"name\":\"a\",\"members\":[\"\"]}",
            "{\"name\":\"a\",\"members\":[\"nobody\"]}",
            "{\"name\":\"a\",\"members\":[\"" + ada.id() + "\",\"" + UUID.randomUUID() + "\"]}",
            "{\"name\":\"a\",\"members\":[" + "\"x\",".repeat(100) + "\"x\"]}")) {
      ada.api().post("/chats", body).expectStatus(400);
    }
    assertThat(ada.chats()).isEmpty();

    String chat = ada.chat("Strict");
    for (String body : List.of("{}", "{\"members\":[]}", "{\"members\":[\"nobody\"]}")) {
      ada.api().post("/chats/" + chat + "/members", body).expectStatus(400);
    }
    for (String body :
        List.of(
            "{}",
            "{\"content\":\"\"}",
            "{\"content\":\"a\\u0007\"}",
            "{\"content\":\"" + "x".repeat(10_001) + "\"}",
            "{\"content\":\"a\",\"clientMessageId\":null}")) {
      ada.api().post("/chats/" + chat + "/messages", body).expectStatus(400);
    }
    for (String body :
        List.of(
            "{}",
            "{\"userId\":\"\"}",
            "{\"userId\":null}",
            "{\"userId\":\"a\\nb\"}",
            "{\"userId\":\"a\",\"reason\":5}",
            "{\"userId\":\"a\",\"reason\":\"\"}",
            "{\"userId\":\"a\",\"reason\":\"" + "x".repeat(1_001) + "\"}",
            "{\"userId\":\"a\",\"until\":\"soon\"}",
            "{\"userId\":\"a\",\"until\":\"2020-01-01T00:00:00Z\"}")) {
      ada.api().post("/chats/" + chat + "/bans", body).expectStatus(400);
      ada.api().post("/chats/" + chat + "/mutes", body).expectStatus(400);
    }
    for (String body : List.of("{}", "{\"role\":null}", "{\"role\":\"boss\"}")) {
      String role = "/chats/" + chat + "/members/" + ada.id() + "/role";
      ada.api().put(role, body).expectStatus(400);
    }
    for (String query : List.of("limit=0", "limit=101", "before_seq=0", "after_seq=x")) {
      ada.api().get("/chats/" + chat + "/messages?" + query).expectStatus(400);
    }
    for (String query : List.of("limit=0", "limit=1001", "cursor=x", "limit=1&limit=2")) {
      ada.api().get("/auth/users?" + query).expectStatus(400);
    }
    ada.api().get("/chats/" + chat + "/members?cursor=x").expectStatus(400);
    for (String query :
        List.of("limit=0", "limit=501", "limit=x", "cursor=", "cursor=" + "x".repeat(257))) {
      ada.api().get("/chats/" + chat + "/bans?" + query).expectStatus(400);
      ada.api().get("/chats/" + chat + "/mutes?" + query).expectStatus(400);
    }
    for (String id : List.of("nonsense", UUID.randomUUID().toString(), "%20", "x".repeat(200))) {
      ada.api().get("/chats/" + id + "/members").expectStatus(404);
      ada.api().delete("/chats/" + chat + "/members/" + id).expectStatus(404);
    }
    assertThat(ada.members(chat)).containsExactly(ada.id());
    assertThat(ada.api().get("/chats/" + chat + "/messages").elements()).isEmpty();
  }

  @Test
  void aFullChatTakesNobodyOfThoseWhoDoNotFit() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    Somebody cid = Somebody.join(system, "cid");
    String chat = ada.chat("Small");
    String meta = "{\"meta\":{\"type\":\"private\",\"max_participants\":2}}";
    Api.of(system).put("/api/v1/rooms/" + chat, meta).expect(200);

    String members = "/chats/" + chat + "/members";
    ada.api().post(members, Map.of("members", List.of(bob.id(), cid.id()))).expectStatus(409);
    assertThat(ada.members(chat)).containsExactly(ada.id());
    ada.api().post(members, Map.of("members", List.of(ada.id(), cid.id()))).expect(201);
  }

  private Answer refresh(String token) {
    return nobody.post("/auth/refresh", Map.of("refresh_token", token));
  }
}
