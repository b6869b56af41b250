package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Example;
import io.parley.checks.kit.Example.Request;
import io.parley.checks.kit.Likeness;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every request, response and error of ChatAPI's document, word for word, against the running
/// system.
final class ChatApiDocumentTest {

  private static final String ROOM = "550e8400-e29b-41d4-a716-446655440001";
  private static final String NOWHERE = "550e8400-e29b-41d4-a716-446655440099";
  private static final Pattern SOCKET = Pattern.compile("`(ws://localhost:8000/[^`]+)`");

  private final Tenant tenant = Tenant.of(SharedSystem.get(), "Document");
  private final Api api = tenant.api();
  private final Likeness likeness = new Likeness();
  private final Set<String> used = new TreeSet<>();

  /// One room's life, in the document's order: its numbers are those of a room with five
  /// participants and 142 messages.
  @Test
  void everyExampleIsAnsweredAsTheDocumentShows() {
    creates();
    fills(5, 142);
    lists();
    shows("get-room-details", 200);
    updates();
    switches();
    participants();
    online();
    errors();
    deletes();
    kindsOfRooms();
    curls();
    assertThat(used).isEqualTo(everyBlock());
  }

  private void creates() {
    Example example = use("create-room", 0, 1, 2);
    likeness.check(example.blocks().get(2), call(example.request(0), example.blocks().get(1), 201));
  }

  private void fills(int participants, int messages) {
    String room = likeness.id(ROOM);
    for (int i = 0; i < participants; i++) {
      api.join(room, "filler_" + i).expect(200);
    }
    for (int i = 0; i < messages; i++) {
      api.send(room, "filler_0", "message " + i).expect(201);
    }
  }

  private void lists() {
    Example list = use("list-rooms", 0, 1, 2);
    String shown = list.blocks().get(2);
    likeness.check(shown, call(list.request(1), "", 200));
    String byDefault = shown.replace("\"limit\": 20", "\"limit\": 50");
    assertThat(byDefault).isNotEqualTo(shown);
    likeness.check(byDefault, call(list.request(0), "", 200));
    // The model is a room's members, by their types.
    Answer found = call(use("get-room-details", 0).request(0), "", 200);
    likeness.check(
        "{\"data\":" + typed(use("room-model", 0).blocks().getFirst()) + ",\"status\":\"success\"}",
        found);
  }

  /// The model with this room's values in place of the names of types.
  private static String typed(String model) {
    return model
        .replaceFirst("\"id\": \"uuid\"", "\"id\": \"" + ROOM + "\"")
        .replaceFirst("\"name\": \"string\"", "\"name\": \"General Discussion\"")
        .replaceFirst(
            "\"description\": \"string\"",
            "\"description\": \"Main channel for team communication\"")
        .replaceFirst(
            "\"client_id\": \"uuid\"", "\"client_id\": \"550e8400-e29b-41d4-a716-446655440000\"");
  }

  private void updates() {
    Example update = use("update-room", 0, 1, 2);
    likeness.check(update.blocks().get(2), call(update.request(0), update.blocks().get(1), 200));
    // As it was, for what follows.
    Example create = Example.of("create-room");
    call(update.request(0), create.blocks().get(1), 200);
  }

  private void switches() {
    Example off = use("deactivate-room", 0, 1);
    likeness.check(off.blocks().get(1), call(off.request(0), "", 200));
    likeness.check(
        use("room-inactive", 0).blocks().getFirst(),
        api.send(likeness.id(ROOM), "filler_0", "hello").expect(409));
    Answer on = call(use("reactivate-room", 0).request(0), "", 200);
    likeness.check(
        off.blocks().get(1).replace("false", "true").replace("deactivated", "activated"), on);
  }

  private void participants() {
    for (int i = 0; i < 5; i++) {
      leave("filler_" + i);
    }
    Example join = use("join-room", 0, 1, 2);
    likeness.check(join.blocks().get(2), call(join.request(0), join.blocks().get(1), 200));
    // Beyond the document, every row has a role.
    Example list = use("list-participants", 0, 1);
    String listed = call(list.request(0), "", 200).text().replace(",\"role\":\"member\"}]", "}]");
    likeness.check(list.blocks().get(1), listed);
    likeness.check(
        use("already-in-room", 0).blocks().getFirst(),
        call(join.request(0), join.blocks().get(1), 409));
    Example leave = use("leave-room", 0, 1, 2);
    likeness.check(leave.blocks().get(2), call(leave.request(0), leave.blocks().get(1), 200));
  }

  private void leave(String user) {
    String room = likeness.id(ROOM);
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", user)).expect(200);
  }

