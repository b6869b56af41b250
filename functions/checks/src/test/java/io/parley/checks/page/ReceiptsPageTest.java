package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two people see on three tabs what the other has read.
final class ReceiptsPageTest extends PageTest {

  private static final String SWITCH = "Show who has read";

  private final Two two = Two.in("Tea");
  private final ChatPage ada = two.ada();
  private final ChatPage bob = two.bob();

  @Test
  void eachTabShowsWhoHasReadOnesLastMessage() throws IOException {
    bob.focus(false);
    ada.focus(true);
    ada.write("Hello");
    two.bothSee("Hello");
    showReceipts(true);
    assertThat(ada.browser.texts(".seen-by")).isEmpty();

    ChatPage tab = bob.openWindow();
    try {
      tab.open(two.chat(), "Tea");
      tab.focus(true);
      hasSeenBy(ada, two.bobsName());
      shoot(ada, "receipts");
      ada.focus(false);
      tab.write("Hi");
      bob.until("the answer", () -> bob.messages().equals(List.of("Hello", "Hi")));
      assertThat(bob.browser.texts(".seen-by")).isEmpty();
      ada.focus(true);
      hasSeenBy(bob, two.adasName());
      hasSeenBy(tab, two.adasName());
      hasSeenBy(ada, two.bobsName());

      tab.focus(false);
      ada.write("And this");
      two.bothSee("Hello", "Hi", "And this");
      ada.until("nobody has seen it", () -> ada.browser.texts(".seen-by").isEmpty());
      bob.focus(true);
      hasSeenBy(ada, two.bobsName());
      ada.browser.offline(true);
      hangUp(ada);
      bob.click(".message:last-child button[aria-label='Mark unread from here']");
      ada.browser.offline(false);
      ada.until("what was missed", () -> ada.browser.texts(".seen-by").isEmpty());
      showReceipts(false);
      bob.until("no receipts", () -> bob.browser.texts(".seen-by").isEmpty());
      assertThat(bob.browser.texts(".details .more button")).doesNotContain(SWITCH);
    } finally {
      tab.browser.closeWindow();
    }
  }

  @Test
  void threadsAndFoundMessagesShowReactions() {
    ada.write("Question");
    two.bothSee("Question");
    bob.click(".message button[aria-label='Reply to this message']");
    bob.write("Answer");
    two.bothSee("Question", "Answer");
    react(bob, "Answer");
    ada.until("the reaction", () -> ada.browser.texts(".reactions button").size() == 1);
    ada.click(".replies");
    ada.await("dialog .thread .reactions button[aria-pressed=false]");
    ada.browser.run("document.querySelector('dialog .thread .reactions button').focus()");
    ada.click("dialog .thread .reactions button");
    ada.until(
        "both",
        "document.activeElement.matches('dialog .reactions button[aria-pressed=true]')"
            + " && document.activeElement.textContent.endsWith('2')");
    ada.click("dialog button[aria-label='Close']");

    ada.click("button[aria-label='Search in this chat']");
    ada.await("dialog #search-words");
    ada.type("#search-words", "answer");
    ada.press("dialog footer", "Search");
    ada.until(
        "the reaction",
        () ->
            ada.browser.texts(".found .hint").stream()
                .anyMatch(text -> text.endsWith("\uD83D\uDC4D 2")));
    ada.click("dialog button[aria-label='Close']");
    assertThat(ada.browser.complaints()).isEmpty();
  }

  @Test
  void noneOfItBreaksARule() throws IOException, InterruptedException {
    Axe axe = Axe.orSkip();
    bob.focus(true);
    ada.write("Hello");
    two.bothSee("Hello");
    showReceipts(true);
    hasSeenBy(ada, two.bobsName());
    bob.click(".message button[aria-label='Reply to this message']");
    bob.write("Answer");
    two.bothSee("Hello", "Answer");
    react(bob, "Answer");
    List<String> found = new ArrayList<>(look(axe));
    ada.click(".replies");
    ada.await("dialog .thread .reactions button");
    found.addAll(look(axe));
    ada.click("dialog button[aria-label='Close']");
    ada.click("button[aria-label='Search in this chat']");
    ada.await("dialog #search-words");
    ada.type("#search-words", "answer");
    ada.press("dialog footer", "Search");
    ada.await(".found .hint");
    found.addAll(look(axe));
    assertThat(found).isEmpty();
  }

  private List<String> look(Axe axe) {
    List<String> found = new ArrayList<>();
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        ada.browser.screen(width, 844, dark);
        found.addAll(axe.violations(ada.browser));
      }
    }
    ada.browser.screen(1280, 800, false);
    return found;
  }

  private void showReceipts(boolean on) {
    ada.press(".details .more", SWITCH);
    ada.await(".details .more button[aria-pressed=" + on + "]");
  }

  /// With a thumb up, the first of the menu.
  private static void react(ChatPage page, String text) {
    page.browser.run(
        "[...document.querySelectorAll('.message')]"
            + ".find(e => e.querySelector('.text').textContent === arguments[0])"
            + ".querySelector('.add-reaction').click()",
        text);
    page.await(".reaction-menu button");
    page.click(".reaction-menu button");
  }

  private static void hasSeenBy(ChatPage page, String name) {
    page.until(
        "seen by " + name,
        () -> page.browser.texts(".own .seen-by").equals(List.of("Seen by " + name)));
  }
}
