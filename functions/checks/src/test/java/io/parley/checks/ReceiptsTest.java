package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who sees how far the others have read, in the whole system.
final class ReceiptsTest {

  private static final Map<String, Object> ON = Map.of("read_receipts", true);

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Receipts");
  private final Api api = tenant.api();
  private final String room = room(ON);

  /// With ada, bob and three messages: six entries.
  private String room(Map<String, Object> meta) {
    String made =
        api.post("/api/v1/rooms", Map.of("name", "Hall", "meta", meta))
            .expect(201)
            .text("data", "id");
    for (String user : List.of("ada", "bob")) {
      api.join(made, user).expect(200);
    }
    for (int i = 0; i < 3; i++) {
      api.send(made, "bob", "hello").expect(201);
    }
    return made;
  }

  @Test
  void everyParticipantIsListed() {
    assertThat(receipts(room)).isEqualTo(List.of(row("ada", 0), row("bob", 0)));
    mark(room, "bob", 5);
    api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "ada")).expect(200);
    api.join(room, "ada").expect(200);
    assertThat(receipts(room)).isEqualTo(List.of(row("bob", 5), row("ada", 8)));

    api.put("/api/v1/rooms/" + room, "{\"meta\":{}}").expect(200);
    assertThat(receipts(room)).isEqualTo(List.of());
    api.put("/api/v1/rooms/" + room, "{\"meta\":{\"read_receipts\":true}}").expect(200);
    assertThat(receipts(room)).isEqualTo(List.of(row("bob", 5), row("ada", 8)));
    assertThat(receipts(room(Map.of("read_receipts", false)))).isEqualTo(List.of());
    api.get("/api/v1/rooms/nowhere/receipts").expectError(404, "ROOM_NOT_FOUND");
  }

  @Test
  void theRoomHearsTheLastPositionAtMostOnceASecond() {
    try (Browser bob = open("bob")) {
      mark(room, "ada", 1);
      Heard first = bob.await("receipt");
      assertThat(first.at("data")).isEqualTo(row("ada", 1));
      assertThat(first.at("room_id")).isEqualTo(room);
      assertThat(first.members()).doesNotContainKey("seq");

      for (long seq = 2; seq <= 6; seq++) {
        mark(room, "ada", seq);
      }
      List<Heard> told = new ArrayList<>(List.of(first));
      while (!Objects.equals(told.getLast().at("data", "read_seq"), 6L)) {
        told.add(bob.await("receipt"));
      }
      assertThat(told)
          .extracting(heard -> (Long) heard.at("data", "read_seq"))
          .isSorted()
          .doesNotHaveDuplicates();
      mark(room, "ada", 6);
      api.put(path(room, "ada"), "{\"seq\":2,\"rewind\":true}").expect(200);
      told.add(bob.await("receipt"));
      assertThat(told.getLast().at("data")).isEqualTo(row("ada", 2));
      assertSpaced(told);
    }
  }

  /// By when they were written. A function that begins late comes closer to the next one.
  private static void assertSpaced(List<Heard> told) {
    List<Instant> times =
        told.stream().map(heard -> Instant.parse(String.valueOf(heard.at("timestamp")))).toList();
    assertThat(Duration.between(times.getFirst(), times.getLast()))
        .isGreaterThan(Duration.ofMillis(1_000L * (times.size() - 1) - 500));
  }

  @Test
  void aMessageThatMarksIsToldToo() {
    try (Browser ada = open("ada");
        Browser bob = open("bob")) {
      ada.send(Map.of("action", "send", "content", "seen", "mark_read", true));
      assertThat(bob.await("receipt").at("data")).isEqualTo(row("ada", 7));
      ada.send(Map.of("action", "read", "seq", 3, "rewind", true));
      assertThat(bob.await("receipt").at("data")).isEqualTo(row("ada", 3));
      api.post(
              "/api/v1/rooms/" + room + "/messages",
              Map.of("sender_id", "ada", "content", "x", "mark_read", true))
          .expect(201);
      assertThat(bob.await("receipt").at("data")).isEqualTo(row("ada", 8));
      assertThat(ada.heardSoFar()).anyMatch(heard -> heard.type().equals("receipt"));
    }
  }

  @Test
  void aRoomWithoutThemHearsNothing() {
    String quiet = room(Map.of());
    try (Browser bob = open(quiet, "bob")) {
      mark(quiet, "ada", 4);
      mark(quiet, "bob", 4);
      bob.await("read");
      api.send(quiet, "ada", "last").expect(201);
      bob.await("message");
      assertThat(bob.heardSoFar()).noneMatch(heard -> heard.type().equals("receipt"));
    }
  }

  private static Map<String, Object> row(String user, long seq) {
    return Map.of("user_id", user, "read_seq", seq);
  }

  private @Nullable Object receipts(String where) {
    return api.get("/api/v1/rooms/" + where + "/receipts").expect(200).at("data");
  }

  private static String path(String where, String user) {
    return "/api/v1/rooms/" + where + "/participants/" + user + "/read";
  }

  private void mark(String where, String user, long seq) {
    api.put(path(where, user), "{\"seq\":" + seq + "}").expect(200);
  }

  private Browser open(String user) {
    return open(room, user);
  }

  private Browser open(String where, String user) {
    Browser browser =
        Browser.at(
            URI.create(
                system.wsUrl() + "/ws/" + where + "?token=" + tenant.key() + "&user_id=" + user));
    browser.await("connection_status");
    return browser;
  }
}
