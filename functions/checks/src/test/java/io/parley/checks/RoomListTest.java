package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list of rooms: every filter, sort and page against a plain model of it.
final class RoomListTest {

  private static final List<String> NAMES =
      List.of(
          "General", "general 2", "Ärger", "Support", "support", "Zoo", "\uD834\uDD1E", "\uFF21");

  // A system of its own: the list is of all rooms of a client.
  private static final LocalSystem SYSTEM = SharedSystem.start(options -> options);
  private static final Api API = Api.of(SYSTEM);

  /// Rooms as they are answered one by one, the model of the list.
  private static final List<Map<?, ?>> ROOMS = new ArrayList<>();

  @BeforeAll
  static void makeRooms() {
    for (int i = 0; i < 24; i++) {
      String name = NAMES.get(i % NAMES.size());
      String description = i % 3 == 0 ? "All about GENERAL things " + i : "";
      String room =
          API.post(
                  "/api/v1/rooms/",
                  Map.of("name", name, "description", description, "meta", Map.of("n", (long) i)))
              .expect(201)
              .text("data", "id");
      if (i % 4 == 0) {
        API.join(room, "ada").expect(200);
        API.send(room, "ada", "hello").expect(201);
      }
      if (i % 5 == 0) {
        API.post("/api/v1/rooms/" + room + "/deactivate", "").expect(200);
      }
      ROOMS.add((Map<?, ?>) API.get("/api/v1/rooms/" + room).at("data"));
    }
    API.delete("/api/v1/rooms/" + API.room("General, but gone")).expect(200);
  }

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void aFoundRoomIsListedAsTheDocumentShows() {
    Map<?, ?> room = ROOMS.getLast();
    Answer list = API.get("/api/v1/rooms/?search=" + room.get("name") + "&limit=1");
    String shown = API.get("/api/v1/rooms/" + room.get("id")).text();
    String data = shown.substring("{\"data\":".length(), shown.lastIndexOf(",\"status\""));
    assertThat(list.expect(200).text())
        .isEqualTo(
            """
            {"data":[%s],"pagination":{"skip":0,"limit":1,"total":3,"has_more":true},\
            "status":"success"}"""
                .formatted(data));
  }

  @Test
  void everyFilterSortAndPageIsWhatTheModelSays() {
    for (@Nullable String search :
        new String[] {null, "", "general", "SUPPORT", "ärg", "nothing"}) {
      for (@Nullable String active : new String[] {null, "true", "false"}) {
        for (@Nullable String sort :
            new String[] {null, "name", "-name", "created_at", "-created_at"}) {
          check(search, active, sort, 0, 50);
        }
      }
    }
  }

  @Test
  void pagesFollowEachOther() {
    for (int skip : new int[] {0, 1, 10, 20, 23, 24, 25, 10_000}) {
      check(null, null, "name", skip, 7);
      check("general", "true", "-created_at", skip, 3);
    }
  }

  @Test
  void whatIsOutOfRangeOrUnreadableIsRefused() {
    for (String wrong :
        List.of(
            "skip=-1",
            "skip=10001",
            "skip=x",
            "limit=0",
            "limit=101",
            "limit=",
            "is_active=yes",
            "is_active=TRUE",
            "sort=updated_at",
            "sort=",
            "limit=1&limit=2")) {
      Answer answer = API.get("/api/v1/rooms/?" + wrong).expectError(422, "VALIDATION_ERROR");
      assertThat(answer.list("error", "details")).as(wrong).isNotEmpty();
    }
  }

  private static void check(
      @Nullable String search,
      @Nullable String active,
      @Nullable String sort,
      int skip,
      int limit) {
    String query =
        "?skip="
            + skip
            + "&limit="
            + limit
            + part("search", search)
            + part("is_active", active)
            + part("sort", sort);
    List<Map<?, ?>> matching =
        ROOMS.stream()
            .filter(room -> search == null || holds(room, search.toLowerCase(Locale.ROOT)))
            .filter(room -> active == null || active.equals(String.valueOf(room.get("is_active"))))
            .sorted(order(sort == null ? "-created_at" : sort))
            .<Map<?, ?>>map(room -> room)
            .toList();
    List<Map<?, ?>> page = matching.stream().skip(skip).limit(limit).toList();

    Answer answer = API.get("/api/v1/rooms/" + query).expect(200);

    assertThat(answer.list("data")).as(query).isEqualTo(page);
    assertThat(answer.at("pagination"))
        .as(query)
        .isEqualTo(
            Map.of(
                "skip", (long) skip,
                "limit", (long) limit,
                "total", (long) matching.size(),
                "has_more", skip + page.size() < matching.size()));
  }

  private static boolean holds(Map<?, ?> room, String part) {
    return text(room, "name").toLowerCase(Locale.ROOT).contains(part)
        || text(room, "description").toLowerCase(Locale.ROOT).contains(part);
  }

  private static Comparator<Map<?, ?>> order(String sort) {
    Comparator<Map<?, ?>> order =
        sort.endsWith("name")
            ? Comparator.comparing(room -> text(room, "name"), RoomListTest::byCodePoint)
            : Comparator.comparing(room -> text(room, "created_at"));
    return (sort.startsWith("-") ? order.reversed() : order)
        .thenComparing(room -> UUID.fromString(text(room, "id")).toString());
  }

  private static int byCodePoint(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Map<?, ?> room, String member) {
    return (String) Members.required(room, member);
  }

  private static String part(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
