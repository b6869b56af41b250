package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What people do on the page with their own accounts, and how they find others.
final class AccountPageTest extends PageTest {

  private static final String PHONE = "Mozilla/5.0 (Android 16; Mobile) Firefox/145.0";

  @Test
  void aNewPasswordEndsOtherLogins() {
    String name = name("Ada");
    ChatPage ada = page().register(name);
    String phone = logIn(name, ChatPage.PASSWORD).expect(200).text("refresh_token");
    ada.click("button[aria-label='Your account']");
    ada.press("dialog", "Change your password");
    ada.await("dialog #new-password");
    ada.type("#current-password", "not the password");
    ada.type("#new-password", "battery horse correct");
    ada.press("dialog footer", "Change");
    ada.until("a refusal", "!document.querySelector('dialog .problem').hidden");
    logIn(name, ChatPage.PASSWORD).expect(200);

    ada.type("#current-password", ChatPage.PASSWORD);
    ada.press("dialog footer", "Change");
    ada.until("words", "document.querySelector('#done').textContent.includes('is changed')");
    logIn(name, ChatPage.PASSWORD).expectStatus(401);
    logIn(name, "battery horse correct").expect(200);
    refresh(phone).expectStatus(401);
    ada.create("Still here");
    assertThat(ada.browser.texts("dialog")).isEmpty();
  }

  @Test
  void loginsElsewhereAreListedAndEnded() throws IOException {
    String name = name("Ada");
    ChatPage ada = page().register(name);
    String phone = logIn(name, ChatPage.PASSWORD).expect(200).text("refresh_token");
    ada.click("button[aria-label='Your account']");
    ada.until("both", () -> ada.browser.texts(".logins li").size() == 2);
    assertThat(ada.browser.texts(".logins .name"))
        .containsExactlyInAnyOrder("Firefox on Android", "Chrome on Linux");
    shoot(ada, "account");
    ada.click("button[aria-label='End the login of Firefox on Android']");
    ada.until("one", () -> ada.browser.texts(".logins li").size() == 1);
    assertThat(ada.browser.texts(".logins .hint")).containsExactly("This one");
    refresh(phone).expectStatus(401);
    refresh(ada.kept("refresh_token")).expect(200);
  }

  @Test
  void whoDeletesTheAccountConfirmsItAndLeavesNothingInTheBrowser() {
    Two two = Two.in("Goodbye");
    ChatPage bob = two.bob();
    bob.write("So long");
    two.bothSee("So long");
    bob.type(".composer textarea", "and");
    String id = bob.id();
    bob.click("button[aria-label='Your account']");
    bob.press("dialog", "Delete your account");
    bob.await("dialog #own-name");
    bob.type("#own-name", "yes");
    bob.type("#current-password", ChatPage.PASSWORD);
    bob.press("dialog footer", "Delete for ever");
    bob.until("a refusal", "!document.querySelector('dialog .problem').hidden");
    logIn(two.bobsName(), ChatPage.PASSWORD).expect(200);

    bob.type("#own-name", two.bobsName());
    bob.press("dialog footer", "Delete for ever");
    bob.await(".entrance");
    bob.until("words", "document.querySelector('#done').textContent.includes('is deleted')");
    assertThat(
            bob.browser.holds(
                "!Object.keys(localStorage).some(key => key.includes(arguments[0]))", id))
        .isTrue();
    logIn(two.bobsName(), ChatPage.PASSWORD).expectStatus(401);
    two.ada().until("one member", "document.querySelectorAll('.members li').length === 1");
    two.ada().browser.run("location.reload()");
    two.ada()
        .until("no name", () -> two.ada().browser.texts(".sender").equals(List.of("Deleted user")));
  }

  @Test
  void peopleAreFoundByTheBeginningOfTheirNames() {
    ChatPage ada = page().register(name("Ada"));
    ada.click("button[aria-label='New chat']");
    ada.await("dialog #people-filter");
    String zoe = name("Zoe");
    for (String name : List.of(zoe, name("Enzo"))) {
      anybody()
          .post("/auth/register", Map.of("username", name, "password", ChatPage.PASSWORD))
          .expect(201);
    }
    ada.type("#people-filter", "ZO");
    ada.until("Zoe", () -> found(ada).equals(List.of(zoe)));
    ada.click("dialog .choice input");
    ada.type("#people-filter", "en");
    ada.until("Enzo too", () -> found(ada).size() == 2);
    assertThat(found(ada).getFirst()).as("who is chosen").isEqualTo(zoe);
    ada.type("#chat-name", "Letters");
    ada.click("dialog button.primary");
    ada.until("both", "document.querySelectorAll('.members li').length === 2");
    assertThat(ada.browser.texts(".members bdi")).contains(zoe);
  }

  private static List<String> found(ChatPage page) {
    return page.browser.texts("dialog .choice label span:last-child");
  }

  private static Answer logIn(String name, String password) {
    return anybody()
        .with("User-Agent", PHONE)
        .post("/auth/login", Map.of("username", name, "password", password));
  }

  private static Answer refresh(String token) {
    return anybody().post("/auth/refresh", Map.of("refresh_token", token));
  }

  private static Api anybody() {
    return Api.of(system()).with("X-API-Key", "");
  }
}
