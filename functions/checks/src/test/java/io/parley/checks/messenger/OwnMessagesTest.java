package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What people do with messages of a chat, and what the others see of it.
final class OwnMessagesTest {

  private final LocalSystem system = SharedSystem.get();
  private final Api server = Api.of(system);
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");
  private final String chat = ada.chat("Ours", bob);

  @Test
  void aRefusedChangeChangesNothing() {
    String message = path(ada.send(chat, "hello").expect(201).text("id"));
    String here = "/chats/" + chat;
    for (String bad : List.of("0", "21601", "-1", "1.5", "\"30\"", "true", "[]")) {
      ada.api().patch(here, "{\"name\":\"New\",\"slowModeSeconds\":" + bad + "}").expectStatus(400);
    }
    String tooMany = IntStream.range(0, 51).mapToObj(i -> "\"" + i + "\"").toList().toString();
    for (String bad : List.of("null", "\"bob\"", "[5]", "[\"\"]", "[\"a\\u0000\"]", tooMany)) {
      ada.api().patch(message, "{\"content\":\"bye\",\"mentions\":" + bad + "}").expectStatus(400);
    }
    assertThat(ada.api().get("/chats").text()).doesNotContain("\"New\"");
    assertThat(messages()).containsExactly("hello");

    ada.api().patch(here, "{\"name\":\"New\",\"slowModeSeconds\":null}").expect(200);
    ada.api().patch(message, "{\"content\":\"bye\",\"mentions\":[]}").expect(200);
    assertThat(messages()).containsExactly("bye");
  }

  @Test
  void aMessageIsEditedDeletedAndRestoredBeforeEverybodysEyes() {
    Answer sent = bob.send(chat, "hello").expect(201);
    assertThat(Members.names(sent.json()))
        .containsExactly(
            "id",
            "chatId",
            "senderId",
            "senderName",
            "content",
            "createdAt",
            "seq",
            "editedAt",
            "replyTo",
            "mentions",
            "reactions");
    String message = path(sent.text("id"));
    try (Browser adas = ada.open(chat)) {
      Answer edited = bob.api().patch(message, "{\"content\":\"bye\"}").expect(200);
      assertThat(edited.text("content")).isEqualTo("bye");
      assertThat(edited.text("editedAt")).isNotEmpty();
      assertThat(adas.await("message_updated").at("data", "content")).isEqualTo("bye");

      ada.api().delete(message).expect(204);
      assertThat(adas.await("message_deleted").at("data", "deleted_by")).isEqualTo(ada.id());
      ada.api().delete(message).expectStatus(404);
      assertThat(messages()).isEmpty();

      bob.api().post(message + "/restore", "").expectStatus(403);
      assertThat(ada.api().post(message + "/restore", "").expect(200).text("content"))
          .isEqualTo("bye");
      adas.await("message_restored");
    }
    assertThat(messages()).containsExactly("bye");
    String id = "/api/v1/messages/" + sent.text("id");
    server.delete(id).expect(200);
    ada.api().post(message + "/restore", "").expectStatus(403);
    server.post(id + "/restore", "").expect(200);
  }

  @Test
  void whatIsNoMessageOfTheChatIsNoneWhoeverAsks() {
    String elsewhere = ada.chat("Elsewhere");
    String other = ada.send(elsewhere, "there").expect(201).text("id");
    for (String id : List.of(other, "nonsense", chat)) {
      ada.api().patch(path(id), "{\"content\":\"x\"}").expectStatus(404);
      ada.api().delete(path(id)).expectStatus(404);
      ada.api().post(path(id) + "/restore", "").expectStatus(404);
      ada.api().get(path(id) + "/thread").expectStatus(404);
    }
    String mine = path(ada.send(chat, "here").expect(201).text("id"));
    for (String body :
        List.of("{}", "{\"content\":\"\"}", "{\"content\":null}", "{\"content\":5}", "[]")) {
      ada.api().patch(mine, body).expectStatus(400);
    }
    ada.api().patch(mine, "{\"content\":\"" + "x".repeat(10_001) + "\"}").expectStatus(400);
    assertThat(messages()).containsExactly("here");
  }

