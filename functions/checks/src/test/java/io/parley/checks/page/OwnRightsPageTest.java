package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import org.junit.jupiter.api.Test;

/// What people do in their own name.
final class OwnRightsPageTest extends PageTest {

  @Test
  void aSenderEditsDeletesAndTakesTheDeletionBack() {
    Two two = Two.in("Mine");
    two.bob().write("frist");
    two.bothSee("frist");
    two.bob().click(".own button[aria-label='Edit this message']");
    two.bob().write("first");
    two.bothSee("first");
    two.bob().click(".own button[aria-label='Delete this message']");
    two.bob().await("dialog");
    two.bob().click("dialog button.danger");
    two.bothSee("This message was deleted");
    two.bob().press("#done", "Undo");
    two.bothSee("first");
  }

  @Test
  void theOwnerDeletesWhatOthersWroteAndRenamesTheChat() {
    Two two = Two.in("Rude");
    two.bob().write("something rude");
    two.bothSee("something rude");
    assertThat(two.ada().browser.texts("button[aria-label='Edit this message']")).isEmpty();
    two.ada().click("button[aria-label='Delete this message']");
    two.ada().await("dialog");
    two.ada().click("dialog button.danger");
    two.bothSee("This message was deleted");

    two.ada().press(".more", "Rename this chat");
    two.ada().await("dialog #chat-name");
    two.ada().type("#chat-name", "Polite");
    two.ada().click("dialog button.primary");
    String name = "document.querySelector('.conversation h1').textContent";
    two.bob().until("the name", name + " === 'Polite'");
    assertThat(two.bob().browser.texts(".more button")).containsExactly("Leave this chat");
  }

  @Test
  void aMessageIsFoundByItsWordsHoweverFarAboveItStands() {
    Two two = Two.in("Archive");
    Api server = Api.of(system());
    server.send(two.chat(), two.ada().id(), "The needle").expect(201);
    for (int i = 0; i < 120; i++) {
      server.send(two.chat(), two.ada().id(), "hay " + i).expect(201);
    }
    ChatPage bob = two.bob();
    bob.browser.run("location.reload()");
    bob.until("the latest", () -> bob.messages().contains("hay 119"));
    assertThat(bob.messages()).doesNotContain("The needle");
    bob.click("button[aria-label='Search in this chat']");
    bob.await("dialog #search-words");
    bob.type("#search-words", "NEEDLE");
    bob.press("dialog footer", "Search");
    bob.press("dialog .found", "The needle");
    bob.until("it", "document.querySelector('.message.found')");
    assertThat(bob.browser.texts(".message.found .text")).containsExactly("The needle");
    assertThat(
            bob.browser.holds(
                "(() => { const [log, found] = ['.log', '.message.found']"
                    + ".map(e => document.querySelector(e).getBoundingClientRect());"
                    + " return found.top >= log.top && found.bottom <= log.bottom; })()"))
        .isTrue();
  }
}
