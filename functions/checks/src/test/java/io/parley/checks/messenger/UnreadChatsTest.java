package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What people have not read of their chats, and each chat's last message.
final class UnreadChatsTest {

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");
  private final String chat = ada.chat("Ours", bob);

  @Test
  void aListShowsWhatIsUnreadAndTheLastMessageAsItIsNow() {
    Map<?, ?> fresh = chats(bob, "").getFirst();
    assertThat(Members.names(fresh)).containsExactlyElementsOf(Somebody.CHAT);
    assertThat(fresh.get("lastMessage")).isNull();
    assertThat(counts(fresh)).containsExactly(0L, 0L, 0L, 3L);

    ada.send(chat, "first").expect(201);
    String long120 = "𝄞".repeat(120);
    Answer second = ada.send(chat, long120).expect(201);
    Map<?, ?> line = chats(bob, "").getFirst();
    assertThat(counts(line)).containsExactly(2L, 0L, 0L, 5L);
    assertThat(last(line, "content")).isEqualTo("𝄞".repeat(100));
    assertThat(last(line, "senderName")).isEqualTo(ada.name());
    assertThat(last(line, "seq")).isEqualTo(5L);

    String path = "/chats/" + chat + "/messages/" + second.text("id");
    ada.api().patch(path, "{\"content\":\"edited\"}").expect(200);
    assertThat(last(chats(bob, "").getFirst(), "content")).isEqualTo("edited");
    ada.api().delete(path).expect(204);
    line = chats(bob, "").getFirst();
    assertThat(last(line, "content")).isEqualTo("first");
    assertThat(counts(line)).containsExactly(1L, 0L, 0L, 7L);
  }

  @Test
  void aMemberMarksWhatTheyHaveRead() {
    ada.send(chat, "first").expect(201);
    ada.send(chat, "second").expect(201);
    String path = "/chats/" + chat + "/read";
    try (Browser phone = bob.open(chat)) {
      Answer marked = bob.api().put(path, "{\"seq\":4}").expect(200);
      assertThat(Members.names(marked.json()))
          .containsExactly("chatId", "readSeq", "unread", "mentions", "latestSeq");
      assertThat(marked.number("unread")).isEqualTo(1);
      assertThat(phone.await("read").at("data", "unread")).isEqualTo(1L);
    }
    assertThat(bob.api().put(path, "{\"seq\":1}").expect(200).number("readSeq")).isEqualTo(4);
    assertThat(bob.api().put(path, "{\"seq\":1,\"rewind\":true}").number("unread")).isEqualTo(2);
    assertThat(counts(chats(bob, "").getFirst())).containsExactly(2L, 0L, 1L, 5L);
    bob.api().put(path, "{\"seq\":6}").expectStatus(400);
    for (String bad :
        List.of("{}", "{\"seq\":-1}", "{\"seq\":\"4\"}", "{\"seq\":1,\"rewind\":1}")) {
      bob.api().put(path, bad).expectStatus(400);
    }
    bob.api()
        .post("/chats/" + chat + "/messages", "{\"content\":\"seen\",\"markRead\":true}")
        .expect(201);
    assertThat(counts(chats(bob, "").getFirst())).containsExactly(0L, 0L, 6L, 6L);
    assertThat(counts(chats(ada, "").getFirst())).containsExactly(3L, 0L, 0L, 6L);
  }

  @Test
  void everyAnswerThatIsAChatShowsTheSame() {
    ada.send(chat, "first").expect(201);
    Answer renamed = ada.api().patch("/chats/" + chat, "{\"name\":\"New\"}").expect(200);
    assertThat(counts(renamed.json())).containsExactly(1L, 0L, 0L, 5L);
    assertThat(last(renamed.json(), "content")).isEqualTo("first");
    Answer made = ada.api().post("/chats", Map.of("name", "Other")).expect(201);
    assertThat(counts(made.json())).containsExactly(0L, 0L, 0L, 2L);
    assertThat(made.json().get("lastMessage")).isNull();

    String direct = ada.api().post("/chats", Map.of("direct", bob.id())).expect(201).text("id");
    bob.send(direct, "hello").expect(201);
    Answer found = ada.api().post("/chats", Map.of("direct", bob.id())).expect(200);
    assertThat(counts(found.json())).containsExactly(1L, 0L, 0L, 4L);
    assertThat(last(found.json(), "senderName")).isEqualTo(bob.name());

    String code = ada.api().post("/chats/" + chat + "/invites", "{}").expect(201).text("code");
    Somebody eve = Somebody.join(system, "eve");
    Answer accepted = eve.api().post("/invites/" + code, "").expect(201);
    assertThat(Members.names(accepted.json())).containsExactlyElementsOf(Somebody.CHAT);
    assertThat(counts(accepted.json())).containsExactly(1L, 0L, 0L, 6L);
  }

  @Test
  void chatsAreSortedByTheirLastMessage() {
    String newer = ada.chat("Newer", bob);
    String newest = ada.chat("Newest");
    ada.send(chat, "hello").expect(201);

    assertThat(ids("")).containsExactly(newest, newer, chat);
    assertThat(ids("?sort=created")).containsExactly(newest, newer, chat);
    assertThat(ids("?sort=activity")).containsExactly(chat, newest, newer);
    ada.send(newer, "hello").expect(201);
    assertThat(ids("?sort=activity")).containsExactly(newer, chat, newest);
    ada.api().get("/chats?sort=-activity").expectStatus(400);
  }

  @Test
  void aSenderWhoDeletedTheirAccountIsNotNamed() {
    Api bobs = bob.api().with("Content-Type", "application/json");
    bob.send(chat, "bye").expect(201);
    bobs.call("DELETE", "/auth/me", "{\"password\":\"" + Somebody.PASSWORD + "\"}").expect(204);

    Map<?, ?> line = chats(ada, "").getFirst();
    assertThat(last(line, "senderName")).isEqualTo("Deleted user");
    assertThat(line.toString()).doesNotContain(bob.name());
  }

  private List<@Nullable Object> ids(String query) {
    return ada.api().get("/chats" + query).expect(200).each("id");
  }

  @SuppressWarnings("unchecked") // As JSON has it.
  private static List<Map<?, ?>> chats(Somebody somebody, String query) {
    return (List<Map<?, ?>>) somebody.api().get("/chats" + query).expect(200).elements();
  }

  private static List<@Nullable Object> counts(Map<?, ?> chat) {
    return Arrays.asList(
        chat.get("unread"), chat.get("mentions"), chat.get("readSeq"), chat.get("latestSeq"));
  }

  private static @Nullable Object last(Map<?, ?> chat, String member) {
    return ((Map<?, ?>) Objects.requireNonNull(chat.get("lastMessage"))).get(member);
  }
}
