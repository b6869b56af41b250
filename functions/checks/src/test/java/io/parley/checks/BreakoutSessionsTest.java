package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.gateway.Timestamps;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Sessions of breakouts in the whole system, whose time moves when the test says so.
final class BreakoutSessionsTest {

  private static final String SESSIONS = "/breakout-sessions";
  private static final int PEOPLE = 200;
  private static final int ROOMS = 20;

  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static final LocalSystem SYSTEM = SharedSystem.start(options -> options.at(TIME));

  private final Api api = Api.of(SYSTEM);

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void whenTimeIsUpEverySocketHearsTheCountdownAndLandsInTheParentRoom() throws Exception {
    String parent = api.room("Town hall");
    List<String> people = IntStream.range(0, PEOPLE).mapToObj(i -> "user-" + i).toList();
    people.forEach(user -> api.join(parent, user).expect(200));
    Answer opened =
        api.post(
                SESSIONS,
                Map.of(
                    "parentRoomId", parent,
                    "rooms", (long) ROOMS,
                    "durationSeconds", 60L,
                    "graceSeconds", 15L,
                    "seed", 7L))
            .expect(201);
    Map<String, String> rooms = rooms(opened);
    assertThat(rooms).hasSize(PEOPLE);
    assertThat(new HashSet<>(rooms.values())).hasSize(ROOMS);
    List<Browser> browsers =
        all(people, user -> Browser.open(SYSTEM, Objects.requireNonNull(rooms.get(user)), user));
    browsers.forEach(browser -> browser.await("connection_status"));

    TIME.advance(Duration.ofSeconds(61));
    for (Browser browser : browsers) {
      assertThat(browser.await("breakout_recalled").at("data", "closes_at"))
          .isEqualTo(closesAt(opened, 75));
    }
    assertThat(get(opened).text("status")).isEqualTo("recalled");

    TIME.advance(Duration.ofSeconds(16));
    assertThat(get(opened).text("status")).isEqualTo("closed");
    for (Browser browser : browsers) {
      browser.await(
          frame ->
              frame.type().equals("connection_status")
                  && parent.equals(frame.members().get("room_id"))
                  && "connected".equals(frame.at("data", "status")));
    }
    api.send(parent, "user-0", "Welcome back").expect(201);
    for (Browser browser : browsers) {
      assertThat(browser.await("message").at("data", "content")).isEqualTo("Welcome back");
    }
    for (Object room : opened.list("rooms")) {
      Answer closed = api.get("/breakout-rooms/" + Members.required(room, "id")).expect(200);
      assertThat(closed.text("status")).isEqualTo("closed");
      assertThat(closed.list("participants")).isEmpty();
    }
    all(
        browsers,
        browser -> {
          browser.close();
          return browser;
        });
  }

  @Test
  void whoIsInAnotherRoomHearsOfTheBreakoutTheyArePutIn() {
    String parent = api.room("Workshop");
    String elsewhere = api.room("Elsewhere");
    api.join(elsewhere, "ada").expect(200);
    api.join(parent, "ada").expect(200);
    try (Browser ada = Browser.open(SYSTEM, elsewhere, "ada");
        Browser bob = Browser.open(SYSTEM, elsewhere, "bob")) {
      ada.await("connection_status");
      bob.await("connection_status");
      Answer opened = api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 1L)).expect(201);

