package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Breakout rooms on the page.
final class BreakoutPageTest extends PageTest {

  @Test
  void peopleGoIntoBreakoutsSeeTheTimeAndAreCalledBack() throws IOException {
    Two two = Two.in("Workshop");
    two.ada().write("Welcome");
    two.bothSee("Welcome");
    two.ada().click(".breakouts button.wide");
    two.ada().await("dialog #room-count");
    two.ada().type("#room-count", "2");
    two.ada().click("dialog button.primary");

    two.bob().await(".breakout-bar .ways button.primary");
    two.bob().until("the time left", "/^9:5\\d left$/.test(" + text(".breakout-bar .left") + ")");
    shoot(two.ada(), "breakouts-host");
    two.bob().click(".breakout-bar .ways button.primary");
    two.bob().until("Bob's breakout", text(".conversation h2") + ".startsWith('Room ')");
    two.bob().write("Anybody here?");
    two.bob().until("his message", () -> two.bob().messages().equals(List.of("Anybody here?")));
    assertThat(two.ada().messages()).containsExactly("Welcome");

    broadcast(two, "Two minutes");
    two.bob()
        .until(
            "the broadcast",
            () -> two.bob().messages().equals(List.of("Anybody here?", "Two minutes")));
    shoot(two.bob(), "breakout");
    two.bob().click(".breakout-bar .ways button");
    two.ada().until("the call for help", text("body") + ".includes('asks for help')");

    recall(two);
    two.bob().until("Bob back", text(".conversation h2") + " === 'Workshop'");
    two.bob().until("no breakouts", "document.querySelector('.breakout-bar').hidden");
    two.bob().write("Back again");
    two.bothSee("Welcome", "Back again");
    assertThat(Api.of(system()).get("/breakout-sessions?parentRoomId=" + two.chat()).text())
        .isEqualTo("[]");
    assertThat(two.ada().browser.complaints()).isEmpty();
  }

  private static void broadcast(Two two, String text) {
    button(two.ada(), "Message to all");
    two.ada().await("dialog #broadcast");
    two.ada().type("#broadcast", text);
    two.ada().click("dialog button.primary");
  }

  /// With the countdown of the session, ten seconds.
  private static void recall(Two two) {
    button(two.ada(), "Call everybody back");
    two.ada().await("dialog");
    two.ada().browser.run("document.querySelector('dialog button[value=yes]').click()");
    two.bob()
        .until(
            "the countdown", "document.querySelector('.breakout-bar').dataset.closing === 'true'");
  }

  private static void button(ChatPage page, String text) {
    page.browser.run(
        "[...document.querySelectorAll('.breakouts button')]"
            + ".find(e => e.textContent.includes(arguments[0])).click()",
        text);
  }

  private static String text(String selector) {
    return "(document.querySelector('" + selector + "')?.textContent ?? '')";
  }
}
