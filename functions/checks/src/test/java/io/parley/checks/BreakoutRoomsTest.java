package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.room.RoomId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Breakout rooms as their document wants them: the five operations, and rooms like any other.
final class BreakoutRoomsTest {

  private static final String ROOMS = "/breakout-rooms";
  private static final String NOT_FOUND =
      "{\"statusCode\":404,\"message\":\"Breakout room not found\",\"error\":\"Not Found\"}";

  private final Api api = Api.of(SharedSystem.get());

  /// Ids that must be percent-encoded somewhere on the way, or look like something else.
  static List<String> strangeIds() {
    return List.of(
        "room 1",
        "50% of 7",
        "a?b&c=d#e",
        "a+b;c",
        "Gruppe äö",
        "部屋 𝄞",
        "%2F",
        "{id}",
        "..a",
        "\"quoted\\",
        "00000000-0000-8000-8000-000000000001",
        "x".repeat(128));
  }

  @Test
  void aBreakoutIsCreatedFoundListedUpdatedAndDeleted() {
    String id = "breakout-" + UUID.randomUUID();
    Answer created =
        api.post(
                ROOMS,
                """
                {"id": "%s", "participants": ["ada", "bob@example.com"],
                 "settings": {"duration": 15, "allowChat": true}}
                """
                    .formatted(id))
            .expect(201);
    String at = created.text("createdAt");
    assertThat(created.text())
        .isEqualTo(
            """
            {"id":"%s","participants":["ada","bob@example.com"],\
            "settings":{"duration":15,"allowChat":true},"createdAt":"%s","updatedAt":"%s",\
            "status":"open"}"""
                .formatted(id, at, at));
    assertThat(api.get(path(id)).expect(200).text()).isEqualTo(created.text());
    assertThat(api.get(ROOMS).expect(200).text()).startsWith("[").contains(created.text());

    Answer updated =
        patch(id, "{\"settings\": {\"duration\": 20}, \"participants\": [\"eve\", \"ada\"]}")
            .expect(200);
    assertThat(updated.text("updatedAt")).isGreaterThan(at);
    assertThat(updated.text("createdAt")).isEqualTo(at);
    assertThat(updated.at("settings")).isEqualTo(Map.of("duration", 20L, "allowChat", true));
    assertThat(updated.list("participants")).isEqualTo(List.of("eve", "ada"));
    Answer found = api.get(path(id)).expect(200);
    assertThat(found.list("participants")).isEqualTo(List.of("ada", "eve"));
    assertThat(found.text("updatedAt")).isEqualTo(updated.text("updatedAt"));

    assertThat(api.delete(path(id)).expect(200).text())
        .isEqualTo("{\"message\":\"Breakout room deleted\"}");
    for (Answer gone :
        List.of(api.get(path(id)), api.delete(path(id)), patch(id, "{\"settings\":{}}"))) {
      assertThat(gone.expect(404).text()).isEqualTo(NOT_FOUND);
    }
    assertThat(api.get(ROOMS).text()).doesNotContain(id);
  }

  @ParameterizedTest
  @MethodSource("strangeIds")
  void anyTextIsAnIdAndItsRoomARoom(String id) {
    api.post(ROOMS, Map.of("roomId", id, "participants", List.of("ada"))).expect(201);
    assertThat(api.get(path(id)).expect(200).text("id")).isEqualTo(id);
    assertThat(patch(id, "{\"id\": " + Json.write(id) + "}").expect(200).text("id")).isEqualTo(id);

    String room = "/api/v1/rooms/" + encode(id);
    try (Browser ada = Browser.open(SharedSystem.get(), encode(id), "ada")) {
      assertThat(ada.await("connection_status").at("data", "room_id")).isEqualTo(id);
      Answer sent =
          api.post(room + "/messages/", Map.of("sender_id", "ada", "content", "hello")).expect(201);
      assertThat(sent.text("data", "room_id")).isEqualTo(id);
      String message = sent.text("data", "id");
      assertThat(ada.await("message").at("data", "id")).isEqualTo(message);
      assertThat(api.get("/api/v1/messages/" + message).expect(200).text("data", "content"))
          .isEqualTo("hello");
      ada.send(Map.of("action", "send", "content", "again", "room_id", id));
      ada.await("ack");
      assertThat(api.get(room + "/messages").number("pagination", "total")).isEqualTo(2);
      api.post(room + "/join", Map.of("user_id", "bob@example.org")).expect(200);
      assertThat(api.get(room + "/participants").expect(200).list("data")).hasSize(2);
      assertThat(api.get(room + "/online").expect(200).text()).contains("\"ada\"");
      personSees(id);
      api.post(room + "/leave", Map.of("user_id", "bob@example.org")).expect(200);
      api.post(room + "/deactivate", "{}").expect(200);
      api.post(room + "/activate", "{}").expect(200);
    }
    api.delete(path(id)).expect(200);
    assertThat(api.get(path(id)).expect(404).text()).isEqualTo(NOT_FOUND);
  }

