package io.parley.checks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Waiting;
import io.parley.core.store.Parallel;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Roles, bans and mutes over the Server API, as rooms and their sockets see them.
final class ModeratedRoomsTest {

  private static final String UNTIL = "2999-01-31T12:00:00.000Z";

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);
  private final String room = api.room("Moderated");
  private final String path = "/api/v1/rooms/" + room;

  @Test
  void aBanIsTheLeaveAndSaysWhy() {
    join("ada", "bob");
    try (Browser ada = Browser.open(system, room, "ada");
        Browser bob = Browser.open(system, room, "bob");
        Browser inbox = inbox("ada")) {
      ada.await("connection_status");
      bob.await("connection_status");
      inbox.await("connection_status");
      Answer banned =
          api.post(
                  path + "/bans",
                  Map.of("user_id", "ada", "reason", "spam", "until", UNTIL, "by", "bob"))
              .expect(201);
      assertThat(banned.at("data"))
          .isEqualTo(row("ada", "spam", UNTIL, "bob", banned.text("data", "created_at")));

      Heard heard = bob.await("user_banned");
      assertThat(heard.at("data"))
          .isEqualTo(Map.of("user_id", "ada", "by", "bob", "reason", "spam", "until", UNTIL));
      assertThat(heard.seq()).isEqualTo(4);
      assertThat(ada.await("user_banned").seq()).isEqualTo(4);
      assertThat(ada.closeCode()).isEqualTo(1000);
      assertThat(inbox.await("room_removed").at("data"))
          .isEqualTo(Map.of("room_id", room, "reason", "banned"));
      assertThat(bob.heardSoFar()).noneMatch(frame -> frame.type().equals("user_left"));
    }
    assertThat(each(api.get(path + "/participants").expect(200), "user_id")).containsExactly("bob");
    for (Answer refused : List.of(api.join(room, "ada"), api.send(room, "ada", "still here"))) {
      refused.expectError(403, "BANNED");
      assertThat(refused.at("error", "details")).isEqualTo(terms("spam", UNTIL));
    }
    assertThat(handshake("ada")).isEqualTo(403);
    api.post(path + "/bans", Map.of("user_id", "ada")).expect(201);
    assertThat(each(api.get(path + "/bans").expect(200), "reason")).containsExactly((Object) null);

    Answer lifted = api.delete(path + "/bans/ada").expect(200);
    assertThat(lifted.text("data", "user_id")).isEqualTo("ada");
    api.delete(path + "/bans/ada").expectError(404, "NOT_BANNED");
    assertThat(api.get(path + "/bans").expect(200).list("data")).isEmpty();
    api.join(room, "ada").expect(200);
    api.send(room, "ada", "back").expect(201);
  }

  @Test
  void aSocketIsToldOfItsBanWhenItSubscribes() {
    api.post(path + "/bans", Map.of("user_id", "ada", "reason", "spam")).expect(201);
    try (Browser inbox = inbox("ada")) {
      inbox.await("connection_status");
      inbox.send(Map.of("action", "subscribe", "room_id", room, "ref", "1"));
      Heard error = inbox.await("error");
      assertThat(error.at("data", "code")).isEqualTo("BANNED");
      assertThat(error.at("data", "details")).isEqualTo(terms("spam", null));
      inbox.send(Map.of("action", "send", "room_id", room, "content", "x", "ref", "2"));
      assertThat(inbox.await("error").at("data", "code")).isEqualTo("BANNED");
    }
  }

  @Test
  void whoIsMutedOrReadsOnlyHearsAndDoesNotSend() {
    join("ada", "bob");
    api.post(path + "/mutes", Map.of("user_id", "ada", "reason", "calm down")).expect(201);
    api.put(path + "/participants/bob/role", "{\"role\":\"reader\",\"by\":\"host\"}").expect(200);
    assertThat(api.send(room, "ada", "x").expectError(403, "MUTED").at("error", "details"))
        .isEqualTo(terms("calm down", null));
    api.send(room, "bob", "x").expectError(403, "ROOM_READ_ONLY");
    try (Browser ada = Browser.open(system, room, "ada");
        Browser bob = Browser.open(system, room, "bob")) {
      ada.await("connection_status");
      bob.await("connection_status");
      ada.send(Map.of("action", "send", "content", "x", "ref", "1"));
      Heard error = ada.await("error");
      assertThat(error.at("data", "code")).isEqualTo("MUTED");
      assertThat(error.at("data", "details")).isEqualTo(terms("calm down", null));
      assertThat(error.at("data", "retryable")).isEqualTo(false);
      bob.send(Map.of("action", "send", "content", "x", "ref", "1"));
      assertThat(bob.await("error").at("data", "code")).isEqualTo("ROOM_READ_ONLY");

      api.delete(path + "/mutes/ada").expect(200);
      Heard unmuted = bob.await("user_unmuted");
      assertThat(unmuted.at("data")).isEqualTo(act("ada", null, null, null));
      ada.send(Map.of("action", "send", "content", "free", "ref", "2"));
      ada.await("ack");
      assertThat(bob.await("message").at("data", "content")).isEqualTo("free");
    }
    api.delete(path + "/mutes/ada").expectError(404, "NOT_MUTED");
    assertThat(each(api.get(path + "/participants").expect(200), "role"))
        .containsExactly("member", "reader");
  }

  @Test
  void aRoleIsAnEntryAndARoomHasOneOwner() {
    join("ada", "bob");
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      assertThat(role("ada", "owner").at("data"))
          .isEqualTo(Map.of("user_id", "ada", "role", "owner"));
      assertThat(ada.await("role_changed").at("data"))
          .isEqualTo(members("user_id", "ada", "role", "owner", "by", null));
      role("bob", "owner");
      assertThat(ada.await("role_changed").at("data", "user_id")).isEqualTo("bob");
      assertThat(ada.await("role_changed").at("data"))
          .isEqualTo(members("user_id", "ada", "role", "moderator", "by", null));
    }
    assertThat(each(api.get(path + "/participants").expect(200), "role"))
        .containsExactly("moderator", "owner");
    api.post(path + "/leave", Map.of("user_id", "bob")).expect(200);
    assertThat(each(api.get(path + "/participants").expect(200), "role")).containsExactly("owner");
    api.put(path + "/participants/eve/role", "{\"role\":\"reader\"}")
        .expectError(404, "NOT_IN_ROOM");
  }

  @Test
  void whatEndsIsOverByItself() {
    join("ada");
    String soon = Instant.now().plus(Duration.ofSeconds(3)).toString();
    api.post(path + "/mutes", Map.of("user_id", "ada", "until", soon)).expect(201);
    api.send(room, "ada", "x").expectError(403, "MUTED");
    Waiting.until(() -> Instant.now().isAfter(Instant.parse(soon).plusMillis(100)));
    api.send(room, "ada", "free").expect(201);
    assertThat(api.get(path + "/mutes").expect(200).list("data")).isEmpty();
    assertThat(api.get(path).expect(200).number("data", "message_count")).isEqualTo(1);
  }

  @Test
  void sanctionsAreListedInParts() {
    for (String user : List.of("d", "b", "c", "a")) {
      api.post(path + "/bans", Map.of("user_id", user)).expect(201);
    }
    Answer first = api.get(path + "/bans?limit=3").expect(200);
    assertThat(each(first, "user_id")).containsExactly("a", "b", "c");
    Answer second = api.get(path + "/bans?cursor=" + first.text("next_cursor")).expect(200);
    assertThat(each(second, "user_id")).containsExactly("d");
    assertThat(second.json()).doesNotContainKey("next_cursor");
  }

  @Test
  void whoIsBannedIsKeptOutOfABreakout() {
    String breakout = "aside-" + room;
    api.post("/breakout-rooms", Map.of("id", breakout, "participants", List.of("ada"))).expect(201);
    api.post("/api/v1/rooms/" + breakout + "/bans", Map.of("user_id", "ada")).expect(201);
    assertThat(api.get("/breakout-rooms/" + breakout).expect(200).list("participants")).isEmpty();
    Answer refused =
        api.patch("/breakout-rooms/" + breakout, "{\"participants\":[\"ada\",\"bob\"]}")
            .expect(403);
    assertThat(refused.text("code")).isEqualTo("BANNED");
    api.patch("/breakout-rooms/" + breakout, "{\"participants\":[\"bob\"]}").expect(200);
  }

  /// Each race has senders over HTTP and on a socket, a join and a connect.
  @Test
  void nothingComesAfterABanThatRaces() {
    for (int race = 0; race < 20; race++) {
      String user = "user" + race;
      api.join(room, user).expect(200);
      try (Browser socket = Browser.open(system, room, user)) {
        socket.await("connection_status");
        List<Integer> statuses =
            Parallel.map(
                IntStream.range(0, 5).boxed().toList(),
                5,
                (Integer i) ->
                    switch (i) {
                      case 0 ->
                          api.post(path + "/bans", Map.of("user_id", user)).expect(201).status();
                      case 1 -> api.join(room, user).status();
                      case 2 -> handshake(user);
                      case 3 -> {
                        socket.send(Map.of("action", "send", "content", "x", "ref", "r"));
                        yield 0;
                      }
                      default -> api.send(room, user, "x").status();
                    });
        assertThat(statuses.get(1)).isIn(403, 409);
        assertThat(statuses.get(2)).isIn(101, 403);
        assertThat(statuses.get(4)).isIn(201, 403);
        api.send(room, user, "after").expectError(403, "BANNED");
        api.join(room, user).expectError(403, "BANNED");
        assertThat(socket.closeCode()).isEqualTo(1000);
      }
    }
    assertNothingSentAfterBans();
  }

  private void assertNothingSentAfterBans() {
    try (Browser listener = Browser.listen(system, room)) {
      listener.await("connection_status");
      List<@Nullable Object> banned = new ArrayList<>();
      long position = 0;
      while (true) {
        listener.send(Map.of("action", "resume", "after_seq", position, "limit", 100));
        Heard history = listener.await("history");
        List<?> entries = (List<?>) requireNonNull(history.at("data", "entries"));
        for (Object entry : entries) {
          position = (Long) requireNonNull(Members.at(entry, "seq"));
          switch (String.valueOf(Members.at(entry, "type"))) {
            case "user_banned" -> banned.add(Members.at(entry, "data", "user_id"));
            case "message" ->
                assertThat(banned).doesNotContain(Members.at(entry, "data", "sender_id"));
            default -> {}
          }
        }
        if (entries.isEmpty()) {
          assertThat(banned).hasSize(20);
          return;
        }
      }
    }
  }

  private static List<@Nullable Object> each(Answer answer, String member) {
    return answer.list("data").stream().map(row -> Members.at(row, member)).toList();
  }

  private void join(String... users) {
    for (String user : users) {
      api.join(room, user).expect(200);
    }
  }

  private Answer role(String user, String role) {
    return api.put(path + "/participants/" + user + "/role", "{\"role\":\"" + role + "\"}")
        .expect(200);
  }

  private int handshake(String user) {
    try (Browser ignored = Browser.open(system, room, user)) {
      return 101;
    } catch (RuntimeException e) {
      return 403;
    }
  }

  private Browser inbox(String user) {
    return Browser.at(
        URI.create(system.wsUrl() + "/ws?token=" + system.apiKey() + "&user_id=" + user));
  }

  private static Map<String, @Nullable Object> terms(String reason, @Nullable String until) {
    return members("reason", reason, "until", until);
  }

  private static Map<String, @Nullable Object> act(
      String user, @Nullable String by, @Nullable String reason, @Nullable String until) {
    return members("user_id", user, "by", by, "reason", reason, "until", until);
  }

  private static Map<String, @Nullable Object> row(
      String user, String reason, String until, String by, String createdAt) {
    Map<String, @Nullable Object> row = act(user, by, reason, until);
    row.put("created_at", createdAt);
    return row;
  }

  private static Map<String, @Nullable Object> members(@Nullable String... pairs) {
    Map<String, @Nullable Object> members = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      members.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return members;
  }
}
