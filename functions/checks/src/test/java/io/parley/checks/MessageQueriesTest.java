package io.parley.checks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The filters of a room's list, and the search over rooms.
final class MessageQueriesTest {

  private final Api api = Api.of(SharedSystem.get());
  private String room = "";

  @BeforeEach
  void aRoomOfTwo() {
    room = api.room("Queries");
    api.join(room, "ada").expect(200);
    api.join(room, "bob").expect(200);
  }

  private Answer send(String in, String sender, String type, String content) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sender_id", sender);
    body.put("content", content);
    body.put("message_type", type);
    return api.post("/api/v1/rooms/" + in + "/messages/", body).expect(201);
  }

  @Test
  void everyFilterHasItsExactTotal() {
    Answer one = send(room, "ada", "text", "One APPLE");
    Answer two = send(room, "bob", "note", "two apples");
    Answer three = send(room, "ada", "note", "three pears");
    Answer four = send(room, "bob", "text", "four Äpfel");
    api.delete("/api/v1/messages/" + two.text("data", "id")).expect(200);
    edit(three, "three apples now");

    assertList("", "four Äpfel", "three apples now", "One APPLE");
    assertList("sender_id=ada", "three apples now", "One APPLE");
    assertList("message_type=note", "three apples now");
    assertList("search=apple", "three apples now", "One APPLE");
    assertList("search=" + encode("äPFEL"), "four Äpfel");
    assertList("search=pear");
    assertList("search=", "four Äpfel", "three apples now", "One APPLE");
    assertList("sender_id=nobody");
    assertList("search=apple&sort=created_at", "One APPLE", "three apples now");
    assertList("search=apple&include_deleted=true", "three apples now", "two apples", "One APPLE");
    assertList("sender_id=bob&message_type=note&include_deleted=true", "two apples");
    assertList("include_deleted=true&after_seq=4&before_seq=6", "two apples");
    assertList("after_seq=4&before_seq=6");
    assertList("after_seq=4", "four Äpfel", "three apples now");
    assertList("before_seq=6", "One APPLE");
    assertList("created_after=" + at(four));
    assertList("created_before=" + at(one));
    assertList("created_after=2000-01-01", "four Äpfel", "three apples now", "One APPLE");
    assertList("created_before=2000-01-01T00:00:00Z");
    assertList("created_after=2000-01-01&sender_id=bob", "four Äpfel");
  }

  @Test
  void aFilteredListIsPagedLikeAnyOther() {
    for (int i = 1; i <= 7; i++) {
      send(room, i % 2 == 0 ? "bob" : "ada", "text", "m" + i);
    }
    Answer page = list("sender_id=ada&skip=1&limit=2").expect(200);
    assertThat(contents(page)).isEqualTo(List.of("m5", "m3"));
    assertThat(page.json()).containsOnlyKeys("data", "pagination", "status");
    assertThat(page.at("pagination"))
        .isEqualTo(Map.of("skip", 1L, "limit", 2L, "total", 4L, "has_more", true));
    assertThat(list("sender_id=ada&skip=3&limit=2").at("pagination", "has_more")).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sender_id=",
        "sender_id=%00",
        "sender_id=a&sender_id=b",
        "message_type=%20",
        "search=%0A",
        "include_deleted=yes",
        "created_after=yesterday",
        "created_after=",
        "created_before=2030-13-01",
        "created_before=2030-02-30T00:00:00Z",
        "created_before=%2B999999999-12-31T00:00:00Z"
      })
  void aFilterThatCannotBeReadIsRefused(String query) {
    list(query).expectError(422, "VALIDATION_ERROR");
  }

  @Test
  void aSearchFindsTheNewestInTheRoomsNamed() {
    String other = api.room("Other");
    api.join(other, "ada").expect(200);
    send(room, "ada", "text", "apple 1");
    send(other, "ada", "note", "Apple 2");
    send(room, "bob", "text", "pear");
    send(room, "bob", "text", "apple 3");
    Answer gone = send(other, "ada", "text", "apple 4");
    api.delete("/api/v1/messages/" + gone.text("data", "id")).expect(200);
    String both = "q=apple&room_ids=" + room + "," + other;

    assertSearch(both, "apple 3", "Apple 2", "apple 1");
    assertSearch(
        "q=apple&room_ids=" + room + "&room_ids=" + other, "apple 3", "Apple 2", "apple 1");
    assertSearch("q=apple&room_ids=" + other, "Apple 2");
    assertSearch(both + "&sender_ids=ada,eve", "Apple 2", "apple 1");
    assertSearch(both + "&message_types=note", "Apple 2");
    assertSearch(
        both + "&date_from=2000-01-01&date_to=9999-12-31", "apple 3", "Apple 2", "apple 1");
    assertSearch(both + "&date_from=9999-01-01");
    assertSearch(both + "&date_to=2000-01-01");
    assertSearch(both + "&sender_ids=ada&date_to=2000-01-01T00:00:00Z");
    assertSearch("q=nothing&room_ids=" + room);
  }

  @Test
  void aSearchGoesOnFromItsCursor() {
    String other = api.room("Other");
    api.join(other, "ada").expect(200);
    for (int i = 1; i <= 7; i++) {
      send(i % 3 == 0 ? other : room, "ada", "text", "apple " + i);
    }
    String query = "q=apple&limit=3&room_ids=" + room + "," + other;
    Answer first = search(query).expect(200);
    Answer second = search(query + "&cursor=" + first.text("next_cursor")).expect(200);
    Answer third = search(query + "&cursor=" + second.text("next_cursor")).expect(200);

    assertThat(contents(first)).isEqualTo(List.of("apple 7", "apple 6", "apple 5"));
    assertThat(contents(second)).isEqualTo(List.of("apple 4", "apple 3", "apple 2"));
    assertThat(contents(third)).isEqualTo(List.of("apple 1"));
    assertThat(third.json()).containsOnlyKeys("data", "status");
  }

  @Test
  void roomsThatAreNotThereHaveNoMessages() {
    send(room, "ada", "text", "apple");
    String unused = "5c0ffee0-0000-8000-8000-000000000000";
    assertSearch("q=apple&room_ids=" + unused);
    assertSearch("q=apple&room_ids=nonsense," + room, "apple");
    api.delete("/api/v1/rooms/" + room).expect(200);
    assertSearch("q=apple&room_ids=" + room);
  }

  @Test
  void aSearchThatCannotBeReadIsRefused() {
    String rooms = "&room_ids=" + room;
    String many = IntStream.rangeClosed(1, 21).mapToObj(i -> "r" + i).collect(joining(","));
    for (String query :
        List.of(
            "room_ids=" + room,
            "q=" + rooms,
            "q=apple",
            "q=apple&room_ids=",
            "q=apple&room_ids=" + many,
            "q=" + "x".repeat(201) + rooms,
            "q=a&limit=0" + rooms,
            "q=a&limit=101" + rooms,
            "q=a&date_from=x" + rooms,
            "q=a&date_to=2030-02-30" + rooms,
            "q=a&cursor=x" + rooms,
            "q=a&cursor=1.2" + rooms,
            "q=a&sender_ids=" + rooms,
            "q=a&message_types=," + rooms)) {
      search(query).expectError(422, "VALIDATION_ERROR");
    }
    for (String method : List.of("PUT", "DELETE", "POST")) {
      Answer refused =
          api.call(method, "/api/v1/messages/search", null).expectError(405, "METHOD_NOT_ALLOWED");
      assertThat(refused.headers().firstValue("Allow").orElse("")).contains("GET");
    }
  }

  private void assertList(String query, String... contents) {
    Answer page = list(query).expect(200);
    assertThat(contents(page)).as(query).isEqualTo(List.of(contents));
    assertThat(page.number("pagination", "total")).as(query).isEqualTo(contents.length);
  }

  private void assertSearch(String query, String... contents) {
    assertThat(contents(search(query).expect(200))).as(query).isEqualTo(List.of(contents));
  }

  private void edit(Answer message, String content) {
    api.with("Content-Type", "application/json")
        .call(
            "PUT",
            "/api/v1/messages/" + message.text("data", "id"),
            "{\"content\":\"" + content + "\"}")
        .expect(200);
  }

  private static String at(Answer message) {
    return message.text("data", "created_at");
  }

  private Answer list(String query) {
    return api.get("/api/v1/rooms/" + room + "/messages/?" + query);
  }

  private Answer search(String query) {
    return api.get("/api/v1/messages/search?" + query);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<?> contents(Answer page) {
    return page.list("data").stream().map(message -> ((Map<?, ?>) message).get("content")).toList();
  }
}
