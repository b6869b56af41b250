package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Waiting;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What rooms and messages were, over the Server API.
final class AuditTest {

  private static final int REASON = 1_000;

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);
  private final String room = api.room("Audited");
  private final String path = "/api/v1/rooms/" + room;

  /// After each act the room is compared with what it told of itself then.
  @Test
  void aRoomIsToldAsItWasAfterEveryEntry() {
    Map<Long, List<@Nullable Object>> then = new TreeMap<>();
    List<Runnable> acts =
        List.of(
            () -> api.join(room, "ada").expect(200),
            () -> api.join(room, "bob").expect(200),
            () -> api.send(room, "ada", "hello").expect(201),
            () -> api.put(path + "/participants/ada/role", "{\"role\":\"owner\"}").expect(200),
            () -> api.put(path, "{\"name\":\"Renamed\",\"meta\":{\"a\":1}}").expect(200),
            () -> api.post(path + "/mutes", Map.of("user_id", "bob", "by", "ada")).expect(201),
            () -> api.post(path + "/bans", Map.of("user_id", "eve", "reason", "x")).expect(201),
            () -> api.post(path + "/deactivate", "").expect(200),
            () -> api.post(path + "/leave", Map.of("user_id", "ada")).expect(200),
            () -> api.delete(path + "/bans/eve").expect(200),
            () -> api.post(path + "/bans", Map.of("user_id", "bob")).expect(201));
    for (Runnable act : acts) {
      act.run();
      then.put(endOf(path), readNow(path));
    }
    assertThat(then).hasSize(acts.size());
    isToldAsItWas(path, then);
    Answer first = api.get(path + "/audit?at_seq=1").expect(200);
    assertThat(Members.names(first.json(), "data"))
        .containsExactly("seq", "room", "participants", "bans", "mutes");
    assertThat(first.text("data", "room", "name")).isEqualTo("Audited");
    api.get(path + "/audit?at_seq=1000").expectError(422, "VALIDATION_ERROR");
    api.delete(path).expect(200);
    api.get(path + "/audit?at_seq=1").expectError(404, "ROOM_NOT_FOUND");
  }

  private List<@Nullable Object> readNow(String path) {
    List<?> people =
        api.get(path + "/participants").expect(200).list("data").stream()
            .map(row -> Map.of("user_id", at(row, "user_id"), "role", at(row, "role")))
            .toList();
    return List.of(
        api.get(path).expect(200).json().get("data"),
        people,
        api.get(path + "/bans").expect(200).list("data"),
        api.get(path + "/mutes").expect(200).list("data"));
  }

  private static Object at(@Nullable Object row, String name) {
    return Members.required(row, name);
  }

  private static List<@Nullable Object> select(Answer told) {
    return List.of(
        Members.required(told.json(), "data", "room"),
        told.list("data", "participants"),
        told.list("data", "bans"),
        told.list("data", "mutes"));
  }

  /// A chat of two belongs to both, and one of them deletes their account.
  @Test
  void aDirectChatIsToldAsItWasWhenOneOfTheTwoIsNoMore() {
    Somebody ada = Somebody.join(system, "ada");
    Somebody bob = Somebody.join(system, "bob");
    String chat = ada.api().post("/chats", Map.of("direct", bob.id())).expect(201).text("id");
    String direct = "/api/v1/rooms/" + chat;
    Map<Long, List<@Nullable Object>> then = new TreeMap<>();
    for (Runnable act :
        List.<Runnable>of(
            () -> bob.send(chat, "hello").expect(201),
            () -> api.post(direct + "/mutes", Map.of("user_id", ada.id())).expect(201),
            () -> bob.deleteAccount().expect(204))) {
      then.put(endOf(direct), readNow(direct));
      act.run();
    }
    Waiting.until(() -> ada.members(chat).equals(List.of(ada.id())));
    then.put(endOf(direct), readNow(direct));

    assertThat(then).hasSize(4);
    isToldAsItWas(direct, then);
    assertThat(api.get(direct + "/audit").expect(200).text()).doesNotContain(bob.id());
  }

  private long endOf(String path) {
    return api.get(path + "/audit").expect(200).number("data", "seq");
  }

  private void isToldAsItWas(String path, Map<Long, List<@Nullable Object>> then) {
    then.forEach(
        (seq, was) -> {
          Answer told = api.get(path + "/audit?at_seq=" + seq).expect(200);
          assertThat(select(told)).as("at %d", seq).isEqualTo(was);
        });
  }

  /// A million characters make a part; those of these reasons count as two. It takes a while: each
  /// ban is a call.
  @Test
  void aRoomWithVeryManyBansIsToldInParts() {
    String reason = "\uD834\uDD1E".repeat(REASON);
    int bans = 600;
    for (int i = 0; i < bans; i++) {
      api.post(path + "/bans", Map.of("user_id", "user" + i, "reason", reason)).expect(201);
    }
    Answer first = api.get(path + "/audit").expect(200);
    long seq = first.number("data", "seq");
    assertThat(seq).isEqualTo(1 + bans);
    assertThat(first.body().length).isLessThan(4_000_000);
    int seen = first.list("data", "bans").size();
    Answer rest =
        api.get(path + "/audit?at_seq=" + seq + "&cursor=" + first.text("next_cursor")).expect(200);
    assertThat(seen + rest.list("data", "bans").size()).isEqualTo(bans);
    assertThat(rest.json()).doesNotContainKey("next_cursor");
  }

  @Test
  void aMessageHasAllItsVersionsAndWhoMadeThem() {
    Somebody ada = Somebody.join(system, "ada");
    String chat = ada.api().post("/chats", "{\"name\":\"Versions\"}").expect(201).text("id");
    Answer sent = ada.send(chat, "one").expect(201);
    String id = sent.text("id");
    ada.api().patch("/chats/" + chat + "/messages/" + id, "{\"content\":\"two\"}").expect(200);
    api.put("/api/v1/messages/" + id, "{\"content\":\"three\",\"meta\":{\"x\":1}}").expect(200);
    ada.api().delete("/chats/" + chat + "/messages/" + id).expect(204);

    List<?> versions = api.get("/api/v1/messages/" + id + "/versions").expect(200).list("data");
    assertThat(versions).extracting(row -> Members.at(row, "version")).containsExactly(1L, 2L, 3L);
    assertThat(versions)
        .extracting(row -> Members.at(row, "content"))
        .containsExactly("one", "two", "three");
    String user = sent.text("senderId");
    assertThat(versions).extracting(row -> Members.at(row, "by")).containsExactly(user, user, null);
    assertThat(Members.at(versions.get(2), "meta")).isEqualTo(Map.of("x", 1L));
    assertThat(Members.at(versions.get(0), "at")).isEqualTo(sent.text("createdAt"));
  }
}
