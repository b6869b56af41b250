package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// People's reactions to messages of their chats.
final class ChatReactionsTest {

  private static final String UP = "%F0%9F%91%8D";
  private static final String NAME = "\uD83D\uDC4D";

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");
  private final String chat = ada.chat("Ours", bob);
  private final String message = ada.send(chat, "hello").expect(201).text("id");

  private Map<String, Object> shown(boolean isMine, Somebody... people) {
    List<String> ids = List.of(people).stream().map(Somebody::id).toList();
    return Map.of(NAME, Map.of("count", (long) people.length, "users", ids, "mine", isMine));
  }

  private Answer react(Somebody who, String name) {
    return who.api().call("PUT", path(chat, message, name), null);
  }

  private static String path(String chat, String message, String name) {
    return "/chats/" + chat + "/messages/" + message + "/reactions/" + name;
  }

  @Test
  void everySurfaceShowsAPersonWhichAreTheirs() {
    assertThat(react(bob, UP).expect(200).at()).isEqualTo(shown(true, bob));
    assertThat(react(bob, UP).expect(200).at()).isEqualTo(shown(true, bob));
    String messages = "/chats/" + chat + "/messages";
    assertThat(ada.api().get(messages).expect(200).each("reactions"))
        .isEqualTo(List.of(shown(false, bob)));
    assertThat(bob.api().get(messages).expect(200).each("reactions"))
        .isEqualTo(List.of(shown(true, bob)));
    assertThat(bob.api().get("/chats/" + chat + "/search?q=hello").expect(200).each("reactions"))
        .isEqualTo(List.of(shown(true, bob)));
    String path = messages + "/" + message;
    assertThat(ada.api().patch(path, "{\"content\":\"again\"}").expect(200).at("reactions"))
        .isEqualTo(shown(false, bob));
    Answer reply =
        bob.api().post(messages, Map.of("content", "too", "replyTo", message)).expect(201);
    assertThat(reply.at("reactions")).isEqualTo(Map.of());
    ada.api().call("PUT", path(chat, reply.text("id"), UP), null).expect(200);
    assertThat(ada.api().get(path + "/thread").expect(200).each("reactions"))
        .isEqualTo(List.of(shown(true, ada)));
    ada.api().delete(path).expect(204);
    react(ada, UP).expect(404);
    assertThat(ada.api().post(path + "/restore", "{}").expect(200).at("reactions"))
        .isEqualTo(shown(false, bob));
    bob.api().call("DELETE", path(chat, message, UP), null).expect(200);
    assertThat(ada.api().get(path + "/thread").expect(200).each("reactions")).hasSize(1);
    assertThat(bob.api().call("DELETE", path(chat, message, UP), null).expect(200).at())
        .isEqualTo(Map.of());
  }

  @Test
  void whatIsNoNameAndWhatIsNotThereIsRefused() {
    react(bob, "nonsense").expect(400);
    String other = ada.chat("Other", bob);
    bob.api().call("PUT", path(other, message, UP), null).expect(404);
    bob.api().call("PUT", path(chat, "nonsense", UP), null).expect(404);
    bob.api().call("PUT", path("nowhere", message, UP), null).expect(404);
    bob.api().delete("/chats/" + chat + "/members/me").expect(204);
    react(bob, UP).expect(404);
    assertThat(ada.api().get("/chats/" + chat + "/messages").expect(200).each("reactions"))
        .isEqualTo(List.of(Map.of()));
  }

  @Test
  void the21stNameIsRefused() {
    for (int i = 0; i < 20; i++) {
      react(ada, ":n" + i + ":").expect(200);
    }
    assertThat(react(bob, ":more:").expect(409).text("message")).contains("20");
    react(bob, ":n3:").expect(200);
  }
}
