package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The page of a deployment in which nobody registers without an invite, and nobody is listed.
final class ClosedPageTest extends PageTest {

  @BeforeAll
  static void close() {
    deployment = options -> options.with("OpenRegistration", "false").with("ListPeople", "false");
    restart(() -> {});
  }

  @AfterAll
  static void open() {
    deployment = UnaryOperator.identity();
  }

  @Test
  void whoIsInvitedRegistersAndIsInTheChat() {
    Api server = Api.of(system());
    String token = server.post("/api/v1/tokens", Map.of("user_id", "host")).text("data", "token");
    Api host = server.with("X-API-Key", "").with("Authorization", "Bearer " + token);
    String chat = host.post("/chats", Map.of("name", "Door")).expect(201).text("id");
    String code = host.post("/chats/" + chat + "/invites", Map.of()).expect(201).text("code");

    ChatPage page = page();
    page.browser.go(system().baseUrl().resolve("/app/icon.svg"));
    page.browser.run("localStorage.clear(); sessionStorage.clear()");
    page.browser.go(system().baseUrl());
    page.fillIn(name("Stranger"));
    page.until("a refusal", "!document.querySelector('.problem').hidden");

    page.browser.run("location.hash = '#invite=' + arguments[0]", code + "&chat=" + chat);
    page.browser.run("location.reload()");
    page.until("words", "document.querySelector('.lead')?.textContent.includes('invited')");
    page.fillIn(name("Guest"));
    page.until("the chat", "document.querySelector('.conversation h1')?.textContent === 'Door'");
    page.click("button[aria-label='New chat']");
    page.await("dialog .choice .none");
    assertThat(page.browser.texts("dialog .choice li"))
        .isEqualTo(List.of("Type the beginning of a name"));
  }
}
