package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Two people who have no chat in common talk to each other alone.
final class DirectPageTest extends PageTest {

  private final String adasName = name("Ada");
  private final String bobsName = name("Bob");
  private final ChatPage bob = otherPage().register(bobsName);
  private final ChatPage ada = page().register(adasName);

  @Test
  void messageOpensTheirOneChatToWhichNobodyIsAdded() throws IOException {
    hide(bob);
    message();
    ada.isTitled(bobsName + " · Parley");
    bob.until("the chat", () -> bob.browser.texts(".chats .name").equals(List.of(adasName)));
    bob.browser.run("delete document.hidden");
    ada.write("Hello");
    bob.hasBadges("1 unread");
    bob.isTitled("(1) Parley");
    bob.click(".chats a");
    bob.isOpen(adasName);
    bob.write("Hi");
    for (ChatPage page : List.of(ada, bob)) {
      page.until("both messages", () -> page.messages().equals(List.of("Hello", "Hi")));
      page.until("both people", "document.querySelectorAll('.members li').length === 2");
      assertThat(offered(page))
          .contains("Leave this chat", "Delete this chat")
          .noneMatch(text -> text.matches("(Rename|Invite|Add|Remove|Message|Open breakout) .*"));
    }
    shoot(ada, "direct");

    String tea = ada.create("Tea", bobsName);
    bob.open(tea, "Tea");
    bob.until("the members", "document.querySelectorAll('.members li').length === 2");
    assertThat(bob.browser.texts(".members button")).hasSize(1);
    bob.click(".members button[aria-label='Message " + adasName + "']");
    bob.isOpen(adasName);
    assertThat(bob.messages()).containsExactly("Hello", "Hi");
    assertThat(ada.browser.complaints()).isEmpty();
    assertThat(bob.browser.complaints()).isEmpty();
  }

  @Test
  void neitherTheListOfPeopleNorTheChatBreaksARule() throws IOException, InterruptedException {
    Axe axe = Axe.orSkip();
    ada.click("button[aria-label='New chat']");
    ada.await("dialog .choice button");
    List<String> found = new ArrayList<>(look(axe));
    ada.click("dialog button[aria-label='Close']");
    message();
    ada.write("Hello");
    ada.until("the message", () -> ada.messages().equals(List.of("Hello")));
    ada.until("both people", "document.querySelectorAll('.members li').length === 2");
    found.addAll(look(axe));
    assertThat(found).isEmpty();
  }

  /// Ada finds Bob among all people, and writes to him alone.
  private void message() {
    String button = "dialog .choice button[aria-label='Message " + bobsName + "']";
    ada.click("button[aria-label='New chat']");
    ada.await(button);
    ada.click(button);
    ada.isOpen(bobsName);
    ada.until("no dialog", "!document.querySelector('dialog')");
  }

  /// A window that nobody sees does not fetch the list of chats from time to time.
  private static void hide(ChatPage page) {
    page.browser.run(
        "Object.defineProperty(document, 'hidden', {get: () => true, configurable: true})");
  }

  /// What the details of the open chat let a person do.
  private static List<String> offered(ChatPage page) {
    Object found =
        page.browser.run(
            "return [...document.querySelectorAll('.details button')]"
                + ".filter(each => each.checkVisibility())"
                + ".map(each => each.ariaLabel ?? each.textContent)");
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
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
}
