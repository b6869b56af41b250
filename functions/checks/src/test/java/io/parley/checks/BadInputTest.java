package io.parley.checks;

import static io.parley.checks.kit.BadField.block;
import static io.parley.checks.kit.BadField.choice;
import static io.parley.checks.kit.BadField.count;
import static io.parley.checks.kit.BadField.day;
import static io.parley.checks.kit.BadField.flag;
import static io.parley.checks.kit.BadField.integer;
import static io.parley.checks.kit.BadField.line;
import static io.parley.checks.kit.BadField.lines;
import static io.parley.checks.kit.BadField.list;
import static io.parley.checks.kit.BadField.meta;
import static io.parley.checks.kit.BadField.moment;
import static io.parley.checks.kit.BadField.named;
import static io.parley.checks.kit.BadField.rule;
import static io.parley.checks.kit.BadField.searched;
import static io.parley.checks.kit.BadField.time;
import static io.parley.checks.kit.BadField.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.BadField;
import io.parley.checks.kit.Fixture;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Snapshot;
import io.parley.local.LocalSystem;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every field of every route with everything that it must not be: the right error, and nothing
/// changed.
final class BadInputTest {

  private static final LocalSystem SYSTEM = SharedSystem.get();
  private static final Fixture OWN = Fixture.of(SYSTEM, "Bad input");
  private static final String HOOK = OWN.webhook();
  private static final String ROOM = "/api/v1/rooms/{room_id}";
  private static final String MESSAGE = "/api/v1/messages/{message_id}";
  private static final String WEBHOOK = "/api/v1/webhooks/{webhook_id}";
  private static final String ROOM_RULE = "meta.";

  /// A route with a body.
  ///
  /// @param record the body's class, whose components the fields must name
  /// @param good what is accepted, by member
  private record Body(
      String route, String record, Map<String, String> good, List<BadField> fields) {

    @Override
    public String toString() {
      return route;
    }

    String method() {
      return route.split(" ")[0];
    }

    String path() {
      return in(route.split(" ")[1]);
    }

    /// The body with one member as it must not be, or without it.
    String with(BadField field, String value) {
      String member = field.name().startsWith(ROOM_RULE) ? "meta" : field.name();
      Map<String, String> members = new LinkedHashMap<>(good);
      members.put(member, value);
      if (value.isEmpty()) {
        members.remove(member);
      }
      return json(members);
    }
  }

  private static final Map<String, String> NAME = Map.of("name", "\"Good\"");