  private void online() {
    String room = likeness.id(ROOM);
    api.join(room, "user_123").expect(200);
    try (Browser one = Browser.at(socket(room, "&user_id=user_123"));
        Browser other = Browser.at(socket(room, "&user_id=user_456"));
        Browser listening = Browser.at(socket(room, ""))) {
      Stream.of(one, other, listening).forEach(browser -> browser.await("connection_status"));
      shows("check-online-status", 200);
      api.send(room, "user_123", "to all").expect(201);
      // What was sent before may still be on its way: the room is busy.
      Heard message =
          listening.await(
              heard ->
                  heard.type().equals("message") && "to all".equals(heard.at("data", "content")));
      assertThat(message.at("data", "sender_id")).isEqualTo("user_123");
    }
  }

  /// The URL that the document's script opens.
  private URI socket(String room, String more) {
    String script = use("connect-to-room", 0).blocks().getFirst();
    String url =
        SOCKET.matcher(script).results().map(found -> found.group(1)).findFirst().orElseThrow();
    return URI.create(
        url.replace("ws://localhost:8000", tenant.system().wsUrl().toString())
                .replace("${roomId}", room)
                .replace("${apiKey}", tenant.key())
            + more);
  }

  private void errors() {
    likeness.check(
        use("room-not-found", 0).blocks().getFirst(),
        api.get("/api/v1/rooms/" + NOWHERE).expect(404));
    likeness.check(
        use("room-access-denied", 0).blocks().getFirst(),
        api.send(likeness.id(ROOM), "stranger", "hello").expect(403));
  }

  private void deletes() {
    shows("delete-room", 200);
    likeness.check(
        use("room-not-found", 0).blocks().getFirst(),
        call(use("get-room-details", 0).request(0), "", 404));
  }

  private void kindsOfRooms() {
    for (String kind : List.of("public-rooms", "private-rooms", "support-rooms", "topic-rooms")) {
      String body = use(kind, 0).blocks().getFirst();
      Answer made = call(use("create-room", 0).request(0), body, 201);
      new Likeness().check(created(body), made);
    }
  }

  private void curls() {
    Request create = use("create-a-support-room", 0).curl(0);
    Answer made = call(create, create.body(), 201);
    Likeness fresh = new Likeness();
    fresh.check(created(create.body()), made);
    Request join = use("join-user-to-room", 0).curl(0);
    String path = join.path().replace(ROOM, made.text("data", "id"));
    assertThat(path).isNotEqualTo(join.path());
    Request there = new Request(join.method(), path, join.headers(), join.body());
    likeness.check(Example.of("join-room").blocks().get(2), call(there, join.body(), 200));
    Answer found = call(use("search-rooms", 0).curl(0), "", 200);
    assertThat(found.list("data")).hasSize(2);
    assertThat(found.at("data", "0", "name")).isEqualTo("Support - John Doe");
    assertThat(found.at("data", "0", "participant_count")).isEqualTo(1L);
    assertThat(found.number("pagination", "limit")).isEqualTo(10);
  }

  /// The answer to a creation, as the document shows it for its first room.
  private static String created(String body) {
    String members = body.strip().substring(1, body.strip().lastIndexOf('}'));
    String[] parts = members.split("\"meta\":", 2);
    return ("""
    {"data": {"id": "%1$s", %2$s "client_id": "550e8400-e29b-41d4-a716-446655440000",
    "is_active": true, "meta": %3$s, "created_at": "2024-01-01T00:00:00Z",
    "updated_at": "2024-01-01T00:00:00Z", "participant_count": 0, "message_count": 0},
    "status": "success"}\
    """)
        .formatted(ROOM, parts[0], parts[1]);
  }

  /// A request without a body, and its answer.
  private void shows(String heading, int status) {
    Example example = use(heading, 0, 1);
    likeness.check(example.blocks().get(1), call(example.request(0), "", status));
  }

  private Answer call(Request request, String body, int status) {
    Api caller = api;
    for (String header : request.headers()) {
      String[] parts = header.split(": ", 2);
      caller = caller.with(parts[0], parts[1].replace("your-api-key", tenant.key()));
    }
    String path = request.path().replace("{room_id}", likeness.id(ROOM));
    Answer answer =
        body.isEmpty()
            ? caller.call(request.method(), path, null)
            : caller.with("Content-Type", "application/json").call(request.method(), path, body);
    return answer.expect(status);
  }

  private Example use(String heading, int... blocks) {
    IntStream.of(blocks).forEach(block -> used.add(heading + " " + block));
    return Example.of(heading);
  }

  private static Set<String> everyBlock() {
    File folder = new File(Objects.requireNonNull(Example.class.getResource("/chatapi")).getPath());
    Set<String> blocks = new TreeSet<>();
    for (String file : Objects.requireNonNull(folder.list())) {
      String heading = file.replace(".md", "");
      int count = Example.of(heading).blocks().size();
      assertThat(count).as(heading).isPositive();
      IntStream.range(0, count).forEach(block -> blocks.add(heading + " " + block));
    }
    assertThat(blocks).hasSizeGreaterThan(30);
    return blocks;
  }
}
