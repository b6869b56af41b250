package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.core.contract.Racers;
import io.parley.core.entry.EntryId;
import io.parley.core.room.RoomId;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reactions to messages, in the whole system.
final class ReactionsTest {

  private static final String UP = "\uD83D\uDC4D";
  private static final String HEART = "\u2764\uFE0F";

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Reactions");
  private final Api api = tenant.api();
  private final Api json = api.with("Content-Type", "application/json");
  private final String room = roomOf("ada", "bob");
  private final String message = send("hello");

  private String roomOf(String... users) {
    String made = api.room("Hall");
    for (String user : users) {
      api.join(made, user).expect(200);
    }
    return made;
  }

  private String send(String content) {
    return api.send(room, "ada", content).expect(201).text("data", "id");
  }

  private static String path(String message, String name) {
    return "/api/v1/messages/"
        + message
        + "/reactions/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer react(String user, String name) {
    return json.call("PUT", path(message, name), body(user));
  }

  private Answer takeBack(String user, String name) {
    return json.call("DELETE", path(message, name), body(user));
  }

  private static String body(String user) {
    return "{\"user_id\":\"" + user + "\"}";
  }

  private @Nullable Object stored() {
    return api.get("/api/v1/messages/" + message).expect(200).at("data", "reactions");
  }

  private static Map<String, Object> row(String... users) {
    return Map.of("count", (long) users.length, "users", List.of(users));
  }

  @Test
  void aReactionIsThereOnceAndGoneOnce() {
    assertThat(stored()).isEqualTo(Map.of());
    assertThat(react("ada", UP).expect(200).at("data")).isEqualTo(Map.of(UP, row("ada")));
    assertThat(react("ada", UP).expect(200).at("data")).isEqualTo(Map.of(UP, row("ada")));
    react("bob", HEART).expect(200);
    react("bob", UP).expect(200);
    Map<String, Object> all = Map.of(UP, row("ada", "bob"), HEART, row("bob"));
    assertThat(stored()).isEqualTo(all);
    assertThat(takeBack("ada", ":tada:").expect(200).at("data")).isEqualTo(all);
    assertThat(takeBack("ada", UP).expect(200).at("data"))
        .isEqualTo(Map.of(UP, row("bob"), HEART, row("bob")));
    takeBack("ada", UP).expect(200);
    takeBack("bob", UP).expect(200);
    assertThat(takeBack("bob", HEART).expect(200).at("data")).isEqualTo(Map.of());
    assertThat(stored()).isEqualTo(Map.of());
  }

  @Test
  void everySurfaceOfABackendShowsThem() {
    react("bob", UP).expect(200);
    String reply =
        api.post(
                "/api/v1/rooms/" + room + "/messages",
                Map.of("sender_id", "bob", "content", "too", "meta", Map.of("reply_to", message)))
            .expect(201)
            .text("data", "id");
    Map<String, Object> shown = Map.of(UP, row("bob"));
    Answer list = api.get("/api/v1/rooms/" + room + "/messages?sort=created_at").expect(200);
    assertThat(reactions(list)).isEqualTo(List.of(shown, Map.of()));
    assertThat(reactions(api.get("/api/v1/messages/search?q=hello&room_ids=" + room)))
        .isEqualTo(List.of(shown));
    String thread = "/api/v1/messages/" + message + "/thread";
    assertThat(reactions(api.get(thread).expect(200))).isEqualTo(List.of(Map.of()));
    json.call("PUT", path(reply, UP), body("bob")).expect(200);
    assertThat(reactions(api.get(thread).expect(200))).isEqualTo(List.of(shown));
    assertThat(
            api.put("/api/v1/messages/" + message, "{\"content\":\"again\"}")
                .expect(200)
                .at("data", "reactions"))
        .isEqualTo(shown);
  }

  @Test
  void theyStayOverADeletionAndComeToNoDeletedMessage() {
    react("bob", UP).expect(200);
    String path = "/api/v1/messages/" + message;
    api.delete(path).expect(200);
    react("ada", UP).expectError(404, "MESSAGE_NOT_FOUND");
    takeBack("bob", UP).expectError(404, "MESSAGE_NOT_FOUND");
    api.post(path + "/restore", "{}").expect(200);
    assertThat(stored()).isEqualTo(Map.of(UP, row("bob")));
    react("ada", UP).expect(200);
  }

