package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// What people expect of a page to chat on.
final class ComfortTest extends PageTest {

  @Test
  void addressesInMessagesAreLinksAndNothingElseIs() {
    Two two = Two.in("Links");
    String text =
        "See https://example.com/a_(b). Or (http://localhost:1/?q=<b>x</b>),"
            + " not javascript:alert(1) nor https://";
    two.ada().write(text);
    two.bothSee(text);
    ChatPage bob = two.bob();
    assertThat(attributes(bob, ".message .text a", "href"))
        .containsExactly("https://example.com/a_(b)", "http://localhost:1/?q=");
    assertThat(attributes(bob, ".message .text a", "target")).containsOnly("_blank");
    assertThat(attributes(bob, ".message .text a", "rel")).containsOnly("noopener noreferrer");
    assertThat(bob.browser.texts(".message b")).isEmpty();
  }

  @Test
  void whatIsWrittenFromTheRightStandsFromTheRight() {
    Two two = Two.in("שלום");
    two.ada().write("שלום 123 (test).");
    two.bothSee("שלום 123 (test).");
    two.bob().type(".composer textarea", "שלום");
    for (String part : List.of(".message .text", ".composer textarea", "h1[dir]", ".chats .name")) {
      String direction =
          "getComputedStyle(document.querySelector(arguments[0])).direction === 'rtl'";
      assertThat(two.bob().browser.holds(direction, part)).as(part).isTrue();
    }
    assertThat(two.bob().browser.holds(isFree(".message .text", ".message .meta"))).isTrue();
  }

  @Test
  void theTimeStandsAtTheLastLinesEndAndTellsDateAndSeconds() {
    Two two = Two.in("Times");
    two.ada().write("a long first line, longer than the others are\nshort");
    two.bothSee("a long first line, longer than the others are\nshort");
    ChatPage bob = two.bob();
    assertThat(
            bob.browser.holds(
                "(() => { const [text, time] = ['.message .text', '.message time']"
                    + ".map(e => document.querySelector(e).getBoundingClientRect());"
                    + " return time.bottom > text.top + text.height / 2"
                    + " && time.right <= text.right + 1; })()"))
        .as("on the last line, within the words' width")
        .isTrue();
    assertThat(attributes(bob, ".message time", "title").getFirst())
        .matches("(?s).*\\d{4}.*\\d:\\d\\d:\\d\\d.*");
  }

  @Test
  void whatIsNewBeginsAtALineCountsInTheTitleAndIsReachedByAButton() {
    Two two = Two.in("News");
    two.ada().write("old");
    two.bothSee("old");
    ChatPage bob = two.bob();
    bob.browser.run("location.hash = '#/'");
    bob.await(".empty");
    Api server = Api.of(system());
    for (int i = 0; i < 30; i++) {
      server.send(two.chat(), two.ada().id(), "news " + i).expect(201);
    }
    bob.until("the count", "document.title === '(30) Parley'");
    bob.open(two.chat(), "News");
    bob.until(
        "the line",
        "document.querySelector('.unread-line')?.nextElementSibling"
            + ".querySelector('.text').textContent === 'news 0'");
    bob.until(
        "the button",
        "/^[1-9]\\d? new messages$/.test(document.querySelector('.down').textContent)");
    bob.click(".down");
    bob.until("all is read", "document.title === 'News · Parley'");
    bob.browser.run("document.querySelector('.log').scrollTop = 0");
    bob.until("the way back", "document.querySelector('.down').textContent === 'Jump to latest'");
  }

  @Test
  void whoWantsItIsNotifiedOfMessagesElsewhere() {
    Two two = Two.in("Bell");
    ChatPage bob = two.bob();
    bob.browser.allowNotifications(system().baseUrl());
    bob.browser.run(
        "window.shown = []; Notification = class extends Notification {"
            + " constructor(title, more) { super(title, more); shown.push(title, more.body); } }");
    two.ada().write("unseen by notification");
    two.bothSee("unseen by notification");
    bob.click(".bell");
    bob.await("dialog #notify");
    bob.browser.run("document.querySelector('#notify').value = 'all'");
    bob.click("dialog button.primary");
    bob.until(
        "the choice", "document.querySelector('.bell').title === 'Notifications: every message'");
    bob.closeChat();
    two.ada().write("Look!");
    bob.until("the notification", "shown.length > 0");
    assertThat(bob.browser.run("return shown"))
        .isEqualTo(List.of(two.adasName() + " in Bell", "Look!"));
  }

