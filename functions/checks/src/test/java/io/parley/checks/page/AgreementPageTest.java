package io.parley.checks.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Two tabs and another device of one person agree on what is read. How soon is printed: nothing is
/// decided by it.
final class AgreementPageTest extends PageTest {

  private static final int ROUNDS = 5;

  private final Two two = Two.in("Agreement");
  private final ChatPage bob = two.bob();

  @Test
  void whatOneTabReadsIsReadOnTheOtherAndOnAnotherDevice() {
    ChatPage tab = bob.openWindow();
    try (Chromium phone = Chromium.start()) {
      ChatPage other = device(phone);
      other.logIn(two.bobsName());
      List<ChatPage> pages = List.of(bob, tab, other);
      pages.forEach(AgreementPageTest::watchTitle);
      List<Long> delays = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        bob.focus(false);
        two.ada().write("news " + round);
        pages.forEach(page -> page.until("1 unread", "document.title.startsWith('(1) ')"));
        bob.focus(true);
        pages.forEach(page -> page.until("all is read", "!document.title.startsWith('(')"));
        long read = lastChange(bob);
        delays.add(lastChange(tab) - read);
        delays.add(lastChange(other) - read);
      }
      Collections.sort(delays);
      report(delays);
    } finally {
      tab.browser.closeWindow();
    }
  }

  private static void report(List<Long> delays) {
    System.out.println(
        "Other tabs and devices agreed within "
            + Map.of("median ms", delays.get(delays.size() / 2), "most ms", delays.getLast()));
  }

  private static void watchTitle(ChatPage page) {
    page.browser.run(
        "let title = document.title; new MutationObserver(() => {"
            + " if (document.title !== title) window.changedAt = Date.now();"
            + " title = document.title;"
            + "}).observe(document.querySelector('title'), {childList: true})");
  }

  private static long lastChange(ChatPage page) {
    return ((Number) Objects.requireNonNull(page.browser.run("return window.changedAt")))
        .longValue();
  }
}