  @Test
  void onlyParticipantsReactToMessagesThatThereAre() {
    react("eve", UP).expectError(403, "ROOM_ACCESS_DENIED");
    takeBack("eve", UP).expectError(403, "ROOM_ACCESS_DENIED");
    react("ada", UP).expect(200);
    api.post("/api/v1/rooms/" + room + "/leave", body("ada")).expect(200);
    react("ada", HEART).expectError(403, "ROOM_ACCESS_DENIED");
    takeBack("ada", UP).expectError(403, "ROOM_ACCESS_DENIED");
    assertThat(stored()).isEqualTo(Map.of(UP, row("ada")));
    String nowhere = new EntryId(RoomId.random(), 4).value();
    for (String id : List.of(nowhere, "nonsense", new EntryId(new RoomId(room), 1).value())) {
      json.call("PUT", path(id, UP), body("bob")).expectError(404, "MESSAGE_NOT_FOUND");
    }
    api.delete("/api/v1/rooms/" + room).expect(200);
    react("bob", UP).expectError(404, "MESSAGE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "\uD83D\uDC4D\uD83D\uDC4D",
        "::",
        ":a b:",
        ":a",
        "\uD83C\uDDF3",
        "x\n",
        " "
      })
  void whatIsNoNameIsRefused(String name) {
    react("ada", name).expectError(422, "VALIDATION_ERROR");
    takeBack("ada", name).expectError(422, "VALIDATION_ERROR");
    assertThat(stored()).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#\uFE0F\u20E3",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
        ":+1:",
        ":-1:"
      })
  void everyKindOfNameComesThroughAPath(String name) {
    assertThat(react("ada", name).expect(200).at("data")).isEqualTo(Map.of(name, row("ada")));
  }

  @Test
  void aMessageHas20NamesHoweverManyComeAtOnce() {
    List<Integer> statuses =
        Racers.race(25, i -> react(i % 2 == 0 ? "ada" : "bob", ":n" + i + ":").status());
    assertThat(statuses).containsOnly(200, 409);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(20);
    Map<?, ?> names = (Map<?, ?>) Objects.requireNonNull(stored());
    assertThat(names).hasSize(20);
    react("ada", ":more:").expectError(409, "TOO_MANY_REACTIONS");
    String one = (String) Objects.requireNonNull(names.keySet().iterator().next());
    react("ada", one).expect(200);
    takeBack("ada", one).expect(200);
    takeBack("bob", one).expect(200);
    react("ada", ":more:").expect(200);
  }

  @Test
  void aSummaryListsTheFirst20Users() {
    List<String> users = IntStream.range(0, 23).mapToObj(i -> "user" + i).toList();
    users.forEach(user -> api.join(room, user).expect(200));
    users.forEach(user -> react(user, UP).expect(200));
    assertThat(Members.at(Objects.requireNonNull(stored()), UP, "count")).isEqualTo(23L);
    assertThat(Members.at(Objects.requireNonNull(stored()), UP, "users"))
        .isEqualTo(users.subList(0, 20));
    takeBack("user3", UP).expect(200);
    takeBack("user22", UP).expect(200);
    List<String> left = new ArrayList<>(users.subList(0, 21));
    left.remove("user3");
    assertThat(Members.at(Objects.requireNonNull(stored()), UP, "users")).isEqualTo(left);
    assertThat(Members.at(Objects.requireNonNull(stored()), UP, "count")).isEqualTo(21L);
  }

  @Test
  void aFrameReactsAndTheRoomHearsTheSummary() {
    try (Browser ada = open("ada");
        Browser bob = open("bob")) {
      bob.send(Map.of("action", "react", "message_id", message, "name", UP, "ref", "r1"));
      Heard ack = bob.await("ack");
      assertThat(ack.at("data"))
          .isEqualTo(
              Map.of(
                  "ref",
                  "r1",
                  "message_id",
                  message,
                  "version",
                  1L,
                  "summary",
                  Map.of(UP, row("bob"))));
      Heard heard = ada.await("reactions");
      assertThat(heard.members()).doesNotContainKey("seq");
      assertThat(heard.at("room_id")).isEqualTo(room);
      assertThat(heard.at("data"))
          .isEqualTo(
              Map.of("message_id", message, "version", 1L, "summary", Map.of(UP, row("bob"))));
      bob.send(
          Map.of("action", "react", "message_id", message, "name", UP, "remove", true, "ref", "2"));
      assertThat(bob.await("ack").at("data", "summary")).isEqualTo(Map.of());
      assertThat(ada.await("reactions").at("data", "version")).isEqualTo(2L);
      bob.send(Map.of("action", "react", "message_id", message, "name", "nonsense", "ref", "3"));
      assertThat(bob.await("error").at("data", "code")).isEqualTo("VALIDATION_ERROR");
      bob.send(Map.of("action", "react", "message_id", "nonsense", "name", UP, "ref", "4"));
      assertThat(bob.await("error").at("data", "code")).isEqualTo("MESSAGE_NOT_FOUND");
    }
  }

  @Test
  void aFrameNeedsNoSubscriptionButATokenThatCoversTheRoom() {
    try (Browser bob = at("/ws?token=" + token(room));
        Browser other = at("/ws?token=" + token(api.room("Other")))) {
      Map<String, Object> frame =
          Map.of("action", "react", "message_id", message, "name", UP, "ref", "r");
      bob.send(frame);
      Heard ack = bob.await("ack");
      assertThat(ack.at("room_id")).isEqualTo(room);
      assertThat(ack.at("data", "summary")).isEqualTo(Map.of(UP, row("bob")));
      Map<String, Object> elsewhere = new HashMap<>(frame);
      elsewhere.put("room_id", api.room("Third"));
      other.send(frame);
      assertThat(other.await("error").at("data", "code")).isEqualTo("MESSAGE_NOT_FOUND");
      bob.send(elsewhere);
      assertThat(bob.await("error").at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
    }
  }

  private String token(String of) {
    return api.post("/api/v1/tokens", Map.of("user_id", "bob", "room_ids", List.of(of)))
        .expect(201)
        .text("data", "token");
  }

  private Browser at(String path) {
    Browser browser = Browser.at(URI.create(system.wsUrl() + path));
    browser.await("connection_status");
    return browser;
  }

  @Test
  void aRoomHearsOfAMessageAtMostFourTimesASecondAndOfTheLastStateWithinOne() {
    List<String> users = IntStream.range(0, 30).mapToObj(i -> "user" + i).toList();
    users.forEach(user -> api.join(room, user).expect(200));
    try (Browser ada = open("ada")) {
      List<Long> times = new ArrayList<>();
      Racers.race(
          4,
          i -> {
            users.stream()
                .filter(user -> user.hashCode() % 4 == i || user.hashCode() % 4 == -i)
                .forEach(user -> react(user, UP).expect(200));
            return i;
          });
      Instant last = Instant.now();
      Map<?, ?> expected = Map.of("summary", Objects.requireNonNull(stored()));
      long version = 0;
      while (version < 30) {
        Heard heard = ada.await("reactions");
        version = Math.max(version, (Long) Objects.requireNonNull(heard.at("data", "version")));
        times.add(timeOf(heard));
        if (version == 30) {
          assertThat(heard.at("data", "summary")).isEqualTo(expected.get("summary"));
        }
      }
      // In virtual time it is a second; here functions may have to start first.
      assertThat(Duration.between(last, Instant.now())).isLessThan(Duration.ofSeconds(10));
      times.sort(Comparator.naturalOrder());
      for (int i = 4; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 4)).as("%s", times).isGreaterThan(900);
      }
    }
  }

  /// When the frame was written.
  private static long timeOf(Heard heard) {
    return Instant.parse((String) Objects.requireNonNull(heard.at("timestamp"))).toEpochMilli();
  }

  private static List<?> reactions(Answer page) {
    return page.list("data").stream()
        .map(message -> Members.at(Objects.requireNonNull(message), "reactions"))
        .toList();
  }

  private Browser open(String user) {
    return at("/ws/" + room + "?token=" + tenant.key() + "&user_id=" + user);
  }
}