      assertThat(ada.await("breakout_created").at("room_id"))
          .isEqualTo(Members.required(opened.list("rooms").getFirst(), "id"));
      api.send(elsewhere, "ada", "Back soon").expect(201);
      assertThat(bob.await("message").at("data", "content")).isEqualTo("Back soon");
      assertThat(bob.heardSoFar()).noneMatch(heard -> heard.type().startsWith("breakout"));
    }
  }

  @Test
  void aSessionIsOpenedChangedRecalledAndOpenedAgain() {
    String parent = api.room("Class");
    List.of("host", "ada", "bob", "eve").forEach(user -> api.join(parent, user).expect(200));
    Answer opened =
        api.post(
                SESSIONS,
                """
                {"parentRoomId": "%s", "rooms": ["Red", "Blue"], "assign": "manual",
                 "participants": [["ada", "bob"], []], "hostId": "host", "graceSeconds": 5}
                """
                    .formatted(parent))
            .expect(201);
    String red = opened.text("rooms", "0", "id");
    String blue = opened.text("rooms", "1", "id");
    assertThat(opened.list("rooms", "0", "participants")).isEqualTo(List.of("ada", "bob"));
    api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 2L)).expect(409);
    assertThat(api.get(SESSIONS + "?parentRoomId=" + parent).expect(200).text())
        .contains(opened.text("id"));

    try (Browser bob = Browser.open(SYSTEM, red, "bob");
        Browser host = Browser.listen(SYSTEM, parent)) {
      bob.await("connection_status");
      host.await("connection_status");
      act(opened, "assign", "{\"userId\": \"eve\", \"roomId\": \"%s\"}".formatted(blue), 200);
      act(opened, "assign", "{\"userId\": \"eve\", \"roomId\": \"%s\"}".formatted(red), 409);
      act(opened, "assign", "{\"userId\": \"mallory\", \"roomId\": \"%s\"}".formatted(red), 400);
      act(opened, "move", "{\"userId\": \"ada\", \"roomId\": \"none\"}", 404);
      onlyTheSessionDecidesOver(red);
      assertThat(host.await("breakout_placed").at("data", "breakout_id")).isEqualTo(blue);

      act(opened, "move", "{\"userId\": \"bob\", \"roomId\": \"%s\"}".formatted(blue), 200);
      bob.await(
          frame ->
              blue.equals(frame.members().get("room_id"))
                  && frame.type().equals("connection_status"));
      act(opened, "broadcast", "{\"senderId\": \"host\", \"content\": \"Two minutes\"}", 200);
      assertThat(bob.await("message").at("data", "content")).isEqualTo("Two minutes");
      assertThat(api.get("/api/v1/rooms/" + red + "/messages").text()).contains("Two minutes");
      act(opened, "help", "{\"userId\": \"bob\", \"message\": \"Come\"}", 200);
      assertThat(host.await("breakout_help").at("data", "breakout_id")).isEqualTo(blue);
      act(opened, "help", "{\"userId\": \"host\"}", 409);

      Answer changed =
          patch(
              opened,
              "{\"durationSeconds\": 600, \"addRooms\": [\"Green\"], \"renameRooms\": {\"%s\": \"Navy\"}}"
                  .formatted(blue));
      assertThat(changed.expect(200).list("rooms")).hasSize(3);
      assertThat(changed.text("endsAt")).isEqualTo(closesAt(opened, 600));
      assertThat(bob.await("breakout_updated").at("data", "name")).isEqualTo("Navy");

      api.delete("/breakout-rooms/" + blue).expect(409);
      act(opened, "leave", "{\"userId\": \"ada\"}", 200);
      act(opened, "leave", "{\"userId\": \"ada\"}", 409);

      assertThat(act(opened, "recall", "{}", 200).text("status")).isEqualTo("recalled");
      bob.await("breakout_recalled");
      act(opened, "move", "{\"userId\": \"bob\", \"roomId\": \"%s\"}".formatted(red), 409);
      TIME.advance(Duration.ofSeconds(6));
      assertThat(get(opened).text("status")).isEqualTo("closed");
      bob.await(
          frame ->
              parent.equals(frame.members().get("room_id"))
                  && frame.type().equals("connection_status"));
    }
    api.send(blue, "bob", "anyone?").expect(403);
    Answer again = act(opened, "reopen", "{\"durationSeconds\": 30}", 200);
    assertThat(again.text("status")).isEqualTo("open");
    assertThat(again.list("rooms", "1", "participants")).isEqualTo(List.of("bob", "eve"));
    api.send(blue, "bob", "here again").expect(201);
    TIME.advance(Duration.ofSeconds(37));
    assertThat(get(opened).text("status")).isEqualTo("closed");
  }

  private void onlyTheSessionDecidesOver(String breakout) {
    String room = "/api/v1/rooms/" + breakout;
    for (Answer refused :
        List.of(
            api.join(breakout, "eve"),
            api.post(room + "/leave", Map.of("user_id", "ada")),
            api.post(room + "/deactivate", "{}"),
            api.post(room + "/activate", "{}"),
            api.delete(room))) {
      assertThat(refused.expect(403).text()).contains("ROOM_ACCESS_DENIED");
    }
  }

  @Test
  void peopleChooseForThemselvesAndTheTimeIsChangedBothWays() {
    String parent = api.room("Open space");
    List.of("ada", "bob", "eve").forEach(user -> api.join(parent, user).expect(200));
    Answer opened =
        api.post(
                SESSIONS,
                Map.of(
                    "parentRoomId", parent,
                    "rooms", 2L,
                    "assign", "self",
                    "durationSeconds", 600L,
                    "graceSeconds", 5L))
            .expect(201);
    assertThat(opened.list("waiting")).isEqualTo(List.of("ada", "bob", "eve"));
    String second = opened.text("rooms", "1", "id");
    act(opened, "assign", "{\"userId\": \"ada\"}", 400);
    act(opened, "assign", "{\"userId\": \"ada\", \"roomId\": \"%s\"}".formatted(second), 200);
    act(opened, "move", "{\"userId\": \"ada\", \"roomId\": null}", 200);
    assertThat(get(opened).list("rooms", "1", "participants")).isEmpty();

    assertThat(patch(opened, "{\"extendSeconds\": 60}").expect(200).text("endsAt"))
        .isEqualTo(closesAt(opened, 660));
    assertThat(patch(opened, "{\"extendSeconds\": -360}").expect(200).text("endsAt"))
        .isEqualTo(closesAt(opened, 300));
    assertThat(patch(opened, "{\"durationSeconds\": null}").expect(200).at("endsAt")).isNull();
    TIME.advance(Duration.ofHours(1));
    assertThat(get(opened).text("status")).isEqualTo("open");

    // An end that is over already begins the countdown now.
    assertThat(patch(opened, "{\"durationSeconds\": 60}").expect(200).text("endsAt"))
        .isEqualTo(closesAt(opened, 3_600));
    assertThat(get(opened).text("status")).isEqualTo("recalled");
    TIME.advance(Duration.ofSeconds(7));
    assertThat(get(opened).text("status")).isEqualTo("closed");
  }

  @Test
  void aWaitOfHoursEndsInTimeAndAnAutomaticSessionFindsTheSmallestRoom() {
    String parent = api.room("Night shift");
    List.of("ada", "bob", "eve").forEach(user -> api.join(parent, user).expect(200));
    Answer opened =
        api.post(
                SESSIONS,
                Map.of(
                    "parentRoomId",
                    parent,
                    "rooms",
                    2L,
                    "participants",
                    List.of("ada", "bob"),
                    "durationSeconds",
                    6 * 3_600L,
                    "graceSeconds",
                    0L))
            .expect(201);
    act(opened, "assign", "{\"userId\": \"eve\"}", 200);
    assertThat(get(opened).list("rooms", "0", "participants")).hasSize(2);
    TIME.advance(Duration.ofHours(6).minusSeconds(1));
    assertThat(get(opened).text("status")).isEqualTo("open");
    TIME.advance(Duration.ofSeconds(3));
    assertThat(get(opened).text("status")).isEqualTo("closed");
  }

  @Test
  void changesAtOnceAreAllMade() throws Exception {
    String parent = api.room("Haste");
    api.join(parent, "ada").expect(200);
    Answer opened = api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 1L)).expect(201);
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "Room " + (char) ('A' + i)).toList();
    all(
        names,
        name ->
            patch(
                    opened,
                    "{\"addRooms\": [\"%s\"], \"graceSeconds\": %d}"
                        .formatted(name, 5 + name.charAt(5) % 7))
                .expect(200));
    assertThat(get(opened).list("rooms"))
        .extracting(room -> Members.required(room, "name"))
        .containsAll(names)
        .hasSize(13);
    act(opened, "recall", "{\"graceSeconds\": 0}", 200);
  }

  @Test
  void aSessionEndsWithItsParentRoomAndItsBreakoutsCanBeDeleted() {
    String parent = api.room("Short-lived");
    List.of("ada", "bob").forEach(user -> api.join(parent, user).expect(200));
    Answer opened =
        api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 1L, "durationSeconds", 3_600L))
            .expect(201);
    String red = opened.text("rooms", "0", "id");
    try (Browser ada = Browser.open(SYSTEM, red, "ada")) {
      ada.await("connection_status");
      api.delete("/api/v1/rooms/" + parent).expect(200);
      TIME.advance(Duration.ofSeconds(2));

      assertThat(ada.await("breakout_closed").at("data", "parent_room_id")).isEqualTo(parent);
      assertThat(ada.closeCode()).isEqualTo(1000);
    }
    assertThat(get(opened).text("status")).isEqualTo("closed");
    Answer breakout = api.get("/breakout-rooms/" + red).expect(200);
    assertThat(breakout.text("status")).isEqualTo("closed");
    assertThat(breakout.list("participants")).isEmpty();
    api.send(red, "ada", "still here?").expect(403);
    act(opened, "recall", "{}", 404);
    act(opened, "reopen", "{}", 404);
    api.delete("/breakout-rooms/" + red).expect(200);
  }

  @Test
  void aBreakoutCannotBeAParent() {
    String parent = api.room("Outer");
    api.join(parent, "ada").expect(200);
    Answer opened = api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 1L)).expect(201);
    String chosen = "chosen " + UUID.randomUUID();
    api.post("/breakout-rooms", Map.of("id", chosen, "participants", List.of("ada"))).expect(201);

    for (String room : List.of(opened.text("rooms", "0", "id"), chosen)) {
      assertThat(api.post(SESSIONS, Map.of("parentRoomId", room, "rooms", 1L)).expect(409).text())
          .contains("A breakout room cannot have breakout rooms itself");
    }
    act(opened, "recall", "{\"graceSeconds\": 0}", 200);
  }

  @Test
  void whoeverLeavesTheParentRoomLosesTheirPlaceAndTheirSockets() {
    String parent = api.room("Leaving");
    List.of("ada", "bob").forEach(user -> api.join(parent, user).expect(200));
    Answer opened =
        api.post(
                SESSIONS,
                Map.of(
                    "parentRoomId",
                    parent,
                    "rooms",
                    1L,
                    "assign",
                    "manual",
                    "participants",
                    List.of(List.of("ada", "bob"))))
            .expect(201);
    String red = opened.text("rooms", "0", "id");
    try (Browser ada = Browser.open(SYSTEM, red, "ada");
        Browser bob = Browser.open(SYSTEM, parent, "bob")) {
      ada.await("connection_status");
      bob.await("connection_status");
      api.post("/api/v1/rooms/" + parent + "/leave", Map.of("user_id", "ada")).expect(200);
      TIME.advance(Duration.ofSeconds(2));

      assertThat(bob.await("breakout_left").at("data", "user_id")).isEqualTo("ada");
      assertThat(ada.closeCode()).isEqualTo(1000);
    }
    api.send(red, "ada", "still here?").expect(403);
    assertThat(get(opened).list("rooms", "0", "participants")).isEqualTo(List.of("bob"));
    assertThat(get(opened).list("waiting")).isEmpty();

    // Back in the parent room, they may choose again.
    api.join(parent, "ada").expect(200);
    act(opened, "move", "{\"userId\": \"ada\", \"roomId\": \"%s\"}".formatted(red), 200);
    api.send(red, "ada", "here again").expect(201);
    act(opened, "recall", "{\"graceSeconds\": 0}", 200);
  }

  @Test
  void broadcastsAreMadeOnceForAnIdempotencyKey() {
    String parent = api.room("Announcements");
    api.join(parent, "ada").expect(200);
    Answer opened = api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 1L)).expect(201);
    Api keyed = api.with("Idempotency-Key", UUID.randomUUID().toString());
    String path = SESSIONS + "/" + opened.text("id") + "/broadcast";
    for (int i = 0; i < 2; i++) {
      keyed.post(path, Map.of("senderId", "host", "content", "Once only")).expect(200);
    }

    String messages =
        api.get("/api/v1/rooms/" + opened.text("rooms", "0", "id") + "/messages").text();
    assertThat(messages.split("Once only", -1)).hasSize(2);
    act(opened, "recall", "{\"graceSeconds\": 0}", 200);
  }

  @Test
  void closedSessionsAreErasedAfterAWeek() {
    String parent = api.room("Old");
    api.join(parent, "ada").expect(200);
    Answer opened = api.post(SESSIONS, Map.of("parentRoomId", parent, "rooms", 2L)).expect(201);
    act(opened, "recall", "{\"graceSeconds\": 0}", 200);
    TIME.advance(Duration.ofDays(7).minusMinutes(10));
    api.get("/breakout-rooms/" + opened.text("rooms", "1", "id")).expect(200);

    TIME.advance(Duration.ofMinutes(20));

    api.get(SESSIONS + "/" + opened.text("id")).expect(404);
    for (int i = 0; i < 2; i++) {
      api.get("/breakout-rooms/" + opened.text("rooms", Integer.toString(i), "id")).expect(404);
    }
  }

  @Test
  void whatIsMissingOrWrongIsRefused() {
    String parent = api.room("Wrong");
    api.join(parent, "ada").expect(200);
    for (String body :
        List.of(
            "{}",
            "{\"parentRoomId\": \"%s\"}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 0}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 51}",
            "{\"parentRoomId\": \"%s\", \"rooms\": []}",
            "{\"parentRoomId\": \"%s\", \"rooms\": [1]}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"assign\": \"random\"}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"assign\": null}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"durationSeconds\": 0}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"graceSeconds\": -1}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"participants\": [\"mallory\"]}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"participants\": [[\"ada\"]]}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 1, \"assign\": \"manual\","
                + " \"participants\": [[\"ada\"], []]}",
            "{\"parentRoomId\": \"%s\", \"rooms\": 2, \"assign\": \"manual\","
                + " \"participants\": [[\"ada\"], [\"ada\"]]}")) {
      Answer refused = api.post(SESSIONS, body.formatted(parent)).expect(400);
      assertThat(refused.list("message")).as(body).isNotEmpty();
    }
    api.post(SESSIONS, Map.of("parentRoomId", "nowhere", "rooms", 2L)).expect(404);
    assertThat(api.get(SESSIONS + "?parentRoomId=" + parent).expect(200).text()).isEqualTo("[]");
    api.get(SESSIONS).expect(400);
    for (String id : List.of("x", UUID.randomUUID().toString())) {
      api.get(SESSIONS + "/" + id).expect(404);
      api.post(SESSIONS + "/" + id + "/recall", "{}").expect(404);
    }
  }

  /// A time so many seconds after the opening.
  private static String closesAt(Answer opened, long seconds) {
    Instant at = Instant.parse(opened.text("openedAt")).plusSeconds(seconds);
    return Timestamps.format(at);
  }

  private Answer get(Answer session) {
    return api.get(SESSIONS + "/" + session.text("id")).expect(200);
  }

  private Answer act(Answer session, String action, String body, int status) {
    return api.post(SESSIONS + "/" + session.text("id") + "/" + action, body).expect(status);
  }

  private Answer patch(Answer session, String body) {
    return api.with("Content-Type", "application/json")
        .call("PATCH", SESSIONS + "/" + session.text("id"), body);
  }

  /// Rooms by the user who is in it.
  private static Map<String, String> rooms(Answer session) {
    Map<String, String> rooms = new HashMap<>();
    for (Object room : session.list("rooms")) {
      List<?> users = (List<?>) Members.required(room, "participants");
      assertThat(users).hasSize(PEOPLE / ROOMS);
      users.forEach(user -> rooms.put((String) user, (String) Members.required(room, "id")));
    }
    return rooms;
  }

  private static <A, B> List<B> all(List<A> elements, Function<A, B> action) throws Exception {
    List<B> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<B>> under =
          elements.stream().map(one -> threads.submit(() -> action.apply(one))).toList();
      for (Future<B> one : under) {
        results.add(one.get());
      }
    }
    return results;
  }
}