  /// On the User API, with a token of the client's backend.
  private void personSees(String id) {
    String token =
        api.post("/api/v1/tokens", Map.of("user_id", "ada", "room_ids", List.of(id)))
            .expect(201)
            .text("data", "token");
    Answer members =
        api.with("Authorization", "Bearer " + token).get("/chats/" + encode(id) + "/members");
    assertThat(members.expect(200).text()).contains("bob@example.org");
  }

  @Test
  void whatIsMissingOrWrongIsNamedAndNothingIsStored() {
    String long129 = "x".repeat(129);
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("{\"participants\": []}", "id is required"),
            Map.entry("{\"id\": \"wrong-1\"}", "participants is required"),
            Map.entry("{\"id\": 7, \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": null, \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": \"\", \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": \"a/b\", \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": \"a\\nb\", \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": \"a\\ud800\", \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": \"" + long129 + "\", \"participants\": []}", "id must be a string"),
            Map.entry("{\"id\": \"a\", \"roomId\": \"b\", \"participants\": []}", "the same"),
            Map.entry("{\"id\": null, \"roomId\": \"b\", \"participants\": []}", "the same"),
            Map.entry("{\"id\": \"wrong-1\", \"participants\": \"ada\"}", "an array of strings"),
            Map.entry("{\"id\": \"wrong-1\", \"participants\": null}", "an array of strings"),
            Map.entry("{\"id\": \"wrong-1\", \"participants\": [1]}", "must have strings"),
            Map.entry("{\"id\": \"wrong-1\", \"participants\": [\" \"]}", "must have strings"),
            Map.entry("{\"id\": \"wrong-1\", \"participants\": [\"a\", \"a\"]}", "duplicates"),
            Map.entry("{\"id\": \"wrong-1\", \"participants\": [], \"settings\": []}", "an object"),
            Map.entry(
                "{\"id\": \"wrong-1\", \"participants\": [], \"settings\": null}", "an object"),
            Map.entry(
                "{\"id\": \"wrong-1\", \"participants\": [], \"settings\": {\"a\": \"%s\"}}"
                    .formatted("x".repeat(8_200)),
                "8 KiB"),
            Map.entry("[]", "body must be an object"));
    wrong.forEach(
        (body, mistake) -> {
          Answer refused = api.post(ROOMS, body).expect(400);
          assertThat(refused.json()).containsOnlyKeys("statusCode", "message", "error");
          assertThat(refused.number("statusCode")).isEqualTo(400);
          assertThat(refused.text("error")).isEqualTo("Bad Request");
          assertThat(refused.list("message").toString()).as(body).contains(mistake);
        });
    assertThat(api.post(ROOMS, "{\"id\"").expect(400).list("message")).hasSize(1);
    assertThat(api.post(ROOMS, "{}").list("message")).hasSize(2);
    List<String> many = IntStream.rangeClosed(0, 1_000).mapToObj(i -> "u" + i).toList();
    api.post(ROOMS, Map.of("id", "wrong-1", "participants", many)).expect(400);
    api.get(path("wrong-1")).expect(404);
  }

  @Test
  void aRefusedUpdateChangesNothing() {
    String id = create("keep", List.of("ada"));
    String before = api.get(path(id)).text();
    for (String body :
        List.of(
            "{\"id\": \"other\"}",
            "{\"roomId\": \"other\"}",
            "{\"id\": null}",
            "{\"settings\": null}",
            "{\"settings\": [1]}",
            "{\"participants\": null}",
            "{\"participants\": [\"a\", \"a\"]}",
            "{\"settings\": {\"a\": \"%s\"}}".formatted("x".repeat(8_200)),
            "[]",
            "{")) {
      assertThat(patch(id, body).expect(400).list("message")).isNotEmpty();
    }
    assertThat(api.get(path(id)).text()).isEqualTo(before);
  }

  @Test
  void anUpdateOfSettingsIsAMergePatch() {
    String id = "merge-" + UUID.randomUUID();
    api.post(
            ROOMS,
            "{\"id\": \"%s\", \"participants\": [], \"settings\": {\"a\": {\"b\": 1, \"c\": 2}, "
                    .formatted(id)
                + "\"d\": [1], \"e\": \"x\"}}")
        .expect(201);
    Answer patched =
        patch(id, "{\"settings\": {\"a\": {\"b\": null, \"f\": {\"g\": null}}, \"d\": 3}}");
    assertThat(patched.expect(200).text())
        .contains("\"settings\":{\"a\":{\"c\":2,\"f\":{}},\"d\":3,\"e\":\"x\"}");
    assertThat(patch(id, "{}").expect(200).text("updatedAt"))
        .isGreaterThan(patched.text("updatedAt"));
  }

  @Test
  void anIdIsTakenByEveryRoomOfTheClientUntilItIsDeleted() {
    String room = api.room("Ordinary");
    Answer taken = api.post(ROOMS, Map.of("id", room, "participants", List.of())).expect(409);
    assertThat(taken.text())
        .isEqualTo(
            "{\"statusCode\":409,\"message\":\"A room with this id already exists\","
                + "\"error\":\"Conflict\"}");
    api.get(path(room)).expect(404);
    api.delete(path(room)).expect(404);

    String id = create("taken", List.of("ada"));
    api.post(ROOMS, Map.of("id", id, "participants", List.of())).expect(409);
    api.delete(path(id)).expect(200);
    api.post(ROOMS, Map.of("id", id, "participants", List.of("bob"))).expect(201);
    assertThat(api.get(path(id)).list("participants")).isEqualTo(List.of("bob"));
  }

  @Test
  void anIdOfParleysOwnFormIsTakenUntilItsRoomIsErased() {
    String id = RoomId.random().value();
    Map<String, Object> body = Map.of("id", id, "participants", List.of("ada"));
    api.post(ROOMS, body).expect(201);
    api.send(id, "ada", "hello").expect(201);
    api.delete(path(id)).expect(200);
    api.get(path(id)).expect(404);
    api.post(ROOMS, body).expect(409);
  }

  @Test
  void aRoomWithTheIdOfADeletedOneHasNothingOfIt() {
    String id = create("red", List.of("ada"));
    String old = api.send(id, "ada", "of the first").expect(201).text("data", "id");
    patch(id, "{\"participants\": [\"eve\"]}").expect(200);
    api.delete(path(id)).expect(200);
    api.post(ROOMS, Map.of("id", id, "participants", List.of("bob"))).expect(201);

    for (int i = 0; i < 6; i++) {
      api.send(id, "ada", "ghost " + i).expect(403);
    }
    try (Browser bob = Browser.open(SharedSystem.get(), id, "bob")) {
      assertThat(bob.await("connection_status").at("data", "latest_seq")).isEqualTo(2L);
      assertThat(api.send(id, "bob", "of the second").expect(201).number("data", "seq"))
          .isEqualTo(3);
      assertThat(bob.await("message").seq()).isEqualTo(3);
      bob.send(Map.of("action", "resume", "room_id", id, "after_seq", 0L));
      Browser.Heard history = bob.await("history");
      assertThat(history.at("data", "complete")).isEqualTo(true);
      assertThat(
              List.of(
                  history.at("data", "entries", "0", "type"),
                  history.at("data", "entries", "1", "type"),
                  history.at("data", "entries", "2", "type")))
          .isEqualTo(List.of("breakout_created", "user_joined", "message"));
    }
    Answer messages = api.get("/api/v1/rooms/" + id + "/messages").expect(200);
    assertThat(messages.number("pagination", "total")).isEqualTo(1);
    assertThat(messages.text()).contains("of the second").doesNotContain("ghost");
    assertThat(api.get("/api/v1/messages/search?q=OF&room_ids=" + id).expect(200).list("data"))
        .hasSize(1);
    api.get("/api/v1/messages/" + old).expect(404);
  }

  @Test
  void breakoutsAreInTheirOwnListAndNotAmongRooms() {
    String first = create("list", List.of("zoe", "adam"));
    String second = create("list", List.of());
    List<Object> ids = ids();
    assertThat(ids.indexOf(first)).isNotNegative().isLessThan(ids.indexOf(second));
    assertThat(api.get("/api/v1/rooms/?limit=100").text())
        .doesNotContain(first)
        .doesNotContain(second);
    assertThat(api.get("/api/v1/rooms/" + first).expect(200).number("data", "participant_count"))
        .isEqualTo(2);
  }

  @Test
  void manyParticipantsComeAndGoWhole() {
    List<String> many = IntStream.range(0, 150).mapToObj(i -> "user " + i).toList();
    String id = create("many", many);
    assertThat(api.get(path(id)).list("participants")).isEqualTo(many);
    List<String> others = IntStream.range(100, 220).mapToObj(i -> "user " + i).toList();
    assertThat(patch(id, Json.write(Map.of("participants", others))).list("participants"))
        .isEqualTo(others);
    assertThat(api.get(path(id)).list("participants")).isEqualTo(others);
    assertThat(api.get("/api/v1/rooms/" + id).number("data", "participant_count")).isEqualTo(120);
    api.send(id, "user 99", "still here?").expect(403);
    api.send(id, "user 219", "here").expect(201);
  }

  @Test
  void onlyParticipantsMayEnterAndTheyHearWhatHappens() {
    String id = create("frames", List.of("ada", "bob"));
    try (Browser ada = Browser.open(SharedSystem.get(), id, "ada")) {
      ada.await("connection_status");
      ada.send(Map.of("action", "resume", "after_seq", 0L));
      assertThat(ada.await("history").at("data", "entries", "0", "type"))
          .isEqualTo("breakout_created");
      assertThat(refused(Browser.uri(SharedSystem.get(), id, "&user_id=eve"))).isEqualTo(403);

      patch(id, "{\"settings\": {\"topic\": \"π\"}, \"participants\": [\"ada\", \"eve\"]}")
          .expect(200);
      // Frames may overtake each other: the change is the entries after the first three.
      List<Browser.Heard> change =
          Stream.generate(() -> ada.await(frame -> frame.seq() > 3))
              .limit(3)
              .sorted(Comparator.comparingLong(Browser.Heard::seq))
              .toList();
      Browser.Heard updated = change.getFirst();
      assertThat(updated.type()).isEqualTo("breakout_updated");
      assertThat(updated.at("data", "id")).isEqualTo(id);
      assertThat(updated.at("data", "settings")).isEqualTo(Map.of("topic", "π"));
      assertThat(updated.at("data", "participants")).isEqualTo(List.of("ada", "eve"));
      assertThat(change.subList(1, 3))
          .extracting(frame -> frame.type() + " " + frame.at("data", "user_id"))
          .containsExactly("user_left bob", "user_joined eve");
      try (Browser eve = Browser.open(SharedSystem.get(), id, "eve")) {
        eve.await("connection_status");
        patch(id, "{\"participants\": [\"ada\"]}").expect(200);
        eve.await("user_left");
        assertThat(eve.closeCode()).isEqualTo(1000);
      }

      api.delete(path(id)).expect(200);
      assertThat(ada.await("breakout_deleted").at("data", "id")).isEqualTo(id);
    }
    assertThat(refused(Browser.uri(SharedSystem.get(), id, "&user_id=ada"))).isEqualTo(404);
  }

  @Test
  void participantsHearOfTheirBreakoutsWhereverTheyAreAndNobodyElseDoes() {
    String lobby = api.room("Lobby");
    String id = "elsewhere-" + UUID.randomUUID();
    try (Browser ada = Browser.open(SharedSystem.get(), lobby, "ada");
        Browser eve = Browser.open(SharedSystem.get(), lobby, "eve")) {
      ada.await("connection_status");
      eve.await("connection_status");
      api.post(ROOMS, Map.of("id", id, "participants", List.of("ada"))).expect(201);
      Browser.Heard created = ada.await("breakout_created");
      assertThat(created.members().get("room_id")).isEqualTo(id);
      assertThat(created.at("data", "participants")).isEqualTo(List.of("ada"));

      patch(id, "{\"participants\": [\"eve\"]}").expect(200);
      for (Browser concerned : List.of(ada, eve)) {
        List<Browser.Heard> change =
            Stream.generate(
                    () -> concerned.await(frame -> id.equals(frame.members().get("room_id"))))
                .filter(frame -> frame.seq() > 0)
                .limit(3)
                .sorted(Comparator.comparingLong(Browser.Heard::seq))
                .toList();
        assertThat(change)
            .extracting(Browser.Heard::type)
            .containsExactly("breakout_updated", "user_left", "user_joined");
      }

      api.delete(path(id)).expect(200);
      assertThat(eve.await("breakout_deleted").at("data", "id")).isEqualTo(id);
      assertThat(eve.heardSoFar())
          .extracting(Browser.Heard::type)
          .doesNotContain("breakout_created");
      assertThat(ada.heardSoFar())
          .extracting(Browser.Heard::type)
          .doesNotContain("breakout_deleted");
    }
  }

  @Test
  void callersErrorsAreInThisSurfacesForm() {
    Answer anonymous = api.with("X-API-Key", "").get(ROOMS).expect(401);
    assertThat(anonymous.json()).containsOnlyKeys("statusCode", "message", "error");
    Answer method = api.call("PUT", ROOMS, null).expect(405);
    assertThat(method.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
    assertThat(method.number("statusCode")).isEqualTo(405);
    api.with("Content-Type", "text/plain").post(ROOMS, "{}").expect(415);
    api.post(ROOMS, " ".repeat(70_000)).expect(413);
    api.get(path("x".repeat(200))).expect(404);
  }

  @Test
  void aRepeatUnderAnIdempotencyKeyGetsTheFirstAnswer() {
    Api keyed = api.with("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{\"id\": \"once-%s\", \"participants\": []}".formatted(UUID.randomUUID());
    Answer first = keyed.post(ROOMS, body).expect(201);
    assertThat(keyed.post(ROOMS, body).expect(201).text()).isEqualTo(first.text());
    Answer other = keyed.post(ROOMS, body.replace("[]", "[\"a\"]")).expect(422);
    assertThat(other.json()).containsOnlyKeys("statusCode", "message", "error");
    api.post(ROOMS, body).expect(409);
  }

  private List<Object> ids() {
    try {
      List<?> all = (List<?>) Objects.requireNonNull(Json.read(api.get(ROOMS).expect(200).body()));
      return all.stream().map(one -> Members.required(one, "id")).toList();
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  private static int refused(URI uri) {
    try (Browser browser = Browser.at(uri)) {
      return 101;
    } catch (CompletionException e) {
      return e.getCause() instanceof WebSocketHandshakeException refusal
          ? refusal.getResponse().statusCode()
          : 0;
    }
  }

  private String create(String name, List<String> participants) {
    String id = name + "-" + UUID.randomUUID();
    api.post(ROOMS, Map.of("id", id, "participants", participants)).expect(201);
    return id;
  }

  private Answer patch(String id, @Nullable String body) {
    return api.with("Content-Type", "application/json").call("PATCH", path(id), body);
  }

  private static String path(String id) {
    return ROOMS + "/" + encode(id);
  }

  private static String encode(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
