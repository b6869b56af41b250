package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Two people react to messages and see each other's reactions.
final class ReactionsPageTest extends PageTest {

  private static final String HEART = "\u2764\uFE0F";
  private static final String UP = "\uD83D\uDC4D";

  private final Two two = Two.in("Tea");
  private final ChatPage ada = two.ada();
  private final ChatPage bob = two.bob();

  @Test
  void reactionsAreAddedAndTakenBackByKeyboardAndTheOtherSeesIt() throws IOException {
    ada.write("Hello");
    two.bothSee("Hello");
    openMenu(bob);
    bob.browser.keys(Keys.ARROW_RIGHT, Keys.ESCAPE);
    bob.until("no menu", "!document.querySelector('.reaction-menu')");
    hasFocus(bob, ".add-reaction[aria-expanded=false]");
    bothHave();
    openMenu(bob);
    bob.browser.keys(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);
    bothHave(HEART + " 1");
    hasFocus(bob, ".add-reaction");
    isPressed(bob, "true");
    isPressed(ada, "false");

    ada.browser.run("document.querySelector('.reactions button').focus()");
    ada.browser.keys(Keys.SPACE);
    bothHave(HEART + " 2");
    isPressed(ada, "true");
    hasFocus(ada, ".reactions button");
    ada.await(".reactions button[title='" + two.bobsName() + ", You']");
    shoot(ada, "reactions");
    ada.browser.keys(Keys.SPACE);
    bothHave(HEART + " 1");
    isPressed(ada, "false");
    hasFocus(ada, ".reactions button");

    bob.open(two.chat(), "Tea");
    isPressed(bob, "true");
    bob.browser.run("document.querySelector('.reactions button').focus()");
    bob.browser.keys(Keys.SPACE);
    bothHave();
    hasFocus(bob, ".add-reaction");
    assertThat(ada.browser.complaints()).isEmpty();
    assertThat(bob.browser.complaints()).isEmpty();
  }

  @Test
  void whatWasMissedIsReadAndWhatIsRefusedIsShown() {
    ada.write("Hello");
    two.bothSee("Hello");
    bob.browser.offline(true);
    hangUp(bob);
    bob.until("no connection", "document.querySelector('.health').dataset.state !== 'good'");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      react(":n" + i + ":");
      names.add(":n" + i + ": 1");
    }
    bob.browser.offline(false);
    bothHave(names.toArray(String[]::new));
    openMenu(bob);
    bob.browser.keys(Keys.ENTER);
    bob.until("the refusal", "!document.querySelector('#alert').hidden");
    assertThat(bob.browser.texts("#alert").getFirst()).contains("20");
    bothHave(names.toArray(String[]::new));
  }

  @Test
  void neitherReactionsNorTheirMenuBreakARule() throws IOException, InterruptedException {
    Axe axe = Axe.orSkip();
    ada.write("Hello");
    two.bothSee("Hello");
    react(UP);
    react(":tada:");
    bothHave(UP + " 1", ":tada: 1");
    List<String> found = new ArrayList<>();
    for (ChatPage page : List.of(ada, bob)) {
      for (int width : new int[] {1280, 390}) {
        for (boolean dark : new boolean[] {false, true}) {
          page.browser.screen(width, 844, dark);
          openMenu(page);
          found.addAll(axe.violations(page.browser));
          page.browser.keys(Keys.ESCAPE);
        }
      }
      page.browser.screen(1280, 800, false);
    }
    assertThat(found).isEmpty();
  }

  /// Ada reacts with another client.
  private void react(String name) {
    Api api = ada.api(system());
    String messages = "/chats/" + two.chat() + "/messages";
    Object message = api.get(messages).expect(200).each("id").getFirst();
    String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8);
    api.call("PUT", messages + "/" + message + "/reactions/" + escaped, "").expect(200);
  }

  private static void openMenu(ChatPage page) {
    page.browser.run("document.querySelector('.add-reaction').focus()");
    page.browser.keys(Keys.ENTER);
    page.await(".reaction-menu [role=menuitemcheckbox]:focus");
  }

  private void bothHave(String... reactions) {
    for (ChatPage page : List.of(ada, bob)) {
      page.until(
          List.of(reactions) + " on both pages",
          () -> page.browser.texts(".reactions button").equals(List.of(reactions)));
    }
  }

  private static void isPressed(ChatPage page, String pressed) {
    page.await(".reactions button[aria-pressed='" + pressed + "']");
  }

  private static void hasFocus(ChatPage page, String selector) {
    page.until("focus", "document.activeElement.matches(arguments[0])", selector);
  }
}