  static List<Body> bodies() {
    List<BadField> room =
        List.of(
            line("name", 200),
            block("description", 2_000),
            meta(),
            rule("meta.type", "5", "null", "\"\"", "\"secret\""),
            rule("meta.max_participants", "0", "-1", "1.5", "\"5\"", "null", "1e30", "[]"),
            rule("meta.invite_only", "\"yes\"", "1", "null"),
            rule("meta.auto_join", "\"true\"", "0", "null"),
            rule("meta.read_receipts", "\"true\"", "1", "null", "[]"),
            rule("meta.slow_mode_seconds", "0", "-1", "1.5", "\"5\"", "null", "21601", "[]"));
    List<BadField> required = new ArrayList<>(room);
    required.set(0, room.getFirst().required());
    List<BadField> client = List.of(line("name", 200), block("description", 2_000));
    return List.of(
        new Body("POST /api/v1/rooms", "rooms.CreateRoomBody", NAME, required),
        new Body("PUT " + ROOM, "rooms.UpdateRoomBody", NAME, room),
        new Body(
            "POST " + ROOM + "/join",
            "rooms.participant.JoinBody",
            Map.of("user_id", "\"eve\""),
            List.of(line("user_id", 256).required(), line("user_name", 256), meta())),
        new Body(
            "POST " + ROOM + "/leave",
            "rooms.participant.LeaveBody",
            Map.of("user_id", "\"bob\""),
            List.of(line("user_id", 256).required())),
        new Body(
            "POST " + ROOM + "/messages",
            "messages.SendBody",
            Map.of("sender_id", "\"ada\"", "content", "\"x\""),
            List.of(
                line("sender_id", 256).required(),
                line("sender_name", 256),
                block("content").with("empty", "\"\"").required(),
                line("message_type", 64),
                meta(),
                line("client_message_id", 128),
                integer("after_seq", 0, Long.MAX_VALUE),
                users("mentions", 50, 256),
                flag("mark_read"))),
        new Body(
            "PUT " + ROOM + "/participants/ada/read",
            "rooms.participant.ReadBody",
            Map.of("seq", "2"),
            List.of(
                integer("seq", 0, Long.MAX_VALUE).with("beyond the end", "1000000").required(),
                flag("rewind"))),
        new Body(
            "PUT " + ROOM + "/participants/ada/role",
            "rooms.moderation.RoleBody",
            Map.of("role", "\"member\""),
            List.of(
                line("role", 10)
                    .with("no role", "\"boss\"")
                    .with("in capitals", "\"OWNER\"")
                    .required(),
                line("by", 256))),
        sanction("bans"),
        sanction("mutes"),
        new Body(
            "PUT " + MESSAGE,
            "messages.EditBody",
            Map.of("content", "\"x\""),
            List.of(block("content").with("empty", "\"\""), meta(), users("mentions", 50, 256))),
        new Body(
            "PUT " + MESSAGE + "/reactions/:a:",
            "messages.reaction.ReactionBody",
            Map.of("user_id", "\"ada\""),
            List.of(line("user_id", 256).required())),
        new Body(
            "DELETE " + MESSAGE + "/reactions/:a:",
            "messages.reaction.ReactionBody",
            Map.of("user_id", "\"ada\""),
            List.of(line("user_id", 256).required())),
        new Body(
            "POST /api/v1/clients",
            "clients.CreateClientBody",
            NAME,
            List.of(client.getFirst().required(), client.getLast())),
        new Body("PUT /api/v1/clients/me", "clients.UpdateClientBody", NAME, client),
        new Body(
            "POST /api/v1/tokens",
            "clients.TokenBody",
            Map.of("user_id", "\"ada\""),
            List.of(
                line("user_id", 256).required(),
                line("user_name", 256),
                lines("room_ids", 50, 128),
                integer("ttl_seconds", 1, 43_200))),
        new Body(
            "POST /api/v1/webhooks",
            "clients.webhook.CreateWebhookBody",
            Map.of("url", "\"http://127.0.0.1:9/\""),
            webhook(true)),
        new Body(
            "PUT /api/v1/clients/me/review",
            "clients.webhook.ReviewBody",
            Map.of("url", "\"http://127.0.0.1:9/\""),
            List.of(
                url().required(),
                integer("timeout_ms", 50, 2_000),
                line("on_failure", 64).with("another", "\"Allow\""),
                line("mode", 64).with("another", "\"off\""))),
        new Body(
            "PUT " + WEBHOOK,
            "clients.webhook.UpdateWebhookBody",
            Map.of("status", "\"paused\""),
            webhook(false)),
        new Body(
            "POST " + WEBHOOK + "/replay",
            "clients.webhook.ReplayBody",
            Map.of("room_id", "\"" + OWN.room() + "\"", "from_seq", "1"),
            List.of(
                line("room_id", 128).with("unknown", "\"nowhere\"").required(),
                integer("from_seq", 1, Long.MAX_VALUE)
                    .with("beyond the end", "1000000")
                    .required())));
  }

  private static BadField url() {
    return line("url", 2_048)
        .with("no URL", "\"hook\"")
        .with("another scheme", "\"ftp://127.0.0.1/\"")
        .with("an address inside", "\"https://10.0.0.1/\"")
        .with("this machine", "\"https://127.0.0.1/\"");
  }

  private static List<BadField> webhook(boolean isNew) {
    List<BadField> fields = new ArrayList<>();
    fields.add(isNew ? url().required() : url());
    fields.add(users("event_types", 50, 64).with("unknown", "[\"pong\"]"));
    fields.add(users("room_ids", 100, 128).with("unknown", "[\"nowhere\"]"));
    fields.add(block("description", 500));
    if (!isNew) {
      fields.add(line("status", 64).with("another", "\"disabled\""));
    }
    return fields;
  }

  private static Body sanction(String path) {
    return new Body(
        "POST " + ROOM + "/" + path,
        "rooms.moderation.SanctionBody",
        Map.of("user_id", "\"mallory\""),
        List.of(
            line("user_id", 256).required(),
            block("reason", 1_000).with("empty", "\"\"").orNull(),
            moment("until").orNull(),
            line("by", 256)));
  }

