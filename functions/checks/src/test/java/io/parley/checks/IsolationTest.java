package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Fixture;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Snapshot;
import io.parley.core.entry.EntryId;
import io.parley.core.room.RoomId;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Another client's id behaves like one that nobody uses: on every route, to the byte.
final class IsolationTest {

  private static final LocalSystem SYSTEM = SharedSystem.get();
  private static final Fixture OWN = Fixture.of(SYSTEM, "Twin");
  private static final Fixture OTHERS = Fixture.of(SYSTEM, "Twin");

  /// A call with an id in it.
  ///
  /// @param query after the path
  /// @param body with the ids' names in braces; empty for none
  /// @param own the status with an id of one's own
  /// @param unknown the status with an id that nobody uses
  /// @param code of that error; empty when it is none
  private record Row(String route, String query, String body, int own, int unknown, String code) {

    static Row of(String route, String body, String code) {
      return new Row(route, "", body, 200, 404, code);
    }

    Row answering(int other) {
      return new Row(route, query, body, other, unknown, code);
    }

    Row asking(String other) {
      return new Row(route, other, body, own, unknown, code);
    }

    Row refused(int other) {
      return new Row(route, query, body, own, other, code);
    }

    /// No error, whosever id it is.
    Row always(int status) {
      return new Row(route, query, body, status, status, "");
    }

    @Override
    public String toString() {
      return route + query + " " + body;
    }
  }

  private record Ids(String room, String message, String deleted, String webhook) {

    /// @param row a webhook is made only where it names one
    static Ids of(Fixture fixture, Row row) {
      boolean isNamed = row.route().contains("{webhook_id}");
      return new Ids(
          fixture.room(),
          fixture.message(),
          fixture.deleted(),
          isNamed ? fixture.webhook() : UUID.randomUUID().toString());
    }

    static Ids random() {
      RoomId room = RoomId.random();
      return new Ids(
          room.value(),
          new EntryId(room, 4).value(),
          new EntryId(room, 6).value(),
          UUID.randomUUID().toString());
    }

    String in(String text) {
      return text.replace("{room_id}", room)
          .replace("{message_id}", message)
          .replace("{deleted}", deleted)
          .replace("{webhook_id}", webhook);
    }

    /// An answer's text without these ids.
    String outOf(String text) {
      return text.replace(room, "{room_id}")
          .replace(message, "{message_id}")
          .replace(deleted, "{deleted}")
          .replace(webhook, "{webhook_id}");
    }
  }

