package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Replies and threads on the page.
final class RepliesPageTest extends PageTest {

  @Test
  void aReplyQuotesWhatItAnswersAsThatIsNow() {
    Two two = Two.in("Kitchen");
    two.ada().write("Tee or coffee?");
    two.bothSee("Tee or coffee?");
    two.bob().click("button[aria-label='Reply to this message']");
    two.bob().until("the bar", "!document.querySelector('.editing').hidden");
    assertThat(two.bob().browser.texts(".editing .what").getFirst())
        .isEqualTo("Replying to " + two.adasName() + ": Tee or coffee?");
    two.bob().write("Tea");
    two.bothSee("Tee or coffee?", "Tea");
    assertThat(two.bob().browser.holds("document.querySelector('.editing').hidden")).isTrue();
    quotes(two.ada(), "Tee or coffee?");

    two.ada().click(".own button[aria-label='Edit this message']");
    two.ada().write("Tea or coffee?");
    quotes(two.bob(), "Tea or coffee?");
    two.ada().click(".own button[aria-label='Delete this message']");
    two.ada().await("dialog");
    two.ada().click("dialog button.danger");
    quotes(two.bob(), "A message that was deleted");
    two.ada().press("#done", "Undo");
    quotes(two.bob(), "Tea or coffee?");
    two.bob().click(".quote");
    two.bob().await(".message.found");
    assertThat(two.bob().browser.texts(".message.found .text")).containsExactly("Tea or coffee?");
  }

  @Test
  void aThreadShowsTheRepliesToAMessageWhileTheyCome() throws IOException {
    Two two = Two.in("Plans");
    two.ada().write("Where?");
    two.bothSee("Where?");
    reply(two.bob(), "Paris");
    two.bothSee("Where?", "Paris");
    two.ada().write("Something else");
    two.ada().press(".message", "1 reply");
    two.ada().await("dialog .thread");
    reply(two.bob(), "Or Rome");
    two.ada()
        .until(
            "the thread",
            () ->
                two.ada()
                    .browser
                    .texts(".thread .said")
                    .equals(List.of("Where?", "Paris", "Or Rome")));
    shoot(two.ada(), "thread");
    two.ada().press("dialog footer", "Reply");
    two.ada().until("the bar", "!document.querySelector('.editing').hidden");
    shoot(two.ada(), "replying");
    two.ada().write("Rome");
    two.bob().press(".message", "3 replies");
    two.bob().await("dialog .thread");
    assertThat(two.bob().browser.texts(".thread .said"))
        .containsExactly("Where?", "Paris", "Or Rome", "Rome");
    String question = two.bob().api(system()).get(messages(two)).each("id").getFirst().toString();
    assertThat(
            two.bob()
                .api(system())
                .get(messages(two) + "/" + question + "/thread")
                .expect(200)
                .each("content"))
        .containsExactly("Paris", "Or Rome", "Rome");
  }

  @Test
  void whatIsAnsweredIsChosenByKeyboard() {
    Two two = Two.in("Keys");
    for (String text : List.of("one", "two", "three")) {
      two.ada().write(text);
    }
    two.bothSee("one", "two", "three");
    Chromium bob = two.bob().browser;
    bob.run("document.querySelector('.composer textarea').focus()");
    bob.with(Keys.ALT, Keys.ARROW_UP);
    bob.with(Keys.ALT, Keys.ARROW_UP);
    bob.with(Keys.ALT, Keys.ARROW_UP);
    bob.with(Keys.ALT, Keys.ARROW_DOWN);
    assertThat(bob.texts(".editing .said")).containsExactly("two");
    bob.keys("to two", Keys.ENTER);
    quotes(two.ada(), "two");

    bob.with(Keys.ALT, Keys.ARROW_UP);
    bob.keys(Keys.ESCAPE);
    bob.keys("to none", Keys.ENTER);
    two.bothSee("one", "two", "three", "to two", "to none");
    quotes(two.ada(), "two");
  }

  @Test
  void whatIsAnsweredIsReachedHoweverFarAboveItStands() {
    Two two = Two.in("Archive");
    Api ada = two.ada().api(system());
    String first = ada.post(messages(two), Map.of("content", "The first")).expect(201).text("id");
    Api server = Api.of(system());
    for (int i = 0; i < 120; i++) {
      server.send(two.chat(), two.ada().id(), "hay " + i).expect(201);
    }
    ada.post(messages(two), Map.of("content", "Indeed", "replyTo", first)).expect(201);
    ChatPage bob = two.bob();
    bob.browser.run("location.reload()");
    bob.until("the latest", () -> bob.messages().contains("Indeed"));
    quotes(bob, "An earlier message");
    bob.click(".quote");
    bob.await(".message.found");
    assertThat(bob.browser.texts(".message.found .text")).containsExactly("The first");
    quotes(bob, "The first");
  }

  @Test
  void aReplyThatIsRefusedIsStillOneWhenItIsSentAgain() {
    Two two = Two.in("Closing");
    two.ada().write("Last orders?");
    two.bothSee("Last orders?");
    Api server = Api.of(system());
    server.post("/api/v1/rooms/" + two.chat() + "/deactivate", Map.of()).expect(200);
    reply(two.bob(), "One more");
    two.bob().until("the refusal", () -> two.bob().refused().equals(List.of("One more")));
    server.post("/api/v1/rooms/" + two.chat() + "/activate", Map.of()).expect(200);
    two.bob().press(".refused", "Change it");
    two.bob().until("the bar", "!document.querySelector('.editing').hidden");
    two.bob().write("One more, please");
    two.bothSee("Last orders?", "One more, please");
    quotes(two.ada(), "Last orders?");
  }

  private static void reply(ChatPage page, String text) {
    page.click("button[aria-label='Reply to this message']");
    page.until("the bar", "!document.querySelector('.editing').hidden");
    page.write(text);
  }

  private static void quotes(ChatPage page, String text) {
    page.until("the quote", () -> page.browser.texts(".quote .said").equals(List.of(text)));
  }

  private static String messages(Two two) {
    return "/chats/" + two.chat() + "/messages";
  }
}
