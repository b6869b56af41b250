package io.parley.checks;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Document;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every POST of the OpenAPI document takes an `Idempotency-Key` and keeps what it promises, or
/// creates nothing.
final class EveryCreationTest {

  private static final String HEADER = "Idempotency-Key";
  private static final String PASSWORD = "correct horse battery staple";

  private static final Map<String, String> CREATING_NOTHING =
      Map.ofEntries(
          entry("/api/v1/messages/{message_id}/restore", "sets a state"),
          entry("/api/v1/rooms/{room_id}/activate", "sets a state"),
          entry("/api/v1/rooms/{room_id}/deactivate", "sets a state"),
          entry("/api/v1/rooms/{room_id}/leave", "ends something"),
          entry("/api/v1/webhooks/{webhook_id}/replay", "sets a position"),
          entry("/auth/login", "the answer is good for one caller; another login is as good"),
          entry("/auth/logout", "ends something"),
          entry("/auth/password", "sets a state"),
          entry("/auth/refresh", "takes a key, by which a repeat is told from a theft"),
          entry("/auth/ticket", "a ticket lasts 60 s and opens once; another one is as good"),
          entry("/breakout-sessions/{id}/assign", "sets a state"),
          entry("/breakout-sessions/{id}/leave", "sets a state"),
          entry("/breakout-sessions/{id}/move", "sets a state"),
          entry("/breakout-sessions/{id}/recall", "sets a state"),
          entry("/breakout-sessions/{id}/reopen", "sets a state"),
          entry("/chats/{id}/messages/{messageId}/restore", "sets a state"));

  private static final LocalSystem SYSTEM = SharedSystem.get();

  /// A request that creates, and the same with another body; `{}` in both is something new.
  ///
  /// @param path with the ids of a [World]
  private record Creation(Caller caller, String path, String body, String other) {

    @Override
    public String toString() {
      return path;
    }
  }

  private enum Caller {
    SERVER,
    OPERATOR,
    /// Who owns the chat.
    OWNER,
    /// Somebody else who is in no chat.
    STRANGER,
    NOBODY
  }

  private static Creation of(Caller caller, String path, String body, String other) {
    return new Creation(caller, path, body.replace('\'', '"'), other.replace('\'', '"'));
  }

  static Stream<Creation> creations() {
    return Stream.of(
        of(Caller.OPERATOR, "/api/v1/clients", "{'name':'A'}", "{'name':'B'}"),
        of(Caller.SERVER, "/api/v1/clients/regenerate-key", "{}", "{'a':1}"),
        of(Caller.SERVER, "/api/v1/rooms", "{'name':'A'}", "{'name':'B'}"),
        of(Caller.SERVER, "/api/v1/rooms/{room_id}/join", "{'user_id':'bo'}", "{'user_id':'cy'}"),
        of(
            Caller.SERVER,
            "/api/v1/rooms/{room_id}/messages",
            "{'sender_id':'ada','content':'a'}",
            "{'sender_id':'ada','content':'b'}"),
        of(
            Caller.SERVER,
            "/api/v1/rooms/{room_id}/bans",
            "{'user_id':'bo'}",
            "{'user_id':'bo','reason':'a'}"),
        of(
            Caller.SERVER,
            "/api/v1/rooms/{room_id}/mutes",
            "{'user_id':'bo'}",
            "{'user_id':'bo','reason':'a'}"),
        of(Caller.OWNER, "/chats/{chat}/bans", "{'userId':'a'}", "{'userId':'b'}"),
        of(Caller.OWNER, "/chats/{chat}/mutes", "{'userId':'a'}", "{'userId':'b'}"),
        of(Caller.SERVER, "/api/v1/tokens", "{'user_id':'ada'}", "{'user_id':'bo'}"),
        of(
            Caller.SERVER,
            "/api/v1/webhooks",
            "{'url':'http://127.0.0.1:9/a'}",
            "{'url':'http://127.0.0.1:9/b'}"),
        of(Caller.SERVER, "/api/v1/webhooks/{webhook}/rotate-secret", "{}", "{'a':1}"),
        of(Caller.SERVER, "/api/v1/webhooks/{webhook}/test", "{}", "{'a':1}"),
        of(
            Caller.NOBODY,
            "/auth/register",
            "{'username':'one-{new}','password':'" + PASSWORD + "'}",
            "{'username':'one-{new}','password':'another-" + PASSWORD + "'}"),
        of(
            Caller.SERVER,
            "/breakout-rooms",
            "{'id':'{new}','participants':['ada']}",
            "{'id':'{new}','participants':[]}"),
        of(
            Caller.SERVER,
            "/breakout-sessions",
            "{'parentRoomId':'{parent}','rooms':1}",
            "{'parentRoomId':'{parent}','rooms':2}"),
        of(
            Caller.SERVER,
            "/breakout-sessions/{session}/broadcast",
            "{'senderId':'ada','content':'a'}",
            "{'senderId':'ada','content':'b'}"),
        of(
            Caller.SERVER,
            "/breakout-sessions/{session}/help",
            "{'userId':'ada','message':'a'}",
            "{'userId':'ada','message':'b'}"),
        of(Caller.OWNER, "/chats", "{'name':'A'}", "{'name':'B'}"),
        of(Caller.STRANGER, "/chats/{public}/join", "{}", "{'a':1}"),
        of(Caller.OWNER, "/chats/{chat}/invites", "{'maxUses':1}", "{'maxUses':2}"),
        of(Caller.OWNER, "/chats/{chat}/members", "{'members':['{stranger}']}", "{'members':[]}"),
        of(Caller.OWNER, "/chats/{chat}/messages", "{'content':'a'}", "{'content':'b'}"),
        of(Caller.STRANGER, "/invites/{code}", "{}", "{'a':1}"),
        of(Caller.SERVER, "/room_types", "{'size':'s','style':'a'}", "{'size':'s','style':'b'}"),
        of(Caller.SERVER, "/rooms", "{'name':'A'}", "{'name':'B'}"),
        of(Caller.SERVER, "/rooms/{number}/users", "{'user_id':{user}}", "{'user_id':0}"),
        of(Caller.SERVER, "/users", "{'external_id':'{new}'}", "{'external_id':'{new}b'}"));
  }

