package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// People chat on the page. It takes a minute, half of it for a connection that is lost so long.
final class ChatPageTest extends PageTest {

  /// Fifty of them are half a minute.
  private static final Duration PAUSE = Duration.ofMillis(600);

  @Test
  void twoPeopleChatAndSeeThatTheOtherIsThereAndTypes() {
    Two two = Two.in("Tea");
    two.ada().write("Hello");
    two.bob().until("Ada's message", () -> two.bob().messages().equals(List.of("Hello")));
    two.bob().write("Hi, Ada\nhow are you?");
    two.bothSee("Hello", "Hi, Ada\nhow are you?");
    two.ada()
        .until("both online", "document.querySelector('.about').textContent.includes('2 online')");
    two.bob().type(".composer textarea", "I am thinking");
    two.ada()
        .until(
            "Bob typing",
            "document.querySelector('.typers').textContent === arguments[0]",
            two.bobsName() + " is typing …");
    assertThat(two.ada().browser.complaints()).isEmpty();
  }

  /// It takes as long as it says: the page measures time by its own clock.
  @Test
  void aConnectionIsLostForHalfAMinuteWhileFiftyMessagesPassAndAllAreThereOnceAndInOrder() {
    Two two = Two.in("Cable");
    two.ada().write("0");
    two.bothSee("0");
    List<String> bobs = LINE.cut(two.bob().id());
    two.bob().browser.offline(true);
    Api api = Api.of(system());
    String ada = two.ada().id();
    for (int i = 1; i <= 50; i++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      api.send(two.chat(), ada, Integer.toString(i)).expect(201);
      if (i == 25) {
        bobs.stream()
            .filter(system().gateway().connections()::contains)
            .forEach(one -> hangUp(api, one));
      }
    }
    two.bob().until("the banner", "!document.querySelector('.banner').hidden");
    two.bob().write("51");
    assertThat(two.bob().messages()).containsExactly("0");
    assertThat(two.bob().pending()).containsExactly("51");

    two.bob().browser.offline(false);
    two.bothSee(IntStream.rangeClosed(0, 51).mapToObj(Integer::toString).toArray(String[]::new));
    assertThat(two.bob().pending()).isEmpty();
    two.bob().until("no banner", "document.querySelector('.banner').hidden");
  }

  @Test
  void theServerIsRestartedUnderThem() {
    Two two = Two.in("Restart");
    two.ada().write("before");
    two.bothSee("before");
    restart(
        () -> {
          two.ada().write("meanwhile");
          two.ada().until("the banner", "!document.querySelector('.banner').hidden");
          assertThat(two.ada().pending()).containsExactly("meanwhile");
          two.ada().click("button[aria-label='Add people']");
          two.ada()
              .until(
                  "own words",
                  "document.querySelector('#alert').textContent.includes('cannot be reached')");
          two.ada().click("dialog button[aria-label='Close']");
        });

    two.bothSee("before", "meanwhile");
    two.bob().write("after");
    two.bothSee("before", "meanwhile", "after");
    assertThat(Api.of(system()).get("/api/v1/rooms/" + two.chat()).number("data", "message_count"))
        .isEqualTo(3);
  }

  @Test
  void aMessageWhoseAcknowledgementWasLostSurvivesAReloadAndStandsOnce() {
    Two two = Two.in("Reload");
    LINE.cut(two.ada().id());
    two.ada().write("kept");
    two.bob().until("the message at Bob's", () -> two.bob().messages().equals(List.of("kept")));
    assertThat(two.ada().pending()).containsExactly("kept");
    two.ada().browser.run("location.reload()");
    two.bothSee("kept");
    two.ada().until("an empty outbox", () -> two.ada().pending().isEmpty());
    assertThat(Api.of(system()).get("/api/v1/rooms/" + two.chat()).number("data", "message_count"))
        .isEqualTo(1);
  }

  @Test
  void whatPeopleWriteNeverBecomesMarkup() {
    String hostile = "<img src=x onerror='hacked=1'><script>hacked=1</script><b>bold</b>";
    Two two = Two.in(hostile);
    two.ada().write(hostile);
    two.bothSee(hostile);
    for (Chromium browser : List.of(two.ada().browser, two.bob().browser)) {
      assertThat(browser.texts(".log b, .log img, .log script, h1 b, h2 b, .chats b")).isEmpty();
      assertThat(browser.holds("typeof hacked === 'undefined'")).isTrue();
      assertThat(
              browser.holds(
                  "(() => { try { document.body.innerHTML = '<b>'; } catch { return true; } })()"))
          .as("no text can become markup")
          .isTrue();
    }
  }

