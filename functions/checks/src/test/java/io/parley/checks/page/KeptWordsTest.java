package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nothing that somebody typed is ever lost.
final class KeptWordsTest extends PageTest {

  private static final int MANY = 1_000;

  /// More visits than one connection hears rooms.
  private static final int EVERY = 17;

  /// A thousand chats take their time to make.
  @Test
  @Timeout(400)
  void whoIsInAThousandChatsReadsAndWritesInAnyOfThem() {
    ChatPage page = page();
    page.register(name("Busy"));
    Api api = page.api(system());
    // The page would hear of each chat, and ask for its list.
    page.browser.go(system().baseUrl().resolve("/app/icon.svg"));
    List<String> chats = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      chats.add(api.post("/chats", Map.of("name", "Chat " + i)).expect(201).text("id"));
      if (i % EVERY == 0) {
        String first = "first in " + i;
        api.post("/chats/" + chats.get(i) + "/messages", Map.of("content", first)).expect(201);
      }
    }
    page.browser.go(system().baseUrl());
    var _ = page.browser.complaints();
    for (int i = 0; i < MANY; i += EVERY) {
      page.open(chats.get(i), "Chat " + i);
      String first = "first in " + i;
      page.until(first, () -> page.messages().contains(first));
      page.write("second in " + i);
      List<String> both = List.of(first, "second in " + i);
      page.until("second in " + i, () -> page.messages().equals(both));
      assertThat(page.refused()).isEmpty();
    }
    page.open(chats.getFirst(), "Chat 0");
    page.until("both again", () -> page.messages().equals(List.of("first in 0", "second in 0")));
    page.until(
        "all in the list", "document.querySelectorAll('.sidebar .chats li').length >= " + MANY);
    assertThat(page.browser.complaints()).isEmpty();
  }

  @Test
  void aRefusedMessageKeepsItsWordsAndSaysWhy() {
    Two two = Two.in("Closed");
    Api server = Api.of(system());
    server.post("/api/v1/rooms/" + two.chat() + "/deactivate", Map.of()).expect(200);
    two.bob().write("I was saying");
    two.bob().until("the refusal", () -> two.bob().refused().equals(List.of("I was saying")));
    assertThat(two.bob().browser.texts(".refused .why").getFirst()).startsWith("Not sent: ");
    two.bob().browser.run("location.reload()");
    two.bob().until("it again", () -> two.bob().refused().equals(List.of("I was saying")));
    two.bob().press(".refused", "Change it");
    assertThat(two.bob().draft()).isEqualTo("I was saying");
    assertThat(two.bob().refused()).isEmpty();
    two.bob().write("I was saying that");
    two.bob().until("the refusal", () -> two.bob().refused().equals(List.of("I was saying that")));

    server.post("/api/v1/rooms/" + two.chat() + "/activate", Map.of()).expect(200);
    two.bob().press(".refused", "Send again");
    two.bothSee("I was saying that");
    assertThat(two.bob().refused()).isEmpty();
  }

  @Test
  void whoIsRemovedWhileWritingStillHasTheWords() {
    Two two = Two.in("Removed");
    two.bob().type(".composer textarea", "But what about");
    two.ada()
        .api(system())
        .delete("/chats/" + two.chat() + "/members/" + two.bob().id())
        .expect(204);
    two.bob().press(".sidebar footer", "One message was not sent");
    two.bob().await("dialog .lost-messages li");
    assertThat(two.bob().browser.texts("dialog .text")).containsExactly("But what about");
    two.bob().press("dialog", "Throw it away");
    two.bob().until("nothing kept", "document.querySelector('.lost').hidden");
  }

  @Test
  void aRefusedAccessTokenIsRenewed() {
    Two two = Two.in("Renewed");
    two.bob()
        .browser
        .run(
            "const kept = JSON.parse(localStorage.getItem('parley-session'));"
                + "kept.access_token = kept.access_token.replace(/[^.]+$/, 'A'.repeat(43));"
                + "localStorage.setItem('parley-session', JSON.stringify(kept));"
                + "location.reload()");
    two.bob().open(two.chat(), "Renewed");
    two.bob().write("Still here");
    two.bothSee("Still here");
  }

  @Test
  void whoIsLoggedOutByTheServerIsToldAndWhatWasWrittenIsSentAfterTheNextLogin() {
    Two two = Two.in("Revoked");
    two.bob().type(".composer textarea", "half a thou");
    String refreshToken = two.bob().kept("refresh_token");
    two.bob().browser.offline(true);
    hangUp(two.bob());
    two.bob().until("the banner", "!document.querySelector('.banner').hidden");
    two.bob().write("Am I heard?");
    two.bob().type(".composer textarea", "half a thought");
    Api nobody = Api.of(system()).with("X-API-Key", "");
    nobody.post("/auth/refresh", Map.of("refresh_token", refreshToken)).expect(200);
    // Its second use ends the login.
    nobody.post("/auth/refresh", Map.of("refresh_token", refreshToken)).expect(401);
    two.bob().browser.offline(false);
    isToldOfLogOut(two.bob());

    two.bob().logIn(two.bobsName());
    two.bob().open(two.chat(), "Revoked");
    two.bothSee("Am I heard?");
    assertThat(two.bob().draft()).isEqualTo("half a thought");
  }

  @Test
  void aServerThatLostItsDataLogsEverybodyOut() {
    Two two = Two.in("Forgotten");
    replace();
    isToldOfLogOut(two.ada());
    isToldOfLogOut(two.bob());
  }

  private static void isToldOfLogOut(ChatPage page) {
    page.until(
        "the log-in form with words",
        "document.querySelector('.problem')?.textContent.startsWith('You are logged out')");
  }

  @Test
  void aDraftSurvivesAnEdit() {
    Two two = Two.in("Drafts");
    two.ada().write("frist");
    two.bothSee("frist");
    two.ada().type(".composer textarea", "And then");
    two.ada().click(".own button[aria-label='Edit this message']");
    assertThat(two.ada().draft()).isEqualTo("frist");
    two.ada().click(".editing button");
    assertThat(two.ada().draft()).isEqualTo("And then");
    two.ada().click(".own button[aria-label='Edit this message']");
    two.ada().write("first");
    two.bothSee("first");
    assertThat(two.ada().draft()).isEqualTo("And then");
    two.ada().browser.run("location.reload()");
    two.ada().until("the draft", () -> two.ada().draft().equals("And then"));
  }

  @Test
  void whatIsTooLongIsSaidAndStays() {
    Two two = Two.in("Long");
    String count = "document.querySelector('.count')";
    two.ada().type(".composer textarea", "a".repeat(8_999));
    assertThat(two.ada().browser.holds(count + ".hidden")).isTrue();
    two.ada().type(".composer textarea", "a".repeat(9_000));
    assertThat(two.ada().browser.texts(".count")).containsExactly("9,000 of 10,000 characters");
    two.ada().write("a".repeat(10_500));
    assertThat(two.ada().browser.texts(".count").getFirst()).startsWith("Too long by 500");
    assertThat(two.ada().draft()).hasSize(10_500);
    assertThat(two.ada().pending()).isEmpty();
    two.ada().write("a".repeat(10_000));
    two.bothSee("a".repeat(10_000));
  }

  /// No timer runs on the page: only what is done to it makes it try.
  @Test
  void whoComesBackOrIsInAHurryTriesAtOnce() {
    Two two = Two.in("Hurry");
    ChatPage bob = two.bob();
    for (String deed :
        List.of(
            "document.querySelector('.banner button').click()",
            "dispatchEvent(new Event('focus'))",
            "document.dispatchEvent(new Event('visibilitychange'))")) {
      bob.browser.run("window.usual ??= setTimeout; setTimeout = () => 0");
      hangUp(bob);
      bob.until("the banner", "!document.querySelector('.banner').hidden");
      bob.browser.run("location.hash = '#/'");
      bob.await(".empty");
      assertThat(bob.browser.texts(".banner button")).containsExactly("Try now");
      bob.browser.run("setTimeout = usual; " + deed);
      bob.until("connected after " + deed, "document.querySelector('.banner').hidden");
      bob.open(two.chat(), "Hurry");
    }
  }
}