  @Test
  void everyPostStandsHere() {
    Set<String> posts = new TreeSet<>();
    Set<String> keyed = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : Document.openApi().root().get("paths").properties()) {
      JsonNode post = path.getValue().path("post");
      if (!post.isMissingNode()) {
        posts.add(path.getKey());
        if (post.path("parameters").findValuesAsText("name").contains(HEADER)) {
          keyed.add(path.getKey());
        }
      }
    }
    Set<String> tried = new TreeSet<>();
    creations().forEach(creation -> tried.add(shape(creation.path())));
    assertThat(keyed.stream().map(EveryCreationTest::shape)).containsAll(tried);
    posts.removeIf(post -> tried.contains(shape(post)));
    assertThat(posts).isEqualTo(new TreeSet<>(CREATING_NOTHING.keySet()));
  }

  private static String shape(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  @ParameterizedTest
  @MethodSource("creations")
  void theSameAgainGetsTheFirstAnswerAndAnotherBodyIsRefused(Creation creation) {
    World world = World.make();
    Api once = world.api(creation.caller()).with(HEADER, UUID.randomUUID().toString());
    String path = world.in(creation.path());

    Answer first = once.post(path, world.in(creation.body()));
    assertThat(first.status()).as(first.text()).isBetween(200, 201);
    Answer again = once.post(path, world.in(creation.body())).expect(first.status());

    assertThat(again.text()).isEqualTo(first.text());
    once.post(path, world.in(creation.other())).expect(422);
  }

  /// A client and people of its own, and something of everything that can be created in.
  private record World(Tenant tenant, Api owner, Api stranger, Map<String, String> ids) {

    static World make() {
      Tenant tenant = Tenant.of(SYSTEM, "Creations");
      Api api = tenant.api();
      Map<String, String> ids = new HashMap<>();
      ids.put("new", UUID.randomUUID().toString());
      ids.put("room_id", api.room("A"));
      api.join(ids.get("room_id"), "ada").expect(200);
      ids.put("parent", api.room("P"));
      String parent = api.room("Q");
      api.join(parent, "ada").expect(200);
      Map<String, Object> opening = Map.of("parentRoomId", parent, "rooms", 1L);
      ids.put("session", api.post("/breakout-sessions", opening).expect(201).text("id"));
      ids.put(
          "number",
          Long.toString(api.post("/rooms", Map.of("name", "A")).expect(201).number("id")));
      Map<String, Object> user = Map.of("external_id", ids.get("new") + "a");
      ids.put("user", Long.toString(api.post("/users", user).expect(201).number("id")));
      Map<String, Object> webhook = Map.of("url", "http://127.0.0.1:9/");
      ids.put("webhook", api.post("/api/v1/webhooks", webhook).expect(201).text("data", "id"));
      Api owner = person(ids, "owner");
      Api stranger = person(ids, "stranger");
      ids.put("chat", owner.post("/chats", Map.of("name", "C")).expect(201).text("id"));
      String invites = "/chats/" + ids.get("chat") + "/invites";
      ids.put("code", owner.post(invites, Map.of("maxUses", 1L)).expect(201).text("code"));
      ids.put("public", Api.of(SYSTEM).room("Public"));
      return new World(tenant, owner, stranger, ids);
    }

    private static Api person(Map<String, String> ids, String name) {
      Api nobody = Api.of(SYSTEM).with("X-API-Key", "");
      Map<String, Object> login =
          Map.of("username", name + "-" + ids.get("new"), "password", PASSWORD);
      ids.put(name, nobody.post("/auth/register", login).expect(201).text("id"));
      String token = nobody.post("/auth/login", login).expect(200).text("access_token");
      return nobody.with("Authorization", "Bearer " + token);
    }

    Api api(Caller caller) {
      return switch (caller) {
        case SERVER -> tenant.api();
        case OPERATOR -> tenant.api().with("X-API-Key", SYSTEM.operatorKey());
        case OWNER -> owner;
        case STRANGER -> stranger;
        case NOBODY -> Api.of(SYSTEM).with("X-API-Key", "");
      };
    }

    String in(String text) {
      String filled = text;
      for (Map.Entry<String, String> id : ids.entrySet()) {
        filled = filled.replace("{" + id.getKey() + "}", id.getValue());
      }
      return filled;
    }
  }
}
