package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How far people have read, on every tab and device of theirs.
final class UnreadPageTest extends PageTest {

  private static final String AFTER_THE_LINE =
      "document.querySelector('.unread-line')?.nextElementSibling.querySelector('.text').textContent";

  @Test
  void badgesTitleAndLineAgreeOnTwoTabsOfOnePersonWhileAnotherWrites() throws IOException {
    Two two = Two.in("Tea");
    two.ada().write("before");
    two.bothSee("before");
    ChatPage bob = two.bob();
    ChatPage tab = bob.openWindow();
    try {
      bob.isTitled("Tea · Parley");
      tab.isTitled("Parley");
      bob.closeChat();
      two.ada().write("first news");
      two.ada().write("Look, @" + two.bobsName());
      two.ada().write("third news");
      for (ChatPage each : List.of(bob, tab)) {
        each.isTitled("(3) Parley");
        each.hasBadges("@1 mention of you, ", "3 unread");
        each.until(
            "the last", "document.querySelector('.chats .said bdi').textContent === 'third news'");
      }
      shoot(tab, "unread");

      bob.focus(true);
      bob.open(two.chat(), "Tea");
      bob.until("the line", AFTER_THE_LINE + " === 'first news'");
      bob.isTitled("Tea · Parley");
      tab.isTitled("Parley");
      tab.hasBadges();
      assertThat(marker(bob)).containsExactly(0L, 0L, 7L);
      assertThat(bob.browser.texts(".unread-line")).as("it stays").hasSize(1);

      tab.open(two.chat(), "Tea");
      tab.draw();
      assertThat(tab.browser.texts(".unread-line")).as("what was read elsewhere").isEmpty();
    } finally {
      tab.browser.closeWindow();
    }
  }

  @Test
  void onlyWhatWasOnTheScreenOfAFocusedWindowIsRead() {
    Two two = Two.in("Focus");
    two.ada().write("old");
    two.bothSee("old");
    ChatPage bob = two.bob();
    bob.until("all is read", () -> marker(bob).getFirst().equals(0L));
    bob.focus(false);
    bob.closeChat();
    Api server = Api.of(system());
    for (int i = 0; i < 40; i++) {
      server.send(two.chat(), two.ada().id(), "news " + i).expect(201);
    }
    bob.isTitled("(40) Parley");
    bob.open(two.chat(), "Focus");
    bob.until("the line", AFTER_THE_LINE + " === 'news 0'");
    bob.draw();
    bob.isTitled("(40) Focus · Parley");
    assertThat(marker(bob).getFirst()).isEqualTo(40L);

    bob.focus(true);
    bob.until(
        "some are read, and others not",
        () -> {
          long unread = (Long) marker(bob).getFirst();
          return unread > 0 && unread < 40;
        });
    assertThat(lastOnTheScreen(bob)).isEqualTo(marker(bob).get(2));
    bob.click(".down");
    bob.until("all is read", () -> marker(bob).getFirst().equals(0L));
    bob.isTitled("Focus · Parley");

    bob.focus(false);
    two.ada().write("unfocused");
    bob.until("the line", AFTER_THE_LINE + " === 'unfocused'");
    bob.isTitled("(1) Focus · Parley");
    bob.focus(true);
    bob.isTitled("Focus · Parley");
  }

  @Test
  void twoDevicesAgreeAlsoWhenOneGoesBack() {
    Two two = Two.in("Devices");
    ChatPage bob = two.bob();
    bob.focus(true);
    try (Chromium phone = Chromium.start()) {
      ChatPage other = device(phone);
      other.logIn(two.bobsName());
      two.ada().write("one");
      two.ada().write("two");
      two.bothSee("one", "two");
      bob.isTitled("Devices · Parley");
      other.isTitled("Parley");
      other.hasBadges();

      bob.click(".message:last-child button[aria-label='Mark unread from here']");
      bob.isTitled("(1) Devices · Parley");
      other.isTitled("(1) Parley");
      other.hasBadges("1 unread");
      bob.until("the line", AFTER_THE_LINE + " === 'two'");

      other.focus(true);
      other.open(two.chat(), "Devices");
      other.isTitled("Devices · Parley");
      bob.isTitled("Devices · Parley");
    }
  }

  @Test
  void whatWasReadWhileTheServerWasAwayIsStoredWhenItIsBack() {
    Two two = Two.in("Away");
    ChatPage bob = two.bob();
    bob.focus(false);
    two.ada().write("hello");
    two.bothSee("hello");
    bob.isTitled("(1) Away · Parley");
    restart(
        () -> {
          bob.focus(true);
          bob.isTitled("Away · Parley");
        });
    bob.until("the server knows", () -> marker(bob).getFirst().equals(0L));
    bob.isTitled("Away · Parley");
  }

  /// What the server says of a person's only chat: unread, mentions, readSeq.
  private static List<Object> marker(ChatPage page) {
    Map<?, ?> chat = (Map<?, ?>) page.api(system()).get("/chats").expect(200).elements().getFirst();
    return List.of(
        Members.required(chat, "unread"),
        Members.required(chat, "mentions"),
        Members.required(chat, "readSeq"));
  }

  /// The place of the last message of which half is on the screen.
  private static Object lastOnTheScreen(ChatPage page) {
    Object found =
        page.browser.run(
            "const {bottom} = document.querySelector('.log').getBoundingClientRect();"
                + " const shown = [...document.querySelectorAll('.message[data-seq]')]"
                + ".map(line => [line, line.getBoundingClientRect()])"
                + ".filter(([, box]) => (box.top + box.bottom) / 2 <= bottom);"
                + " return Number(shown.at(-1)[0].dataset.seq)");
    return Objects.requireNonNull(found);
  }
}
