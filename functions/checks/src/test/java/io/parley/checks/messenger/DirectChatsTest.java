package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The one chat of two people.
final class DirectChatsTest {

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");

  @Test
  void eachGetsTheSameChatUnderTheNameOfTheOther() {
    Answer made = open(ada, bob).expect(201);
    Answer found = open(bob, ada).expect(200);

    assertThat(Members.names(made.json())).containsExactlyElementsOf(Somebody.CHAT);
    assertThat(found.text("id")).isEqualTo(made.text("id"));
    assertThat(List.of(made.text("name"), found.text("name")))
        .containsExactly(bob.name(), ada.name());
    assertThat(List.of(made.text("ownerId"), found.text("ownerId")))
        .containsExactly(ada.id(), bob.id());
    assertThat(ada.api().get("/chats").expect(200).each("name")).containsExactly(bob.name());
    assertThat(bob.api().get("/chats?sort=activity").expect(200).each("name"))
        .containsExactly(ada.name());
  }

  @Test
  void theyTalkThereAsInAnyChat() {
    String chat = open(ada, bob).expect(201).text("id");
    try (Browser phone = bob.open(chat)) {
      Answer sent = ada.send(chat, "hello").expect(201);
      assertThat(phone.await("message").at("data", "content")).isEqualTo("hello");
      String message = "/chats/" + chat + "/messages/" + sent.text("id");
      ada.api().patch(message, "{\"content\":\"hello!\"}").expect(200);
      // Both own the chat.
      bob.api().delete(message).expect(204);
    }
    assertThat(bob.api().get("/chats/" + chat + "/messages").expect(200).elements()).isEmpty();
  }

  @Test
  void whoeverAsksAtTheSameTimeGetsOneChat() {
    List<CompletableFuture<Answer>> asked =
        Stream.of(ada, bob, ada, bob, ada, bob)
            .map(one -> CompletableFuture.supplyAsync(() -> open(one, one == ada ? bob : ada)))
            .toList();
    List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

    assertThat(answers.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
    assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(201).contains(200);
    assertThat(ada.members(answers.getFirst().text("id"))).containsOnly(ada.id(), bob.id());
  }

  @Test
  void nobodyElseComesIn() {
    Somebody eve = Somebody.join(system, "eve");
    String chat = open(ada, bob).expect(201).text("id");
    String path = "/chats/" + chat;

    ada.api().post(path + "/members", Map.of("members", List.of(eve.id()))).expectStatus(409);
    ada.api().post(path + "/invites", "{}").expectStatus(409);
    eve.api().post(path + "/join", "").expectStatus(403);
    bob.api().delete(path + "/members/me").expect(204);
    ada.api().post(path + "/members", Map.of("members", List.of(eve.id()))).expectStatus(409);
    String join = "{\"user_id\":\"eve\",\"user_name\":\"eve\"}";
    Api.of(system).post("/api/v1/rooms/" + chat + "/join", join).expectError(409, "ROOM_FULL");
    assertThat(ada.members(chat)).containsExactly(ada.id());
  }

  @Test
  void whoHadLeftIsInItAgainAndHearsIt() {
    String chat = open(ada, bob).expect(201).text("id");
    try (Browser phone = ada.open(chat)) {
      bob.api().delete("/chats/" + chat + "/members/me").expect(204);
      assertThat(phone.await("user_left").at("data", "user_id")).isEqualTo(bob.id());
      assertThat(open(ada, bob).expect(200).text("id")).isEqualTo(chat);
      assertThat(phone.await("user_joined").at("data", "user_id")).isEqualTo(bob.id());
    }
    assertThat(bob.chats()).containsExactly(chat);
  }

  @Test
  void afterItsEndAnotherBegins() {
    String chat = open(ada, bob).expect(201).text("id");
    ada.send(chat, "old").expect(201);
    bob.api().delete("/chats/" + chat).expect(204);
    assertThat(ada.chats()).isEmpty();

    assertThat(open(ada, bob).expect(201).text("id")).isEqualTo(chat);
    assertThat(ada.api().get("/chats/" + chat + "/messages").expect(200).elements()).isEmpty();
  }

  @Test
  void itHasNoNameOfItsOwn() {
    String path = "/chats/" + open(ada, bob).expect(201).text("id");

    ada.api().patch(path, "{\"name\":\"Mine\"}").expectStatus(409);
    Answer described = ada.api().patch(path, "{\"description\":\"of two\"}").expect(200);
    assertThat(described.text("name")).isEqualTo(bob.name());
    assertThat(described.text("description")).isEqualTo("of two");
  }

  @Test
  void anAccountThatIsDeletedTakesItsNameAlong() {
    String chat = open(ada, bob).expect(201).text("id");
    OwnAccountTest.delete(bob, Somebody.PASSWORD).expect(204);

    assertThat(ada.api().get("/chats").expect(200).each("id")).containsExactly(chat);
    assertThat(ada.api().get("/chats").expect(200).each("name")).containsExactly("Deleted user");
    open(ada, bob).expectStatus(400);
  }

  @Test
  void otherRequestsAreRefused() {
    for (String body :
        List.of(
            "{\"direct\":\"" + ada.id() + "\"}",
            "{\"direct\":\"nobody\"}",
            "{\"direct\":\"\"}",
            "{\"direct\":null}",
            "{\"direct\":[\"" + bob.id() + "\"]}",
            "{\"direct\":\"" + bob.id() + "\",\"name\":\"Ours\"}",
            "{\"direct\":\"" + bob.id() + "\",\"members\":[]}")) {
      ada.api().post("/chats", body).expectStatus(400);
    }
    assertThat(ada.chats()).isEmpty();
  }

  private static Answer open(Somebody one, Somebody other) {
    return one.api().post("/chats", Map.of("direct", other.id()));
  }
}