  @Test
  void anEditAndADeletionShowOnBothPages() {
    Two two = Two.in("Changes");
    two.ada().write("first");
    two.ada().write("second");
    two.bothSee("first", "second");
    two.ada().click(".own button[aria-label='Edit this message']");
    two.ada().write("improved");
    two.bothSee("improved", "second");
    two.ada().click(".own:last-child button[aria-label='Delete this message']");
    two.ada().await("dialog");
    two.ada().click("dialog button.danger");
    two.bothSee("improved", "This message was deleted");
    assertThat(two.bob().browser.texts(".message .meta span")).contains("edited ");
    assertThat(two.bob().browser.texts("button[aria-label='Edit this message']")).isEmpty();
    assertThat(two.bob().browser.texts("button[aria-label='Delete this message']")).isEmpty();
  }

  @Test
  void earlierMessagesComeWhenTheyAreScrolledTo() {
    Two two = Two.in("History");
    Api api = Api.of(system());
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      all.add("line " + i);
      api.send(two.chat(), two.ada().id(), "line " + i).expect(201);
    }
    two.bob().browser.run("location.reload()");
    two.bob().until("the latest", () -> two.bob().messages().size() >= 50);
    assertThat(two.bob().messages()).isEqualTo(all.subList(130 - two.bob().messages().size(), 130));
    assertThat(two.bob().messages().size()).isLessThan(130);
    two.bob()
        .until(
            "all that is above",
            () -> {
              two.bob().browser.run("document.querySelector('.log').scrollTop = 0");
              return two.bob().messages().equals(all);
            });
  }

  @Test
  void everythingCanBeDoneByKeyboardAndHasAName() {
    ChatPage page = page();
    String name = name("Key");
    page.register(name);
    tabTo(page, "button[aria-label='New chat']");
    page.browser.keys(Keys.ENTER);
    page.await("dialog #chat-name");
    page.browser.keys("By hand", Keys.ENTER);
    page.until("the chat", "document.querySelector('.conversation h1')?.textContent === 'By hand'");
    tabTo(page, ".composer textarea");
    page.browser.keys("one");
    page.browser.with(Keys.SHIFT, Keys.ENTER);
    page.browser.keys("two", Keys.ENTER);
    page.until("the message", () -> page.messages().equals(List.of("one\ntwo")));
    page.browser.keys(Keys.ARROW_UP);
    page.until("the edit", "!document.querySelector('.editing').hidden");
    page.browser.keys(Keys.ESCAPE);
    tabTo(page, ".toggle-details");
    page.browser.keys(Keys.ENTER);
    page.until("no details", "document.querySelector('.shell').dataset.details === 'hidden'");
    assertThat(page.browser.accessibleNodes())
        .contains("log: Messages in By hand", "navigation: Chats", "textbox: Message to By hand")
        .noneMatch(node -> node.matches("(button|link|textbox|checkbox|log|navigation): "));
  }

  private static void tabTo(ChatPage page, String selector) {
    for (int presses = 0; presses < 60; presses++) {
      if (page.browser.holds("document.activeElement.matches(arguments[0])", selector)) {
        return;
      }
      page.browser.keys(Keys.TAB);
    }
    throw new AssertionError(selector + " is not reached by the Tab key");
  }

  @Test
  void eachViewFitsItsScreen() throws IOException {
    ChatPage ada = page();
    ada.browser.go(system().baseUrl().resolve("/app/icon.svg"));
    ada.browser.run("localStorage.clear()");
    ada.browser.go(system().baseUrl());
    ada.await("#username");
    shoot(ada, "entrance");
    Two two = Two.in("Release 1.0");
    Conversation.play(two.ada(), two.bob());
    shoot(two.ada(), "chat");
    two.ada().click("button[aria-label='Add people']");
    two.ada().await("dialog");
    shoot(two.ada(), "people");
    two.ada().click("dialog button[aria-label='Close']");
    two.ada().browser.run("location.hash = '#/'");
    two.ada().await(".empty");
    shoot(two.ada(), "chats");
    assertThat(two.ada().browser.complaints()).isEmpty();
  }

  private static void hangUp(Api api, String connection) {
    String id = URLEncoder.encode(connection, StandardCharsets.UTF_8);
    api.delete("/live/@connections/" + id).expect(204);
  }
}