  /// A route with a query.
  private record Parameters(String path, String good, List<BadField> fields) {
    @Override
    public String toString() {
      return path;
    }
  }

  static List<Parameters> queries() {
    return List.of(
        new Parameters(
            "/api/v1/rooms",
            "",
            List.of(
                count("skip", 0, 10_000),
                count("limit", 1, 100),
                searched("search", 200),
                choice("is_active", "true"),
                choice("sort", "-created_at"))),
        new Parameters(
            ROOM + "/participants",
            "",
            List.of(count("limit", 1, 1_000), count("cursor", 1, Long.MAX_VALUE))),
        new Parameters(
            ROOM + "/messages",
            "",
            List.of(
                count("skip", 0, 10_000),
                count("limit", 1, 100),
                named("sender_id", 256),
                named("message_type", 64),
                time("created_after"),
                time("created_before"),
                searched("search", 200),
                choice("include_deleted", "false"),
                choice("sort", "created_at"),
                count("after_seq", 0, Long.MAX_VALUE),
                count("before_seq", 1, Long.MAX_VALUE))),
        new Parameters(
            ROOM + "/online", "", List.of(count("limit", 1, 1_000), named("cursor", 256))),
        new Parameters(ROOM + "/bans", "", List.of(count("limit", 1, 500), named("cursor", 256))),
        new Parameters(ROOM + "/mutes", "", List.of(count("limit", 1, 500), named("cursor", 256))),
        new Parameters(
            WEBHOOK + "/deliveries",
            "",
            List.of(
                count("limit", 1, 100),
                choice("status", "failed"),
                named("cursor", 128).with("not one", "cursor=1"))),
        new Parameters("/api/v1/usage", "", List.of(day("from"), day("to"))),
        new Parameters(
            "/api/v1/users/ada/unread",
            "",
            List.of(count("limit", 1, 1_000), named("cursor", 128))),
        new Parameters(
            ROOM + "/audit",
            "",
            List.of(
                count("at_seq", 1, Long.MAX_VALUE)
                    .with("beyond the end", "at_seq=1000000")
                    .with("absent with a cursor", "cursor=1"),
                count("limit", 1, 5_000),
                count("cursor", 0, Long.MAX_VALUE))),
        new Parameters(
            MESSAGE + "/versions",
            "",
            List.of(count("limit", 1, 100), count("cursor", 0, Integer.MAX_VALUE))),
        new Parameters(MESSAGE, "", List.of(choice("include_deleted", "true"))),
        new Parameters(
            MESSAGE + "/thread",
            "",
            List.of(
                choice("include_deleted", "true"),
                count("limit", 1, 100),
                count("cursor", 0, Long.MAX_VALUE))),
        new Parameters(
            "/api/v1/messages/search",
            "q=a&room_ids={room_id}",
            List.of(
                named("q", 200).with("absent", ""),
                list("room_ids", 20, 128).with("absent", ""),
                list("sender_ids", 100, 256),
                list("message_types", 100, 64),
                time("date_from"),
                time("date_to"),
                count("limit", 1, 100),
                count("cursor", 0, 999_999_999_999_999L).with("of more rooms", "cursor=1.2"))));
  }

  private static final Set<String> WITHOUT_INPUT =
      Set.of(
          "GET " + ROOM,
          "DELETE " + ROOM,
          "GET " + ROOM + "/receipts",
          "GET " + ROOM + "/participants/{user_id}/read",
          "DELETE " + ROOM + "/bans/{user_id}",
          "DELETE " + ROOM + "/mutes/{user_id}",
          "POST " + ROOM + "/deactivate",
          "POST " + ROOM + "/activate",
          "DELETE " + MESSAGE,
          "POST " + MESSAGE + "/restore",
          "GET /api/v1/clients/me",
          "DELETE /api/v1/clients/me",
          "POST /api/v1/clients/regenerate-key",
          "GET /api/v1/clients/me/review",
          "DELETE /api/v1/clients/me/review",
          "GET /api/v1/webhooks",
          "GET " + WEBHOOK,
          "DELETE " + WEBHOOK,
          "POST " + WEBHOOK + "/rotate-secret",
          "POST " + WEBHOOK + "/test");