  private static final String ROOM = "/api/v1/rooms/{room_id}";
  private static final String MESSAGE = "/api/v1/messages/{message_id}";
  private static final String REACTION = "/reactions/:a:";
  private static final String WEBHOOK = "/api/v1/webhooks/{webhook_id}";

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Stream.of(
            Row.of("GET " + ROOM, "", "ROOM_NOT_FOUND"),
            Row.of("PUT " + ROOM, "{\"name\":\"Mine\"}", "ROOM_NOT_FOUND"),
            Row.of("DELETE " + ROOM, "", "ROOM_NOT_FOUND"),
            Row.of("POST " + ROOM + "/join", "{\"user_id\":\"eve\"}", "ROOM_NOT_FOUND"),
            Row.of("POST " + ROOM + "/leave", "{\"user_id\":\"ada\"}", "ROOM_NOT_FOUND"),
            Row.of("POST " + ROOM + "/deactivate", "", "ROOM_NOT_FOUND"),
            Row.of("POST " + ROOM + "/activate", "", "ROOM_NOT_FOUND"),
            Row.of("GET " + ROOM + "/online", "", "ROOM_NOT_FOUND"),
            Row.of("GET " + ROOM + "/receipts", "", "ROOM_NOT_FOUND"),
            Row.of("GET " + ROOM + "/audit", "", "ROOM_NOT_FOUND"),
            Row.of("GET " + ROOM + "/audit", "", "ROOM_NOT_FOUND").asking("?at_seq=1"),
            Row.of("GET " + ROOM + "/participants", "", "ROOM_NOT_FOUND"),
            Row.of("GET " + ROOM + "/participants", "", "ROOM_NOT_FOUND").asking("?cursor=2"),
            Row.of("GET " + ROOM + "/participants/ada/read", "", "ROOM_NOT_FOUND"),
            Row.of("PUT " + ROOM + "/participants/ada/read", "{\"seq\":3}", "ROOM_NOT_FOUND"),
            Row.of(
                "PUT " + ROOM + "/participants/ada/role", "{\"role\":\"owner\"}", "ROOM_NOT_FOUND"),
            Row.of("POST " + ROOM + "/bans", "{\"user_id\":\"ada\"}", "ROOM_NOT_FOUND")
                .answering(201),
            Row.of("GET " + ROOM + "/bans", "", "ROOM_NOT_FOUND"),
            Row.of("DELETE " + ROOM + "/bans/ada", "", "ROOM_NOT_FOUND").answering(404),
            Row.of("POST " + ROOM + "/mutes", "{\"user_id\":\"ada\"}", "ROOM_NOT_FOUND")
                .answering(201),
            Row.of("GET " + ROOM + "/mutes", "", "ROOM_NOT_FOUND"),
            Row.of("DELETE " + ROOM + "/mutes/ada", "", "ROOM_NOT_FOUND").answering(404),
            Row.of("GET " + ROOM + "/messages", "", "ROOM_NOT_FOUND"),
            Row.of("GET " + ROOM + "/messages", "", "ROOM_NOT_FOUND")
                .asking("?search=hello&include_deleted=true&created_before=2100-01-01"),
            Row.of(
                    "POST " + ROOM + "/messages",
                    "{\"sender_id\":\"ada\",\"content\":\"x\",\"client_message_id\":\"c\"}",
                    "ROOM_NOT_FOUND")
                .answering(201),
            Row.of("GET " + MESSAGE, "", "MESSAGE_NOT_FOUND"),
            Row.of("GET " + MESSAGE, "", "MESSAGE_NOT_FOUND").asking("?include_deleted=true"),
            Row.of("PUT " + MESSAGE, "{\"content\":\"mine\"}", "MESSAGE_NOT_FOUND"),
            Row.of("DELETE " + MESSAGE, "", "MESSAGE_NOT_FOUND"),
            Row.of("POST " + MESSAGE + "/restore", "", "MESSAGE_NOT_FOUND"),
            Row.of("PUT " + MESSAGE + REACTION, "{\"user_id\":\"ada\"}", "MESSAGE_NOT_FOUND"),
            Row.of("DELETE " + MESSAGE + REACTION, "{\"user_id\":\"ada\"}", "MESSAGE_NOT_FOUND"),
            Row.of("GET " + MESSAGE + "/versions", "", "MESSAGE_NOT_FOUND"),
            Row.of("GET " + MESSAGE + "/thread", "", "MESSAGE_NOT_FOUND"),
            Row.of("GET " + MESSAGE + "/thread", "", "MESSAGE_NOT_FOUND").asking("?cursor=3"),
            Row.of("GET /api/v1/messages/search", "", "")
                .asking("?q=hello&room_ids={room_id}&sender_ids=ada")
                .always(200),
            Row.of("GET " + WEBHOOK, "", "WEBHOOK_NOT_FOUND"),
            Row.of("PUT " + WEBHOOK, "{\"status\":\"paused\"}", "WEBHOOK_NOT_FOUND"),
            Row.of("DELETE " + WEBHOOK, "", "WEBHOOK_NOT_FOUND"),
            Row.of("POST " + WEBHOOK + "/rotate-secret", "", "WEBHOOK_NOT_FOUND"),
            Row.of("POST " + WEBHOOK + "/test", "", "WEBHOOK_NOT_FOUND"),
            Row.of("GET " + WEBHOOK + "/deliveries", "", "WEBHOOK_NOT_FOUND"),
            Row.of(
                    "POST " + WEBHOOK + "/replay",
                    "{\"room_id\":\"{room_id}\",\"from_seq\":1}",
                    "WEBHOOK_NOT_FOUND")
                .answering(202),
            Row.of(
                    "POST /api/v1/webhooks",
                    "{\"url\":\"http://127.0.0.1:9/\",\"room_ids\":[\"{room_id}\"]}",
                    "VALIDATION_ERROR")
                .answering(201)
                .refused(422),
            Row.of("POST /api/v1/tokens", "{\"user_id\":\"ada\",\"room_ids\":[\"{room_id}\"]}", "")
                .always(201))
        .forEach(rows::add);
    return rows;
  }

  /// Routes that take no id: they know nothing but the caller's own.
  private static final List<String> WITHOUT_IDS =
      List.of(
          "GET /api/v1/rooms",
          "GET /api/v1/users/{user_id}/unread",
          "POST /api/v1/rooms",
          "POST /api/v1/clients",
          "GET /api/v1/clients/me",
          "PUT /api/v1/clients/me",
          "DELETE /api/v1/clients/me",
          "PUT /api/v1/clients/me/review",
          "GET /api/v1/clients/me/review",
          "DELETE /api/v1/clients/me/review",
          "POST /api/v1/clients/regenerate-key",
          "GET /api/v1/webhooks",
          "GET /api/v1/usage");

  @Test
  void everyRouteHasARow() {
    TreeSet<String> covered = new TreeSet<>(WITHOUT_IDS);
    rows().forEach(row -> covered.add(withNames(row.route())));
    assertThat(ChatApiRoutes.all(OWN.api())).isEqualTo(covered);
  }

  private static String withNames(String route) {
    return route.replaceAll("/ada(?=/|$)", "/{user_id}").replace("/:a:", "/{name}");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anothersIdIsAnsweredLikeOneThatNobodyUses(Row row) {
    List<String> before = Snapshot.of(OTHERS.api(), OTHERS.room());
    Ids random = Ids.random();

    Answer unused = call(row, random);
    Ids theirs = Ids.of(OTHERS, row);
    Answer others = call(row, theirs);

    if (row.code().isEmpty()) {
      unused.expect(row.unknown());
    } else {
      unused.expectError(row.unknown(), row.code());
    }
    assertThat(shape(others, theirs)).isEqualTo(shape(unused, random));
    assertThat(Snapshot.of(OTHERS.api(), OTHERS.room())).isEqualTo(before);
    // The same call does something with an id of one's own.
    Fixture fresh = Fixture.in(OWN.tenant(), "Twin");
    Ids ids = Ids.of(fresh, row);
    Answer own = call(row, ids).expect(row.own());
    if (!row.route().startsWith("POST /api/v1/tokens")) {
      assertThat(shape(own, ids)).isNotEqualTo(shape(unused, random));
    }
  }

  @Test
  void listsHoldNothingOfAnotherClient() {
    for (String path :
        List.of(
            "/api/v1/rooms?limit=100",
            "/api/v1/rooms?search=Twin",
            "/api/v1/users/ada/unread",
            "/api/v1/clients/me")) {
      assertThat(OWN.api().get(path).expect(200).text())
          .doesNotContain(OTHERS.tenant().id())
          .doesNotContain(OTHERS.room());
      assertThat(OTHERS.api().get(path).expect(200).text()).doesNotContain(OWN.tenant().id());
    }
    assertThat(OTHERS.api().get("/api/v1/rooms").number("pagination", "total")).isEqualTo(1);
  }

  @Test
  void usageIsOnesOwn() {
    Fixture fresh = Fixture.of(SYSTEM, "Usage");
    String before = fresh.api().get("/api/v1/usage").expect(200).text();
    OTHERS.api().send(OTHERS.room(), "ada", "more").expect(201);
    assertThat(fresh.api().get("/api/v1/usage").expect(200).text()).isEqualTo(before);
  }

  @Test
  void aReplyToAnothersMessageIsNoReply() {
    String path = "/api/v1/messages/" + OTHERS.message() + "/thread";
    String before = OTHERS.api().get(path).expect(200).text();
    OWN.api()
        .post(
            "/api/v1/rooms/" + OWN.room() + "/messages",
            Map.of(
                "sender_id", "ada", "content", "x", "meta", Map.of("reply_to", OTHERS.message())))
        .expect(201);
    assertThat(OTHERS.api().get(path).expect(200).text()).isEqualTo(before);
  }

  @Test
  void aSearchInSeveralRoomsFindsOnesOwn() {
    String rooms = OTHERS.room() + "," + OWN.room();
    Answer found = OWN.api().get("/api/v1/messages/search?q=hello&room_ids=" + rooms).expect(200);
    assertThat(found.list("data")).isNotEmpty();
    assertThat(found.text()).doesNotContain(OTHERS.tenant().id());
  }

  @Test
  void noCredentialOpensASocketInAnothersRoom() {
    String token =
        OWN.api()
            .post("/api/v1/tokens", Map.of("user_id", "ada"))
            .expect(201)
            .text("data", "token");
    for (String credential : List.of(OWN.tenant().key(), token)) {
      Browser.at(socket(OWN.room(), credential)).close();
      assertThat(refusal(OTHERS.room(), credential))
          .isEqualTo(refusal(RoomId.random().value(), credential))
          .startsWith("404");
    }
  }

  @Test
  void framesReachNothingOfAnotherClient() {
    List<String> before = Snapshot.of(OTHERS.api(), OTHERS.room());
    try (Browser ada = Browser.at(socket(OWN.room(), OWN.tenant().key()))) {
      ada.await("connection_status");
      for (String action : List.of("send", "resume", "read")) {
        String others = frame(ada, action, OTHERS.room());
        String unused = frame(ada, action, RoomId.random().value());
        assertThat(others).isEqualTo(unused).contains("code");
      }
      assertThat(react(ada, OTHERS.message()))
          .isEqualTo(react(ada, Ids.random().message()))
          .contains("MESSAGE_NOT_FOUND");
    }
    assertThat(Snapshot.of(OTHERS.api(), OTHERS.room())).isEqualTo(before);
  }

  private static String frame(Browser browser, String action, String room) {
    browser.send(
        Map.of(
            "action",
            action,
            "room_id",
            room,
            "content",
            "x",
            "after_seq",
            0L,
            "seq",
            1L,
            "ref",
            "r"));
    return String.valueOf(browser.await("error").at("data"));
  }

  private static String react(Browser browser, String message) {
    browser.send(Map.of("action", "react", "message_id", message, "name", ":a:", "ref", "r"));
    return String.valueOf(browser.await("error").at("data"));
  }

  private static String refusal(String room, String credential) {
    List<String> refusal = new ArrayList<>();
    assertThatThrownBy(() -> Browser.at(socket(room, credential)))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .satisfies(
            error -> {
              var response =
                  ((WebSocketHandshakeException) Objects.requireNonNull(error.getCause()))
                      .getResponse();
              refusal.add(response.statusCode() + " " + stable(response.headers().map()));
            });
    return refusal.getFirst();
  }

  private static URI socket(String room, String credential) {
    String token = URLEncoder.encode(credential, StandardCharsets.UTF_8);
    return URI.create(SYSTEM.wsUrl() + "/ws/" + room + "?token=" + token + "&user_id=ada");
  }

  private static Answer call(Row row, Ids ids) {
    String[] route = row.route().split(" ");
    String deletedOne = route[1].endsWith("/restore") ? "{deleted}" : "{message_id}";
    String path = ids.in(route[1].replace("{message_id}", deletedOne) + row.query());
    @Nullable String body = row.body().isEmpty() ? null : ids.in(row.body());
    Api api = OWN.api();
    return (body == null ? api : api.with("Content-Type", "application/json"))
        .call(route[0], path, body);
  }

  /// All of an answer but its ids and what tells requests apart.
  private static String shape(Answer answer, Ids ids) {
    String text = ids.outOf(answer.text()).replaceAll("\"token\":\"[^\"]+\"", "\"token\"");
    return answer.status()
        + " "
        + stable(answer.headers().map())
        + " "
        + text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
  }

  private static Map<String, List<String>> stable(Map<String, List<String>> headers) {
    Map<String, List<String>> stable = new HashMap<>(headers);
    stable.keySet().removeAll(List.of("date", "apigw-requestid"));
    return stable.entrySet().stream()
        .filter(header -> !header.getKey().startsWith("x-amzn"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
