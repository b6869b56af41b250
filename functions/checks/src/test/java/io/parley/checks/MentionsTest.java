package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Messages that name users, in the whole system.
final class MentionsTest {

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Mentions");
  private final Api api = tenant.api();
  private final String room = room();
  private final String messages = "/api/v1/rooms/" + room + "/messages";

  @Test
  void whoIsNamedCountsOnceWhoIsNotThereIsDropped() {
    Answer sent = send(List.of("ada", "eve", "ada", " bob ")).expect(201);
    assertThat(sent.at("data", "mentions")).isEqualTo(List.of("ada", "bob"));
    assertThat(mentions("ada")).isEqualTo(1);
    assertThat(mentions("bob")).isEqualTo(1);
    assertThat(api.post(messages, Map.of("sender_id", "bob", "content", "x")).text())
        .contains("\"mentions\":[]");

    List<String> many = IntStream.range(0, 60).mapToObj(i -> "u" + i % 50).toList();
    send(many).expect(201);
    send(IntStream.range(0, 51).mapToObj(i -> "u" + i).toList())
        .expectError(422, "VALIDATION_ERROR");
    assertThat(mentions("ada")).isEqualTo(1);
  }

  @Test
  void anEditReplacesThemDeletionTakesThemAwayAndReadingEndsThem() {
    String message = "/api/v1/messages/" + send(List.of("ada")).text("data", "id");
    api.put(message, "{\"content\":\"again\"}").expect(200);
    assertThat(mentions("ada")).isEqualTo(1);
    api.put(message, "{\"mentions\":[\"bob\"]}").expect(200);
    assertThat(mentions("ada")).isZero();
    assertThat(mentions("bob")).isEqualTo(1);
    api.put(message, "{\"mentions\":[\"ada\",\"bob\"]}").expect(200);
    assertThat(mentions("ada")).isEqualTo(1);
    api.delete(message).expect(200);
    assertThat(mentions("ada")).isZero();
    api.post(message + "/restore", "{}").expect(200);
    assertThat(mentions("ada")).isEqualTo(1);

    mark("{\"seq\":4}");
    assertThat(mentions("ada")).isZero();
    mark("{\"seq\":3,\"rewind\":true}");
    assertThat(mentions("ada")).isEqualTo(1);
    Answer all = api.get("/api/v1/users/ada/unread").expect(200);
    assertThat(all.number("total_mentions")).isEqualTo(1);
  }

  @Test
  void thoseNamedHearOfItAndTheFramesTellTheRoom() {
    try (Browser ada = open("ada");
        Browser bob = open("bob")) {
      bob.send(
          Map.of(
              "action", "send",
              "content", "x".repeat(120),
              "mentions", List.of("ada", "bob", "nobody")));
      Map<String, Heard> heard = ada.awaitInAnyOrder("message", "mention");
      Heard message = Objects.requireNonNull(heard.get("message"));
      assertThat(message.at("data", "mentions")).isEqualTo(List.of("ada", "bob"));
      Heard mention = Objects.requireNonNull(heard.get("mention"));
      assertThat(mention.at("data"))
          .isEqualTo(
              Map.of(
                  "room_id",
                  room,
                  "message_id",
                  Objects.requireNonNull(message.at("data", "id")),
                  "seq",
                  4L,
                  "sender_id",
                  "bob",
                  "sender_name",
                  "bob",
                  "preview",
                  "x".repeat(100)));
      assertThat(mention.members()).doesNotContainKey("seq");
      String path = "/api/v1/messages/" + message.at("data", "id");
      api.put(path, "{\"content\":\"short\"}").expect(200);
      assertThat(ada.await("message_updated").at("data", "mentions"))
          .isEqualTo(List.of("ada", "bob"));
      api.put(path, "{\"mentions\":[]}").expect(200);
      assertThat(ada.await("message_updated").at("data", "mentions")).isEqualTo(List.of());
      assertThat(ada.heardSoFar()).noneMatch(frame -> frame.type().equals("mention"));
      api.put(path, "{\"mentions\":[\"ada\"]}").expect(200);
      assertThat(ada.await("mention").at("data", "preview")).isEqualTo("short");
      assertThat(bob.heardSoFar()).noneMatch(frame -> frame.type().equals("mention"));
      ada.send(Map.of("action", "resume", "after_seq", 3));
      Heard history = ada.await("history");
      assertThat(Members.at(history.at("data", "entries"), "0", "data", "mentions"))
          .isEqualTo(List.of("ada"));
      ada.send(Map.of("action", "read", "seq", 3));
      assertThat(ada.await("read").at("data", "mentions")).isEqualTo(1L);
    }
  }

  @Test
  void aRepeatNamesTheSameUsers() {
    Map<String, Object> body =
        Map.of(
            "sender_id", "bob",
            "content", "x",
            "client_message_id", "1",
            "mentions", List.of("ada", "nobody"));
    Answer first = api.post(messages, body).expect(201);
    Answer again = api.post(messages, body).expect(201);
    assertThat(again.at("data")).isEqualTo(first.at("data"));
    api.post(messages, Map.of("sender_id", "bob", "content", "x", "client_message_id", "1"))
        .expectError(422, "IDEMPOTENCY_MISMATCH");
    assertThat(mentions("ada")).isEqualTo(1);
  }

  private Answer send(List<String> mentions) {
    return api.post(messages, Map.of("sender_id", "bob", "content", "x", "mentions", mentions));
  }

  private long mentions(String user) {
    return api.get("/api/v1/rooms/" + room + "/participants/" + user + "/read")
        .expect(200)
        .number("data", "mentions");
  }

  private void mark(String body) {
    api.put("/api/v1/rooms/" + room + "/participants/ada/read", body).expect(200);
  }

  private Browser open(String user) {
    Browser browser =
        Browser.at(
            URI.create(
                system.wsUrl() + "/ws/" + room + "?token=" + tenant.key() + "&user_id=" + user));
    browser.await("connection_status");
    return browser;
  }

  private String room() {
    String made = api.room("Hall");
    api.join(made, "ada").expect(200);
    api.join(made, "bob").expect(200);
    return made;
  }
}