  /// While nothing has come from the server, nothing is said to be empty.
  @Test
  void loadingIsNotEmptiness() {
    Two two = Two.in("Loading");
    two.ada().write("Hello");
    two.bothSee("Hello");
    ChatPage bob = two.bob();
    bob.browser.reload(
        "window.said = []; new MutationObserver(() => said.push(document.body?.innerText ?? ''))"
            + ".observe(document, {subtree: true, childList: true, characterData: true})");
    bob.until("the message", () -> bob.messages().equals(List.of("Hello")));
    String said = String.valueOf(bob.browser.run("return said.join()"));
    assertThat(said)
        .contains("being fetched")
        .doesNotContain("No chats yet", "Choose a chat", "No messages yet", "Not connected");
  }

  @Test
  void aCarelessEnterDeletesNothingAndADeletionCanBeTakenBack() {
    Two two = Two.in("Careful");
    two.ada().write("dear to me");
    two.bothSee("dear to me");
    two.ada().click(".own button[aria-label='Delete this message']");
    two.ada().await("dialog");
    two.ada().browser.keys(Keys.ENTER);
    two.ada().until("no dialog", "!document.querySelector('dialog')");
    two.bothSee("dear to me");
    two.ada().click(".own button[aria-label='Delete this message']");
    two.ada().await("dialog");
    two.ada().click("dialog button.danger");
    two.bothSee("This message was deleted");
    two.ada().press("#done", "Undo");
    two.bothSee("dear to me");
  }

  @Test
  void successIsToldAboveWhatIsWritten() {
    Two two = Two.in("Toast");
    two.ada().click("button[aria-label='Copy the link to this chat']");
    two.ada().until("the toast", "!document.querySelector('#done').hidden");
    assertThat(attributes(two.ada(), "#done", "role")).containsExactly("status");
    assertThat(two.ada().browser.holds(isFree("#done", ".composer textarea"))).isTrue();
  }

  @Test
  void theLastMemberIsToldWhatLeavingMeansAndLoggingOutClearsTheAddress() {
    ChatPage page = page();
    page.register(name("Alone"));
    page.create("Solo");
    page.until("the members", "document.querySelectorAll('.members li').length === 1");
    page.press(".more", "Leave this chat");
    page.await("dialog p");
    assertThat(page.browser.texts("dialog p").getFirst()).contains("its messages are deleted");
    page.press("dialog", "Cancel");
    page.click("button[aria-label='Log out']");
    page.await("#username");
    assertThat(page.browser.holds("location.hash === ''")).isTrue();
  }

  @SuppressWarnings("unchecked")
  private static List<String> attributes(ChatPage page, String selector, String name) {
    Object found =
        page.browser.run(
            "return [...document.querySelectorAll(arguments[0])]"
                + ".map(e => e.getAttribute(arguments[1]))",
            selector,
            name);
    return (List<String>) Objects.requireNonNull(found);
  }

  /// A condition: that one element covers no part of another.
  private static String isFree(String one, String other) {
    return """
        (() => {
          const [a, b] = ['%s', '%s'].map(e => document.querySelector(e));
          const range = document.createRange();
          range.selectNodeContents(a);
          const isText = a.matches('.text');
          const rects = isText ? [...range.getClientRects()] : [a.getBoundingClientRect()];
          const r = b.getBoundingClientRect();
          const beside = l => l.right <= r.left || r.right <= l.left;
          return rects.every(l => beside(l) || l.bottom <= r.top || r.bottom <= l.top);
        })()
        """
        .formatted(one, other)
        .strip();
  }
}