  @Test
  void everyRouteHasARow() {
    Set<String> covered = new TreeSet<>(WITHOUT_INPUT);
    bodies().forEach(body -> covered.add(withUser(body.route())));
    queries().forEach(query -> covered.add(withUser("GET " + query.path())));
    assertThat(ChatApiRoutes.all(OWN.api())).isEqualTo(covered);
  }

  private static String withUser(String route) {
    return route.replace("/ada/", "/{user_id}/").replace("/:a:", "/{name}");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyMemberHasARow(Body body) throws ClassNotFoundException {
    Set<String> members =
        Arrays.stream(Class.forName("io.parley." + body.record()).getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(
            body.fields().stream()
                .map(BadField::name)
                .filter(name -> !name.startsWith(ROOM_RULE))
                .collect(Collectors.toSet()))
        .isEqualTo(members);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBadMemberIsNamedAndNothingChanges(Body body) {
    List<String> before = Snapshot.of(OWN.api(), OWN.room());
    Api api = caller(body);
    for (BadField field : body.fields()) {
      field
          .values()
          .forEach(
              (what, value) ->
                  refused(
                      field.name() + ": " + what,
                      api.call(body.method(), body.path(), body.with(field, value)),
                      field.name()));
    }
    assertThat(Snapshot.of(OWN.api(), OWN.room())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBadBodyIsRefusedAndNothingChanges(Body body) {
    List<String> before = Snapshot.of(OWN.api(), OWN.room());
    Api api = caller(body);
    String good = json(body.good());
    String inside = good.substring(0, good.length() - 1);
    for (String value : List.of("null", "[]", "5", "\"{}\"", "true")) {
      refused(value, api.call(body.method(), body.path(), value), "body");
    }
    Stream.of(
            "",
            " ",
            inside,
            good + "x",
            good + good,
            good + "\u0000",
            "\uFEFF" + good,
            inside + ",}",
            inside + ",\"a\":1,\"a\":1}",
            inside + ",\"a\":" + "[".repeat(32) + "]".repeat(32) + "}",
            inside + ",\"a\":1e999999999}",
            inside + ",\"a\":NaN}",
            inside + ",\"a\":01}",
            inside + ",'a':1}",
            inside + ",\"a\":\"\n\"}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .forEach(bytes -> unreadable(api, body, bytes));
    unreadable(api, body, (inside + ",\"a\":\"\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1));
    String large = inside + ",\"a\":\"" + "x".repeat(64 * 1024) + "\"}";
    api.call(body.method(), body.path(), large).expectError(413, "PAYLOAD_TOO_LARGE");
    for (String type : List.of("text/plain", "application/xml", "nonsense")) {
      api.with("Content-Type", type)
          .call(body.method(), body.path(), good)
          .expectError(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    api.with("Content-Type", "")
        .call(body.method(), body.path(), good)
        .expectError(415, "UNSUPPORTED_MEDIA_TYPE");
    assertThat(Snapshot.of(OWN.api(), OWN.room())).isEqualTo(before);
    // With nothing wrong it is accepted: the cells above are refused for what they are.
    Fixture fresh = Fixture.of(SYSTEM, "Good input");
    String path = body.path().replace(OWN.room(), fresh.room()).replace(HOOK, fresh.webhook());
    Answer accepted =
        (body.route().equals("POST /api/v1/clients")
                ? api
                : api.with("X-API-Key", fresh.tenant().key()))
            .call(
                body.method(),
                path.replace(OWN.message(), fresh.message()),
                good.replace(OWN.room(), fresh.room()));
    assertThat(accepted.status()).as(accepted.text()).isIn(200, 201, 202);
  }

  @Test
  void contentThatIsTooLongHasAnErrorOfItsOwn() {
    List<String> before = Snapshot.of(OWN.api(), OWN.room());
    String content = "𝄞".repeat(10_001);
    for (Answer refused :
        List.of(
            OWN.api().send(OWN.room(), "ada", content),
            OWN.api().put(in(MESSAGE), "{\"content\":\"" + content + "\"}"))) {
      refused.expectError(422, "CONTENT_TOO_LONG");
      assertThat(refused.at("error", "details"))
          .isEqualTo(Map.of("max_length", 10_000L, "current_length", 10_001L));
    }
    assertThat(Snapshot.of(OWN.api(), OWN.room())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aBadParameterIsNamed(Parameters query) {
    String path = in(query.path()) + "?";
    OWN.api().get(path + in(query.good())).expect(200);
    for (BadField field : query.fields()) {
      String others =
          Arrays.stream(in(query.good()).split("&"))
              .filter(part -> !part.startsWith(field.name() + "="))
              .collect(Collectors.joining("&"));
      field
          .values()
          .forEach(
              (what, value) ->
                  refused(
                      field.name() + ": " + what,
                      OWN.api().get(path + others + "&" + value),
                      field.name()));
      for (String octets : List.of("%FF", "%ED%A0%80", "a%C3")) {
        Answer refused = OWN.api().get(path + others + "&" + field.name() + "=" + octets);
        refused.expectError(422, "VALIDATION_ERROR");
        assertThat(refused.text()).contains("percent-encoded UTF-8");
      }
    }
  }

  @Test
  void malformedIdsAreUnknownOnes() {
    List<String> before = Snapshot.of(OWN.api(), OWN.room());
    Set<String> routes = ChatApiRoutes.all(OWN.api());
    for (String id :
        List.of(
            "nonsense",
            "%20",
            "%00",
            "%0A",
            "%7F",
            "%FF",
            "%ED%A0%80",
            "x".repeat(129),
            "-1",
            "0",
            "null",
            OWN.room() + "%20",
            OWN.room() + "%00",
            "%20" + OWN.room(),
            OWN.room().toUpperCase(Locale.ROOT).replace("-", ""),
            OWN.room().substring(0, 35),
            "{" + OWN.room() + "}")) {
      String encoded = id.replace("{", "%7B").replace("}", "%7D");
      for (String route : routes) {
        malformed(route, encoded);
      }
    }
    assertThat(Snapshot.of(OWN.api(), OWN.room())).isEqualTo(before);
  }

  private static void malformed(String route, String id) {
    String[] parts = route.split(" ");
    if (!parts[1].matches(".*\\{(room|message|webhook)_id}.*")) {
      return;
    }
    String code =
        parts[1].contains("{room_id}")
            ? "ROOM_NOT_FOUND"
            : parts[1].contains("{message_id}") ? "MESSAGE_NOT_FOUND" : "WEBHOOK_NOT_FOUND";
    String body =
        bodies().stream()
            .filter(row -> withUser(row.route()).equals(route))
            .map(row -> json(row.good()))
            .findFirst()
            .orElse("");
    String path =
        parts[1]
            .replace("{room_id}", id)
            .replace("{message_id}", id)
            .replace("{webhook_id}", id)
            .replace("{user_id}", "ada")
            .replace("{name}", ":a:");
    Answer answer =
        body.isEmpty()
            ? OWN.api().call(parts[0], path, null)
            : OWN.api().with("Content-Type", "application/json").call(parts[0], path, body);
    assertThat(answer.status()).as(route + " " + id + " " + answer.text()).isEqualTo(404);
    answer.expectError(404, code);
  }

  private static void refused(String what, Answer answer, String field) {
    assertThat(answer.status()).as(what + " " + answer.text()).isEqualTo(422);
    answer.expectError(422, "VALIDATION_ERROR");
    assertThat(answer.list("error", "details"))
        .as(what)
        .allSatisfy(
            violation -> {
              assertThat(((Map<?, ?>) violation).get("field")).isEqualTo(field);
              assertThat((String) ((Map<?, ?>) violation).get("message")).isNotBlank();
            })
        .isNotEmpty();
  }

  private static void unreadable(Api api, Body body, byte[] bytes) {
    Answer answer = api.callBytes(body.method(), body.path(), bytes);
    assertThat(answer.status())
        .as(new String(bytes, StandardCharsets.UTF_8) + " " + answer.text())
        .isEqualTo(400);
    answer.expectError(400, "INVALID_JSON");
  }

  private static Api caller(Body body) {
    Api api = OWN.api().with("Content-Type", "application/json");
    return body.route().equals("POST /api/v1/clients")
        ? api.with("X-API-Key", SYSTEM.operatorKey())
        : api;
  }

  private static String in(String text) {
    return text.replace("{room_id}", OWN.room())
        .replace("{message_id}", OWN.message())
        .replace("{webhook_id}", HOOK);
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