  @Test
  void repliesAreAThread() {
    String first = ada.send(chat, "question").expect(201).text("id");
    Answer reply = reply(bob, first, "answer 1").expect(201);
    assertThat(reply.text("replyTo")).isEqualTo(first);
    reply(ada, first, "answer 2").expect(201);
    Answer gone = reply(ada, first, "answer 3").expect(201);
    ada.api().delete(path(gone.text("id"))).expect(204);

    Answer part = bob.api().get(path(first) + "/thread?limit=1").expect(200);
    assertThat(part.each("content")).containsExactly("answer 1");
    Answer rest = bob.api().get(next(part)).expect(200);
    assertThat(rest.each("content")).startsWith("answer 2");
    assertThat(bob.api().get(path(first) + "/thread").each("content"))
        .containsExactly("answer 1", "answer 2");
    assertThat(server.get("/api/v1/messages/" + reply.text("id")).at("data", "meta"))
        .isEqualTo(Map.of("reply_to", first));

    String elsewhere = ada.chat("Elsewhere");
    String other = ada.send(elsewhere, "there").expect(201).text("id");
    reply(ada, other, "no").expectStatus(400);
    reply(ada, "nonsense", "no").expectStatus(400);
    Somebody.join(system, "eve")
        .api()
        .post("/chats/" + chat + "/messages", Map.of("content", "hi", "replyTo", first))
        .expectStatus(404);
  }

  @Test
  void searchFindsWhatMessagesSayNow() {
    for (int i = 0; i < 7; i++) {
      bob.send(chat, i % 2 == 0 ? "An APPLE " + i : "a pear").expect(201);
    }
    String pear = bob.send(chat, "pear").expect(201).text("id");
    bob.api().patch(path(pear), "{\"content\":\"apple pie\"}").expect(200);

    List<Object> found = new ArrayList<>();
    String next = "/chats/" + chat + "/search?q=apple&limit=2";
    while (!next.isEmpty()) {
      Answer part = ada.api().get(next).expect(200);
      found.addAll(part.each("content"));
      next = next(part);
    }
    assertThat(found)
        .containsExactly("apple pie", "An APPLE 6", "An APPLE 4", "An APPLE 2", "An APPLE 0");
    assertThat(ada.api().get("/chats/" + chat + "/search?q=%25").expect(200).elements()).isEmpty();
    for (String query : List.of("", "?q=", "?q=%20", "?q=a&limit=0", "?q=a&cursor=x")) {
      ada.api().get("/chats/" + chat + "/search" + query).expectStatus(400);
    }
  }

  @Test
  void aChatIsRenamedForEverybody() {
    try (Browser bobs = bob.open(chat)) {
      Answer renamed = ada.api().patch("/chats/" + chat, "{\"name\":\" New \"}").expect(200);
      assertThat(Members.names(renamed.json())).containsExactlyElementsOf(Somebody.CHAT);
      assertThat(renamed.text("name")).isEqualTo("New");
      ada.api().patch("/chats/" + chat, "{\"description\":\"All of us\"}").expect(200);
      assertThat(bobs.await("room_updated").at("data", "name")).isEqualTo("New");
    }
    assertThat(bob.api().get("/chats").each("description")).contains("All of us");
    for (String body : List.of("{\"name\":\"\"}", "{\"name\":5}", "{\"description\":[]}")) {
      ada.api().patch("/chats/" + chat, body).expectStatus(400);
    }
    String theirs = server.room("The backend's");
    server.join(theirs, ada.id()).expect(200);
    ada.api().patch("/chats/" + theirs, "{\"name\":\"mine\"}").expectStatus(403);
  }

  private Answer reply(Somebody from, String to, String content) {
    return from.api()
        .post("/chats/" + chat + "/messages", Map.of("content", content, "replyTo", to));
  }

  private List<@Nullable Object> messages() {
    return bob.api().get("/chats/" + chat + "/messages").expect(200).each("content");
  }

  private String path(String message) {
    return "/chats/" + chat + "/messages/" + message;
  }

  /// The address in the Link header; empty when there is none.
  static String next(Answer part) {
    return part.headers()
        .firstValue("Link")
        .map(link -> link.substring(1, link.indexOf('>')))
        .orElse("");
  }
}
