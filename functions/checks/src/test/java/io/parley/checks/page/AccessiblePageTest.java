package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Each state of the page, on a desk and on a phone, by day and by night, keeps the rules.
final class AccessiblePageTest extends PageTest {

  private final List<String> found = new ArrayList<>();

  /// It takes half a minute: some thirty states, each looked at four times.
  @Test
  void noStateOfThePageBreaksARule() throws IOException, InterruptedException {
    Axe axe = Axe.orSkip();
    ChatPage stranger = page();
    stranger.browser.go(system().baseUrl().resolve("/app/icon.svg"));
    stranger.browser.run("localStorage.clear()");
    stranger.browser.go(system().baseUrl());
    stranger.await("#username");
    look(axe, stranger, "entrance");

    Two two = Two.in("Rules");
    ChatPage ada = two.ada();
    ChatPage bob = two.bob();
    ada.write("See https://example.com");
    two.bothSee("See https://example.com");
    bob.browser.run("location.hash = '#/'");
    bob.await(".empty");
    mentions(axe, two);
    look(axe, bob, "list");
    bob.open(two.chat(), "Rules");
    bob.await(".unread-line");
    look(axe, bob, "chat");
    look(axe, ada, "own messages");

    ada.click(".own button[aria-label='Delete this message']");
    ada.await("dialog");
    look(axe, ada, "deleting");
    ada.click("dialog button.danger");
    ada.until("undo", "!document.querySelector('#done').hidden");
    look(axe, ada, "deleted");
    ada.click("button[aria-label='Add people']");
    ada.await("dialog .choice");
    look(axe, ada, "people");
    ada.click("dialog button[aria-label='Close']");

    bob.click("button[aria-label='Search in this chat']");
    bob.await("dialog #search-words");
    bob.type("#search-words", "this");
    bob.press("dialog footer", "Search");
    bob.until("the answer", "document.querySelector('dialog .hint').textContent !== ''");
    look(axe, bob, "searching");
    bob.click("dialog button[aria-label='Close']");

    replies(axe, two);
    joining(axe, two);
    account(axe, two.ada());
    breakouts(axe, two);
    refusal(axe, two);
    assertThat(found).isEmpty();
  }

  private void mentions(Axe axe, Two two) {
    ChatPage ada = two.ada();
    ChatPage bob = two.bob();
    ada.until("the members", "document.querySelectorAll('.members li').length === 2");
    ada.browser.run("document.querySelector('.composer textarea').focus()");
    ada.browser.keys("And this, @");
    ada.await(".completion li");
    look(axe, ada, "completion");
    ada.browser.keys(Keys.ENTER, Keys.ENTER);
    bob.await(".badge.named");
    bob.click(".bell");
    bob.await("dialog #notify");
    look(axe, bob, "notifications");
    bob.click("dialog button[aria-label='Close']");
  }

  private void replies(Axe axe, Two two) {
    ChatPage ada = two.ada();
    ChatPage bob = two.bob();
    bob.click("button[aria-label='Reply to this message']");
    bob.until("the bar", "!document.querySelector('.editing').hidden");
    look(axe, bob, "replying");
    bob.write("A reply");
    ada.await(".quote");
    look(axe, ada, "a reply of another's");
    look(axe, bob, "an own reply");
    ada.press(".message", "1 reply");
    ada.await("dialog .thread");
    look(axe, ada, "thread");
    ada.click("dialog button[aria-label='Close']");
  }

  private void joining(Axe axe, Two two) {
    ChatPage ada = two.ada();
    ChatPage bob = two.bob();
    String lobby =
        Api.of(system())
            .post("/api/v1/rooms/", Map.of("name", "Lobby", "description", "For everybody"))
            .expect(201)
            .text("data", "id");
    bob.browser.run("location.hash = '#/chats/' + arguments[0]", lobby);
    bob.until("the room", "document.querySelector('.outside h1')?.textContent === 'Lobby'");
    look(axe, bob, "public room");
    bob.browser.run("location.hash = '#invite=nonsense'");
    bob.until("words", "document.querySelector('.outside h1')?.textContent.includes('over')");
    look(axe, bob, "invite that is over");
    bob.browser.run("location.hash = '#/'");
    bob.await(".empty:not(.outside)");
    bob.click("button[aria-label='Find a room']");
    bob.await("dialog .open-room");
    look(axe, bob, "rooms");
    bob.click("dialog button[aria-label='Close']");
    ada.press(".more", "Invite people by a link");
    ada.await("dialog #invite-uses");
    ada.press("dialog footer", "Make a link");
    ada.await(".invites li");
    look(axe, ada, "invites");
    ada.click("dialog button[aria-label='Close']");
  }

  private void account(Axe axe, ChatPage ada) {
    ada.click("button[aria-label='Your account']");
    ada.await("dialog .logins li");
    look(axe, ada, "account");
    ada.press("dialog", "Change your password");
    ada.await("dialog #new-password");
    look(axe, ada, "password");
    ada.click("dialog button[aria-label='Close']");
    ada.click("button[aria-label='Your account']");
    ada.press("dialog", "Delete your account");
    ada.await("dialog #own-name");
    look(axe, ada, "deleting the account");
    ada.click("dialog button[aria-label='Close']");
  }

  private void breakouts(Axe axe, Two two) {
    ChatPage ada = two.ada();
    ChatPage bob = two.bob();
    bob.browser.run("location.hash = '#/'");
    bob.await(".empty");
    ada.press(".breakouts", "Open breakout rooms");
    ada.await("dialog #room-count");
    look(axe, ada, "opening breakouts");
    ada.click("dialog button.primary");
    bob.await(".waiting-room li");
    look(axe, bob, "invitation");
    bob.press(".waiting-room", "Go to");
    bob.until("the room", "document.querySelector('.messages li')");
    bob.press(".breakout-bar", "Ask for help");
    ada.await(".waiting-room li");
    look(axe, ada, "call for help");
    ada.press(".breakouts", "Message to all");
    ada.await("dialog #broadcast");
    ada.type("#broadcast", "Two minutes");
    ada.click("dialog button.primary");
    bob.await(".message.broadcast");
    look(axe, bob, "broadcast");
  }

  private void refusal(Axe axe, Two two) {
    ChatPage bob = two.bob();
    Api.of(system()).post("/api/v1/rooms/" + two.chat() + "/deactivate", Map.of()).expect(200);
    bob.open(two.chat(), "Rules");
    bob.write("Too late");
    bob.await(".refused");
    bob.type(".composer textarea", "a".repeat(10_001));
    look(axe, bob, "refused and too long");
    // The next attempt is long in coming: the banner stays.
    bob.browser.offline(true);
    hangUp(bob);
    bob.until("the banner", "!document.querySelector('.banner').hidden");
    look(axe, bob, "no connection");
    bob.browser.offline(false);
  }

  private void look(Axe axe, ChatPage page, String state) {
    for (int[] size : new int[][] {{1280, 800}, {390, 844}}) {
      for (boolean dark : new boolean[] {false, true}) {
        page.browser.screen(size[0], size[1], dark);
        for (String violation : axe.violations(page.browser)) {
          found.add("%s, %d, %s: %s".formatted(state, size[0], dark ? "dark" : "light", violation));
        }
      }
    }
    page.browser.screen(1280, 800, false);
  }
}
