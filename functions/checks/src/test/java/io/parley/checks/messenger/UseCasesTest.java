package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the messenger is for, from beginning to end.
final class UseCasesTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final Pattern NEXT = Pattern.compile("<(/auth/users\\?[^>]+)>; rel=\"next\"");

  private final LocalSystem system = SharedSystem.get();

  @Test
  void registerAndCreateAChat() {
    Api nobody = Somebody.nobody(system);
    String name = "Ada." + UUID.randomUUID() + "@example.org";
    Map<String, String> ada = Map.of("username", name, "password", "pass phrase");
    Answer registered = nobody.post("/auth/register", ada).expect(201);
    assertThat(Members.names(registered.json())).containsExactly("id", "username", "createdAt");
    assertThat(registered.text("username")).isEqualTo(name);
    assertThat(registered.text("createdAt")).matches(TIME);
    nobody.post("/auth/register/", ada).expectStatus(409);

    Answer login = nobody.post("/auth/login", ada).expect(200);
    assertThat(Members.names(login.json()))
        .containsExactly("access_token", "refresh_token", "expires_in");
    assertThat(login.number("expires_in")).isEqualTo(900);

    Api api = Somebody.bearer(system, login.text("access_token"));
    Answer chat = api.post("/chats", Map.of("name", "  Analysts ")).expect(201);
    assertThat(Members.names(chat.json())).containsExactlyElementsOf(Somebody.CHAT);
    assertThat(chat.text("name")).isEqualTo("Analysts");
    assertThat(chat.text("ownerId")).isEqualTo(registered.text("id"));
    assertThat(chat.text("createdAt")).matches(TIME);

    Somebody bob = Somebody.join(system, "bob");
    Somebody cid = Somebody.join(system, "cid");
    assertThat(everybody(api)).contains(registered.text("id"), bob.id(), cid.id());

    String members = "/chats/" + chat.text("id") + "/members";
    Answer added = api.post(members, Map.of("members", List.of(bob.id(), cid.id()))).expect(201);
    assertThat(added.text()).isEqualTo("{\"count\":2}");
    assertThat(api.post(members, Map.of("members", List.of(bob.id()))).expect(201).text())
        .isEqualTo("{\"count\":0}");
    Answer listed = api.get(members).expect(200);
    assertThat(listed.each("userId")).containsExactly(registered.text("id"), bob.id(), cid.id());
    assertThat(Members.names(listed.elements().getFirst()))
        .containsExactly("userId", "username", "joinedAt");
    assertThat(listed.each("username")).containsExactly(name, bob.name(), cid.name());
  }

  /// Fetches all registered users, page by page.
  private static Set<Object> everybody(Api api) {
    Set<Object> all = new HashSet<>();
    Optional<String> next = Optional.of("/auth/users?limit=2");
    while (next.isPresent()) {
      Answer page = api.get(next.get()).expect(200);
      assertThat(page.elements()).hasSizeBetween(1, 2);
      page.each("id").forEach(id -> assertThat(all.add(String.valueOf(id))).isTrue());
      next =
          page.headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::matches)
              .map(found -> found.group(1));
    }
    return all;
  }

  @Test
  void joinAChatAndMessage() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    String chat = ada.chat("Talk", bob);
    assertThat(bob.chats()).containsExactly(chat);
    String ticket = bob.api().post("/auth/ticket", "").expect(201).text("ticket");

    try (Browser adas = ada.open(chat);
        Browser bobs = Somebody.open(system, chat, ticket)) {
      assertThat(bobs.await("connection_status").at("data", "user_id")).isEqualTo(bob.id());
      assertThat(Somebody.handshake(system, chat, ticket))
          .as("a ticket is good once")
          .isEqualTo(401);

      bobs.send(Map.of("action", "send", "content", "hello", "ref", "r"));
      assertThat(bobs.await("ack").at("data", "ref")).isEqualTo("r");
      Heard heard = adas.await("message");
      assertThat(heard.at("data", "content")).isEqualTo("hello");
      assertThat(heard.at("data", "sender_id")).isEqualTo(bob.id());
      assertThat(heard.at("data", "sender_name")).isEqualTo(bob.name());

      Answer sent = ada.send(chat, "hi\nBob").expect(201);
      assertThat(Members.names(sent.json()))
          .containsExactly(
              "id",
              "chatId",
              "senderId",
              "senderName",
              "content",
              "createdAt",
              "seq",
              "editedAt",
              "replyTo",
              "mentions",
              "reactions");
      assertThat(bobs.await(one -> one.seq() == sent.number("seq")).at("data", "id"))
          .isEqualTo(sent.text("id"));
    }
    assertThat(history(bob, chat, "")).containsExactly("hello", "hi\nBob");
    assertThat(history(bob, chat, "?limit=1")).containsExactly("hi\nBob");
    long first =
        bob.api().get("/chats/" + chat + "/messages").each("seq").stream()
            .mapToLong(seq -> (Long) seq)
            .min()
            .orElseThrow();
    assertThat(history(bob, chat, "?after_seq=" + first)).containsExactly("hi\nBob");
    assertThat(history(bob, chat, "?after_seq=0&limit=1")).containsExactly("hello");
    assertThat(history(bob, chat, "?before_seq=" + (first + 1))).containsExactly("hello");
  }

  private static List<@Nullable Object> history(Somebody who, String chat, String query) {
    return who.api().get("/chats/" + chat + "/messages" + query).expect(200).each("content");
  }

  @Test
  void manageAChat() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    Somebody cid = Somebody.join(system, "cid");
    String chat = ada.chat("Managed", bob, cid);
    assertThat(bob.members(chat)).containsExactly(ada.id(), bob.id(), cid.id());

    try (Browser adas = ada.open(chat);
        Browser bobs = bob.open(chat);
        Browser cids = cid.open(chat)) {
      ada.api().delete("/chats/" + chat + "/members/" + bob.id()).expect(204);
      assertThat(adas.await("user_left").at("data", "user_id")).isEqualTo(bob.id());
      assertThat(bobs.closeCode()).as("the socket of who was removed").isEqualTo(1000);
      assertThat(Somebody.handshake(system, chat, bob.token())).isEqualTo(403);
      bob.send(chat, "am I here?").expectStatus(404);
      assertThat(bob.chats()).isEmpty();

      String both = "{\"members\":[\"%s\",\"%s\"]}".formatted(bob.id(), cid.id());
      ada.api()
          .with("Content-Type", "application/json")
          .call("DELETE", "/chats/" + chat + "/members", both)
          .expect(204);
      assertThat(adas.await("user_left").at("data", "user_id")).isEqualTo(cid.id());
      assertThat(cids.closeCode()).isEqualTo(1000);
      ada.send(chat, "still here").expect(201);
      assertThat(adas.await("message").at("data", "content")).isEqualTo("still here");
    }
    assertThat(ada.members(chat)).containsExactly(ada.id());
    ada.api().delete("/chats/" + chat + "/members/" + bob.id()).expectStatus(404);
  }

  @Test
  void leaveAChat() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    Somebody cid = Somebody.join(system, "cid");
    String chat = ada.chat("Left", bob, cid);

    try (Browser adas = ada.open(chat);
        Browser cids = cid.open(chat)) {
      ada.api().delete("/chats/" + chat + "/members/me").expect(204);
      assertThat(cids.await("user_left").at("data", "user_id")).isEqualTo(ada.id());
      assertThat(adas.closeCode()).isEqualTo(1000);
      assertThat(ada.chats()).isEmpty();
      assertThat(cid.owner(chat)).isEqualTo(bob.id());

      bob.api().delete("/chats/" + chat + "/members/me/").expect(204);
      assertThat(cid.owner(chat)).isEqualTo(cid.id());
      cid.api().delete("/chats/" + chat + "/members/me").expect(204);
      cids.await("room_deleted");
      assertThat(cids.closeCode()).isEqualTo(1000);
    }
    assertThat(cid.chats()).isEmpty();
    cid.send(chat, "anyone?").expectStatus(404);
    Api.of(system).get("/api/v1/rooms/" + chat).expectError(404, "ROOM_NOT_FOUND");
  }
}
