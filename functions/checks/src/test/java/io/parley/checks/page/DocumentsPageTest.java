package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The page that shows the documents of both APIs.
final class DocumentsPageTest extends PageTest {

  private static final String ITEMS = "document.querySelectorAll('details.item').length";

  @Test
  void everyOperationAndFrameIsShown() {
    ChatPage page = page();
    page.browser.go(system().baseUrl().resolve("/docs"));
    page.until("the documents", ITEMS + " > 100");
    assertThat(String.valueOf(page.browser.run("return document.body.textContent")))
        .contains("/api/v1/rooms", "/chats/{id}/invites", "connection_status", "user_online")
        .doesNotContain("cannot be shown", "undefined", "[object Object]");
    assertThat(
            page.browser.run(
                "return [...document.querySelectorAll('details.item')]"
                    + ".filter(one => one.textContent.trim() === '').length"))
        .hasToString("0");
  }

  @Test
  void whatIsLookedForIsFound() {
    ChatPage page = page();
    page.browser.go(system().baseUrl().resolve("/docs"));
    page.until("the documents", ITEMS + " > 100");
    page.type("#find", "ROOM_FULL");
    page.until(
        "fewer items",
        "(shown => shown > 0 && shown < 40)([...document.querySelectorAll('details.item')]"
            + ".filter(one => one.getClientRects().length > 0).length)");
  }
}
