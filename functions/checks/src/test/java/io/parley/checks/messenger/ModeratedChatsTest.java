package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Roles, bans and mutes as people give and meet them.
final class ModeratedChatsTest {

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody mod = Somebody.join(system, "mod");
  private final Somebody bob = Somebody.join(system, "bob");
  private final String chat = ada.chat("Moderated", mod, bob);
  private final String path = "/chats/" + chat;

  @Test
  void theOwnerNamesModeratorsWhoActOnMembers() {
    assertThat(ada.api().get(path + "/members").expect(200).each("role"))
        .containsExactly("owner", "member", "member");
    assertThat(role(ada, mod, "moderator").expect(200).json())
        .isEqualTo(Map.of("userId", mod.id(), "role", "moderator"));
    role(mod, ada, "member").expectStatus(403);
    role(mod, bob, "moderator").expectStatus(403);
    role(bob, mod, "member").expectStatus(403);
    role(mod, bob, "reader").expect(200);
    Answer readOnly = bob.send(chat, "x").expect(403);
    assertThat(readOnly.text("code")).isEqualTo("ROOM_READ_ONLY");
    assertThat(readOnly.json()).doesNotContainKey("details");
    role(mod, bob, "member").expect(200);
    bob.send(chat, "x").expect(201);
  }

  @Test
  void whoIsBannedMeetsThatOnEveryRouteOfTheChat() {
    role(ada, mod, "moderator").expect(200);
    String message = bob.send(chat, "rude").expect(201).text("id");
    mod.api().delete(path + "/messages/" + message).expect(204);
    try (Browser phone = bob.open(chat)) {
      Answer banned =
          mod.api().post(path + "/bans", Map.of("userId", bob.id(), "reason", "rude")).expect(201);
      assertThat(banned.text("by")).isEqualTo(mod.id());
      phone.await("user_banned");
      assertThat(phone.closeCode()).isEqualTo(1000);
    }
    Map<String, Object> body = Map.of("content", "x");
    Map<String, Object> why = new HashMap<>();
    why.put("reason", "rude");
    why.put("until", null);
    Api api = bob.api();
    for (Answer refused :
        List.of(
            api.get(path + "/members"),
            api.get(path + "/messages"),
            api.post(path + "/messages", body),
            api.post(path + "/join", Map.of()),
            api.get(path + "/search?q=x"),
            api.get(path + "/bans"),
            api.delete(path + "/members/me"),
            api.delete(path),
            api.get("/breakout-sessions?parentRoomId=" + chat))) {
      assertThat(refused.expect(403).text("code")).isEqualTo("BANNED");
      assertThat(refused.json().get("details")).isEqualTo(why);
    }
    assertThat(bob.chats()).isEmpty();
    Answer added =
        ada.api().post(path + "/members", Map.of("members", List.of(bob.id()))).expect(403);
    assertThat(added.text("code")).isEqualTo("BANNED");
    assertThat(mod.api().get(path + "/bans").expect(200).each("userId")).containsExactly(bob.id());

    mod.api().delete(path + "/bans/" + bob.id()).expect(204);
    mod.api().delete(path + "/bans/" + bob.id()).expectStatus(404);
    api.get(path + "/messages").expectStatus(404);
    ada.api().post(path + "/members", Map.of("members", List.of(bob.id()))).expect(201);
    bob.send(chat, "sorry").expect(201);
  }

  @Test
  void whoIsMutedIsToldUntilWhen() {
    String until = "2999-01-31T12:00:00.000Z";
    ada.api().post(path + "/mutes", Map.of("userId", bob.id(), "until", until)).expect(201);
    Answer refused = bob.send(chat, "x").expect(403);
    assertThat(refused.text("code")).isEqualTo("MUTED");
    assertThat(refused.text("details", "until")).isEqualTo(until);
    assertThat(refused.at("details", "reason")).isNull();
    bob.api().get(path + "/messages").expect(200);
    ada.api().delete(path + "/mutes/" + bob.id()).expect(204);
    bob.send(chat, "x").expect(201);
  }

  @Test
  void aMemberReadsWhatHoldsForThem() {
    Map<String, Object> free = new HashMap<>(Map.of("userId", bob.id(), "role", "member"));
    free.put("mute", null);
    free.put("slowModeSeconds", null);
    assertThat(bob.api().get(path + "/members/me").expect(200).json()).isEqualTo(free);
    role(ada, mod, "moderator").expect(200);
    mod.api().post(path + "/mutes", Map.of("userId", bob.id(), "reason", "rude")).expect(201);
    mod.api().patch(path, "{\"slowModeSeconds\":30}").expect(200);
    Answer held = bob.api().get(path + "/members/me").expect(200);
    assertThat(held.text("mute", "reason")).isEqualTo("rude");
    assertThat(held.text("mute", "by")).isEqualTo(mod.id());
    assertThat(held.at("mute", "until")).isNull();
    assertThat(held.number("slowModeSeconds")).isEqualTo(30);
    assertThat(mod.api().get(path + "/members/me").expect(200).text("role")).isEqualTo("moderator");
    ada.api().post(path + "/bans", Map.of("userId", bob.id())).expect(201);
    assertThat(bob.api().get(path + "/members/me").expect(403).text("code")).isEqualTo("BANNED");
  }

  @Test
  void moderatorsChangeTheSlowModeAloneAndAreExempt() {
    role(ada, mod, "moderator").expect(200);
    mod.api().patch(path, "{\"name\":\"Mine\"}").expectStatus(403);
    mod.api().patch(path, "{\"name\":\"Mine\",\"slowModeSeconds\":60}").expectStatus(403);
    mod.api().patch(path, "{\"slowModeSeconds\":21600}").expect(200);
    mod.send(chat, "1").expect(201);
    mod.send(chat, "2").expect(201);
    bob.send(chat, "1").expect(201);
    bob.send(chat, "2").expect(429);
  }

  @Test
  void anOwnerHandsTheChatOver() {
    role(ada, bob, "owner").expect(200);
    assertThat(ada.owner(chat)).isEqualTo(bob.id());
    assertThat(bob.api().get(path + "/members").expect(200).each("role"))
        .containsExactly("moderator", "member", "owner");
    ada.api().delete(path).expectStatus(403);
    bob.api().delete(path + "/members/me").expect(204);
    assertThat(mod.api().get(path + "/members").expect(200).each("role"))
        .containsExactly("owner", "member");
  }

  @Test
  void aBackendBansFromADirectChat() {
    Map<String, Object> direct = Map.of("direct", bob.id());
    String two = ada.api().post("/chats", direct).expect(201).text("id");
    ada.api().post("/chats/" + two + "/bans", Map.of("userId", bob.id())).expectStatus(403);
    Api.of(system).post("/api/v1/rooms/" + two + "/bans", Map.of("user_id", ada.id())).expect(201);
    Answer refused = ada.api().post("/chats", direct).expect(403);
    assertThat(refused.text("code")).isEqualTo("BANNED");
    bob.api().post("/chats", Map.of("direct", ada.id())).expect(200);
    assertThat(bob.members(two)).containsExactly(bob.id());
  }

  private Answer role(Somebody by, Somebody of, String role) {
    return by.api().put(path + "/members/" + of.id() + "/role", "{\"role\":\"" + role + "\"}");
  }
}
