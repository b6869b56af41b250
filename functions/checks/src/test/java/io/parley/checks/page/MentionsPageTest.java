package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// People are named on the page, by keyboard, and notified where they chose to be.
final class MentionsPageTest extends PageTest {

  private static final String TEXT = ".composer textarea";

  @Test
  void aNameIsCompletedByKeyboardAndMarkedForWhomItNames() throws IOException {
    Two two = Two.in("Names");
    ChatPage ada = two.ada();
    ada.until("the members", "document.querySelectorAll('.members li').length === 2");
    ada.browser.run("document.querySelector(arguments[0]).focus()", TEXT);
    ada.browser.keys("Hello @b");
    ada.await(".completion li");
    assertThat(ada.browser.texts(".completion li .name")).containsExactly(two.bobsName());
    assertThat(active(ada)).isEqualTo(two.bobsName());
    shoot(ada, "completion");
    ada.browser.keys(Keys.ESCAPE);
    assertThat(isOpen(ada)).isFalse();
    ada.browser.keys("o");
    assertThat(isOpen(ada)).as("dismissed by hand").isFalse();
    ada.browser.keys(" and @");
    assertThat(isOpen(ada)).isTrue();
    ada.browser.keys(Keys.ARROW_DOWN, Keys.ARROW_UP);
    assertThat(active(ada)).isEqualTo(two.bobsName());
    ada.browser.keys(Keys.ENTER);
    assertThat(ada.draft()).isEqualTo("Hello @bo and @" + two.bobsName() + " ");
    assertThat(isOpen(ada)).isFalse();
    ada.browser.keys("bye", Keys.ENTER);

    String text = "Hello @bo and @" + two.bobsName() + " bye";
    two.bothSee(text);
    two.bob().await(".message.named");
    assertThat(two.bob().browser.texts(".text mark.own-name"))
        .containsExactly("@" + two.bobsName());
    assertThat(ada.browser.texts(".text mark.mention:not(.own-name)"))
        .containsExactly("@" + two.bobsName());
    assertThat(mentionsOfTheLast(two)).isEqualTo(List.of(two.bob().id()));
    shoot(two.bob(), "mention");
    assertThat(ada.browser.complaints()).isEmpty();
  }

  @Test
  void anEditNamesOthersAndTheCountFollows() {
    Two two = Two.in("Edits");
    ChatPage bob = two.bob();
    bob.closeChat();
    two.ada().until("the members", "document.querySelectorAll('.members li').length === 2");
    two.ada().write("plain");
    bob.hasBadges("1 unread");
    edit(two.ada(), "now for @" + two.bobsName());
    bob.hasBadges("@1 mention of you, ", "1 unread");
    edit(two.ada(), "for nobody");
    bob.hasBadges("1 unread");
    assertThat(mentionsOfTheLast(two)).isEqualTo(List.of());
  }

  @Test
  void whoAsksForItIsNotifiedOfMentionsAloneUntilTheyAreRead() {
    Two two = Two.in("Bell");
    ChatPage bob = two.bob();
    two.ada().until("the members", "document.querySelectorAll('.members li').length === 2");
    bob.browser.allowNotifications(system().baseUrl());
    bob.browser.run(
        "window.shown = []; window.asked = 0; window.gone = 0;"
            + " Notification = class extends Notification {"
            + " constructor(title, more) { super(title, more); shown.push(title, more.body); }"
            + " static requestPermission() { asked++; return super.requestPermission(); }"
            + " close() { gone++; super.close(); } }");
    bob.closeChat();
    two.ada().write("for @" + two.bobsName() + ", who did not ask");
    bob.hasBadges("@1 mention of you, ", "1 unread");
    assertThat(bob.browser.run("return [asked, shown.length]")).isEqualTo(List.of(0L, 0L));
    bob.click(".bell");
    bob.await("dialog #notify");
    bob.browser.run("document.querySelector('#notify').value = 'mentions'");
    bob.click("dialog button.primary");
    bob.until("no dialog", "!document.querySelector('dialog')");
    assertThat(bob.browser.run("return [asked, shown.length]")).isEqualTo(List.of(1L, 0L));

    String named = "for @" + two.bobsName();
    two.ada().write("for nobody");
    two.ada().write(named);
    bob.until("the notification", "shown.length > 0");
    bob.hasBadges("@2 mentions of you, ", "3 unread");
    assertThat(bob.browser.run("return shown"))
        .isEqualTo(List.of(two.adasName() + " in Bell", named));
    bob.focus(true);
    bob.open(two.chat(), "Bell");
    bob.until("it is withdrawn", "gone === 1");
  }

  private static void edit(ChatPage page, String text) {
    page.click(".own:last-child button[aria-label='Edit this message']");
    page.write(text);
    page.until("the edit", () -> page.messages().equals(List.of(text)));
  }

  private static boolean isOpen(ChatPage page) {
    return page.browser.holds("!document.querySelector('.completion').hidden");
  }

  /// What a screen reader hears of the list while the focus stays in the text.
  private static String active(ChatPage page) {
    return String.valueOf(
        page.browser.run(
            "return document.getElementById(document.activeElement"
                + ".getAttribute('aria-activedescendant')).querySelector('.name').textContent"));
  }

  private static Object mentionsOfTheLast(Two two) {
    Map<?, ?> last =
        (Map<?, ?>)
            two.ada()
                .api(system())
                .get("/chats/" + two.chat() + "/messages?limit=1")
                .expect(200)
                .elements()
                .getLast();
    return Objects.requireNonNull(last.get("mentions"));
  }
}
