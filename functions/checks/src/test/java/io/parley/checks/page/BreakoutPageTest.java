package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Breakout rooms on the page.
final class BreakoutPageTest extends PageTest {

  private static final String AND_CONNECTED = " && document.querySelector('.messages li')";

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
    two.bob().until("Bob's breakout", text(".conversation h1") + ".startsWith('Room ')");
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
    two.bob().until("Bob back", text(".conversation h1") + " === 'Workshop'");
    two.bob().until("no breakouts", "document.querySelector('.breakout-bar').hidden");
    two.bob().write("Back again");
    two.bothSee("Welcome", "Back again");
    assertThat(Api.of(system()).get("/breakout-sessions?parentRoomId=" + two.chat()).text())
        .isEqualTo("[]");
    assertThat(two.ada().browser.complaints()).isEmpty();
  }

  @Test
  void invitationsAndCallsForHelpReachPeopleWhereverTheyAreAndStayUntilTheyAreAnswered() {
    Two two = Two.in("Course");
    String elsewhere = elsewhere(two);
    open(two);
    two.bob().await(".waiting-room li");
    two.bob().until("the count", "document.title.startsWith('(1) ')");
    two.bob().browser.run("location.reload()");
    two.bob().await(".waiting-room li");
    two.bob().press(".waiting-room", "Go to Room ");
    isIn(two.bob(), "Room ");
    two.bob().until("nothing waits", "document.querySelector('.waiting-room').hidden");

    two.ada().open(elsewhere, "Elsewhere");
    two.bob().press(".breakout-bar", "Ask for help");
    String asks = two.bobsName() + " asks for help in Room ";
    two.ada().until("the call", text(".waiting-room .what") + ".startsWith(arguments[0])", asks);
    two.ada().browser.run("location.reload()");
    two.ada().until("it still", text(".waiting-room .what") + ".startsWith(arguments[0])", asks);
    two.ada().press(".waiting-room", "Go there");
    isIn(two.ada(), "Room ");
    two.ada().until("it is answered", "document.querySelector('.waiting-room').hidden");
    two.ada().browser.run("location.reload()");
    isIn(two.ada(), "Room ");
    assertThat(two.ada().browser.texts(".waiting-room li")).isEmpty();
  }

  @Test
  void whoIsMovedGoesAlongIsToldAndTheSameGroupsMeetAgain() {
    Two two = Two.in("Seminar");
    open(two);
    two.bob().press(".breakout-bar", "Go to ");
    isIn(two.bob(), "Room ");
    String from = two.bob().browser.texts(".conversation h1").getFirst();
    String to = from.equals("Room 1") ? "Room 2" : "Room 1";
    two.ada()
        .browser
        .run(
            "const label = 'Room of ' + arguments[0];"
                + "const s = document.querySelector(`.breakouts select[aria-label='${label}']`);"
                + "s.value = [...s.options].find(o => o.textContent === arguments[1]).value;"
                + "s.dispatchEvent(new Event('change', {bubbles: true}))",
            two.bobsName(),
            to);
    isIn(two.bob(), to);
    two.bob().until("words", text("#done") + " === arguments[0]", "The host moved you to " + to);
    two.bob().write("Here I am");
    two.bob().until("his message", () -> two.bob().messages().equals(List.of("Here I am")));

    broadcast(two, "One minute");
    two.bob().await(".message.broadcast");
    assertThat(two.bob().browser.texts(".to-all").getFirst())
        .isEqualTo(two.adasName() + " to all breakout rooms");
    two.ada().await(".note.broadcast");

    recall(two);
    isIn(two.bob(), "Seminar");
    assertThat(two.ada().browser.texts(".lead")).isEmpty();
    two.ada().press(".breakouts", "Open the same groups again");
    two.ada().await("dialog #room-minutes");
    two.ada().click("dialog button.primary");
    two.bob().press(".breakout-bar", "Go to " + to);
    isIn(two.bob(), to);
    two.bob().until("what was said", () -> two.bob().messages().contains("Here I am"));
  }

  @Test
  void aHostNamesRoomsPlacesPeopleBeforeTheTimeBeginsAndChangesTheRoomsLater() {
    Two two = Two.in("Clinic");
    two.ada().until("both", "document.querySelectorAll('.members li').length === 2");
    two.ada().press(".breakouts", "Open breakout rooms");
    two.ada().await("dialog #room-names");
    two.ada().type("#room-names", "Red\nBlue");
    two.ada().type("#room-assign", "manual");
    two.ada().await("dialog .places select");
    two.ada().type("dialog .places select", "1");
    two.ada().click("dialog button.primary");
    two.bob().press(".breakout-bar", "Go to Blue");
    isIn(two.bob(), "Blue");

    two.ada().click("button[aria-label='Rename Blue']");
    name(two.ada(), "Green");
    isIn(two.bob(), "Green");
    two.ada().press(".lead", "One more room");
    name(two.ada(), "Gold");
    two.ada().await(".breakouts button[aria-label='Rename Gold']");
    two.ada().press(".lead", "More time");
    two.ada().await("dialog #room-minutes");
    two.ada().type("#room-minutes", "7");
    two.ada().click("dialog button.primary");
    two.bob().until("more time", "/^1[56]:\\d\\d left$/.test(" + text(".breakout-bar .left") + ")");
  }

  @Test
  void whoMayChooseGoesIntoARoomAndLaterIntoAnother() {
    Two two = Two.in("Fair");
    two.ada().press(".breakouts", "Open breakout rooms");
    two.ada().await("dialog #room-count");
    two.ada().type("#room-assign", "self");
    two.ada().click("dialog button.primary");
    two.bob().await(".breakouts button[aria-label='Choose Room 1']");
    assertThat(two.bob().browser.texts(".lead")).isEmpty();
    two.bob().click(".breakouts button[aria-label='Choose Room 1']");
    two.bob().press(".breakout-bar", "Go to Room 1");
    isIn(two.bob(), "Room 1");
    two.bob().press(".breakout-bar", "Back");
    two.bob().await(".breakouts button[aria-label='Choose Room 2']");
    two.bob().click(".breakouts button[aria-label='Choose Room 2']");
    isIn(two.bob(), "Room 2");
    two.ada().click(".breakouts button[aria-label='Go to Room 2']");
    isIn(two.ada(), "Room 2");
    two.bob().until("both", "document.querySelectorAll('.members li').length === 2");
    two.bob().write("So it is");
    two.ada().until("it", () -> two.ada().messages().equals(List.of("So it is")));
  }

  private static void name(ChatPage page, String name) {
    page.await("dialog #room-name");
    page.type("#room-name", name);
    page.click("dialog button.primary");
    page.until("no dialog", "!document.querySelector('dialog')");
  }

  /// Another chat of the two, which the second has open.
  private static String elsewhere(Two two) {
    String chat =
        two.ada()
            .api(system())
            .post("/chats", Map.of("name", "Elsewhere", "members", List.of(two.bob().id())))
            .expect(201)
            .text("id");
    two.bob().open(chat, "Elsewhere");
    return chat;
  }

  private static void open(Two two) {
    two.ada().press(".breakouts", "Open breakout rooms");
    two.ada().await("dialog #room-count");
    two.ada().click("dialog button.primary");
  }

  private static void isIn(ChatPage page, String room) {
    page.until(room, text(".conversation h1") + ".startsWith(arguments[0])" + AND_CONNECTED, room);
  }

  private static void broadcast(Two two, String text) {
    button(two.ada(), "Message to all");
    two.ada().await("dialog #broadcast");
    two.ada().type("#broadcast", text);
    two.ada().click("dialog button.primary");
    two.ada().until("no dialog", "!document.querySelector('dialog')");
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
