package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// What moderators do on the page, and what the muted, readers and the banned see of it.
final class ModerationPageTest extends PageTest {

  private static final String BARRED = "!document.querySelector('.barred').hidden";
  private static final String OUTSIDE = "document.querySelector('.outside h1')?.textContent";
  private static final String BANNED = OUTSIDE + " === 'You are banned from this chat'";

  private final Two two = Two.in("Tea");
  private final ChatPage ada = two.ada();
  private final ChatPage bob = two.bob();

  @Test
  void theMutedSeeWhoMutedThemWhyAndUntilWhenAndKeepWhatTheyWrote() throws IOException {
    bob.type(".composer textarea", "Half a thought");
    menuOnBob();
    ada.press("dialog .person-ways", "Mute");
    ada.await("dialog #reason");
    ada.type("#reason", "Please calm down");
    ada.type("#lasting", "600000");
    ada.click("dialog button.primary");
    isBarred(two.adasName() + " muted you until ", "Reason: Please calm down");
    assertThat(bob.browser.holds("document.querySelector('.composer textarea').hidden")).isTrue();
    bob.until("the note", () -> notes(bob).getLast().startsWith(two.adasName() + " muted "));
    shoot(bob, "muted");

    bob.browser.run("location.reload()");
    bob.isOpen("Tea");
    isBarred(two.adasName() + " muted you until ", "Reason: Please calm down");
    menuOnBob();
    assertThat(ada.browser.texts("dialog [role=status]").getFirst())
        .startsWith("Member. Muted until ");
    ada.press("dialog .person-ways", "Unmute");
    bob.until("no mute", "!(" + BARRED + ")");
    assertThat(bob.draft()).isEqualTo("Half a thought");
    bob.browser.run("document.querySelector('.composer').requestSubmit()");
    two.bothSee("Half a thought");
    assertThat(bob.browser.complaints()).isEmpty();
  }

  @Test
  void aMuteEndsByItself() {
    bob.await(".composer textarea:not([hidden])");
    bob.browser.run(
        "const notice = document.querySelector('.barred');"
            + " new MutationObserver(() => notice.hidden || (window.wasBarred = true))"
            + ".observe(notice, {attributes: true})");
    String until = Instant.now().plus(10, ChronoUnit.SECONDS).toString();
    ada.api(system()).post(path("/mutes"), Map.of("userId", bob.id(), "until", until)).expect(201);
    bob.until("the mute and its end", "window.wasBarred && !(" + BARRED + ")");
    bob.write("Here I am");
    two.bothSee("Here I am");
  }

  @Test
  void rolesStandBesideNamesAndChangeAtOnce() throws IOException {
    bob.write("Hello");
    ada.write("Welcome");
    two.bothSee("Hello", "Welcome");
    bob.until("the owner", () -> roles(bob).equals(List.of(" Owner")));
    assertThat(bob.browser.texts("button[aria-label^=Moderate]")).isEmpty();
    menuOnBob();
    ada.press("dialog .person-ways", "Make a moderator");
    ada.until("the moderator", () -> roles(ada).equals(List.of(" Moderator")));
    bob.until("the rights", () -> !bob.browser.texts("button[aria-label^=Delete]").isEmpty());
    assertThat(bob.browser.texts("button[aria-label^=Moderate]")).isEmpty();
    bob.press(".details .more", "Slow mode");
    bob.await("dialog #slow-mode");
    bob.type("#slow-mode", "60");
    bob.click("dialog button.primary");
    ada.until("the entry", () -> notes(ada).getLast().contains("settings"));

    menuOnBob();
    ada.press("dialog .person-ways", "Hand the chat over");
    ada.press("dialog:last-of-type footer", "Hand over");
    bob.until("the chat", () -> roles(bob).equals(List.of(" Moderator")));
    ada.until("the owner", () -> roles(ada).equals(List.of(" Owner")));
    assertThat(bob.browser.texts(".more button")).contains("Rename this chat");
    bob.browser.run("location.reload()");
    bob.isOpen("Tea");
    bob.until("the roles", () -> roles(bob).equals(List.of(" Moderator")));
    shoot(bob, "roles");
    bob.press(".details .more", "Slow mode");
    bob.await("dialog #slow-mode");
    assertThat(bob.browser.run("return document.querySelector('#slow-mode').value"))
        .isEqualTo("60");
    bob.click("dialog button[aria-label='Close']");
  }

  @Test
  void aReaderIsToldAndCanStillRead() {
    menuOnBob();
    ada.press("dialog .person-ways", "Make a reader");
    isBarred("You can read here, but not write.");
    ada.write("Listen");
    two.bothSee("Listen");
    assertThat(bob.browser.texts("button[aria-label='Reply to this message']")).isEmpty();
    bob.browser.run("location.reload()");
    bob.isOpen("Tea");
    isBarred("You can read here, but not write.");
    menuOnBob();
    ada.press("dialog .person-ways", "Make a member");
    bob.until("no notice", "!(" + BARRED + ")");
  }

  @Test
  void theBannedSeeWhyWhereverTheyKnock() throws IOException {
    bob.write("Something rude");
    two.bothSee("Something rude");
    ada.browser.run("document.querySelector('.message button[aria-label^=Moderate]').focus()");
    ada.browser.keys(Keys.ENTER);
    ada.await("dialog .person-ways button");
    ada.press("dialog .person-ways", "Ban");
    ada.await("dialog #reason");
    ada.type("#reason", "Rudeness");
    ada.type("#lasting", "");
    ada.click("dialog button.primary");
    isBanned();
    assertThat(bob.browser.texts(".chats li")).isEmpty();
    shoot(bob, "banned");
    ada.until("the note", () -> notes(ada).getLast().contains(" banned " + two.bobsName()));
    bob.browser.run("location.reload()");
    isBanned();

    String code = ada.api(system()).post(path("/invites"), Map.of()).expect(201).text("code");
    bob.browser.run("location.hash = '#/'");
    bob.browser.run("location.hash = '#invite=' + arguments[0]", code);
    isBanned();
    ada.press(".details .more", "Banned and muted people");
    ada.await("dialog .sanction");
    shoot(ada, "sanctions");
    assertThat(ada.browser.texts("dialog .sanction .name")).containsExactly(two.bobsName());
    ada.press("dialog .sanction", "Lift");
    ada.until("it", () -> ada.browser.texts("dialog .sanction").getFirst().endsWith("Lifted"));
    bob.press(".outside", "Try again");
    bob.isOpen("Tea");
  }

  @Test
  void whoWasNeverThereIsListedByName() {
    String name = name("Absent");
    String absent =
        Api.of(system())
            .post("/auth/register", Map.of("username", name, "password", ChatPage.PASSWORD))
            .expect(201)
            .text("id");
    ada.api(system()).post(path("/bans"), Map.of("userId", absent)).expect(201);
    ada.press(".details .more", "Banned and muted people");
    ada.await("dialog .sanction");
    assertThat(ada.browser.texts("dialog .sanction .name")).containsExactly(name);
  }

  @Test
  void aPublicRoomSaysThatItsVisitorIsBanned() {
    Api server = Api.of(system());
    String name = name("Lobby");
    String room =
        server.post("/api/v1/rooms/", Map.of("name", name)).expect(201).text("data", "id");
    server
        .post("/api/v1/rooms/" + room + "/bans", Map.of("user_id", bob.id(), "reason", "Rudeness"))
        .expect(201);
    bob.click("button[aria-label='Find a room']");
    bob.await("button[aria-label='Join " + name + "']");
    bob.click("button[aria-label='Join " + name + "']");
    isBanned();
    assertThat(bob.browser.texts("dialog")).isEmpty();
  }

  @Test
  void whoeverDeletedAMessageRestoresIt() {
    bob.write("Something rude");
    two.bothSee("Something rude");
    ada.click("button[aria-label='Delete this message']");
    ada.await("dialog");
    ada.click("dialog button.danger");
    two.bothSee("This message was deleted");
    ada.await("button[aria-label='Restore this message']");
    assertThat(bob.browser.texts("button[aria-label='Restore this message']")).isEmpty();
    ada.click("button[aria-label='Restore this message']");
    two.bothSee("Something rude");
  }

  @Test
  void aRefusalIsSaidInTheMenu() {
    menuOnBob();
    String role = "/api/v1/rooms/" + two.chat() + "/participants/" + bob.id() + "/role";
    Api.of(system()).put(role, "{\"role\":\"owner\"}").expect(200);
    ada.press("dialog .person-ways", "Make a reader");
    ada.until(
        "why", "document.querySelector('dialog .problem')?.textContent.includes('not above')");
    ada.browser.keys(Keys.ESCAPE);
    ada.until("no dialog", "!document.querySelector('dialog')");
    ada.until("no rights", "!document.querySelector('.members button[aria-label^=Moderate]')");
  }

  @Test
  void noneOfItBreaksARule() throws IOException, InterruptedException {
    Axe axe = Axe.orSkip();
    bob.write("Hello");
    two.bothSee("Hello");
    List<String> found = new ArrayList<>();
    menuOnBob();
    found.addAll(look(axe, ada));
    ada.press("dialog .person-ways", "Mute");
    ada.await("dialog #reason");
    ada.type("#lasting", "own");
    found.addAll(look(axe, ada));
    ada.type("#lasting", "");
    ada.click("dialog button.primary");
    isBarred(two.adasName() + " muted you for good.");
    found.addAll(look(axe, ada));
    found.addAll(look(axe, bob));
    ada.press(".details .more", "Banned and muted people");
    ada.await("dialog .sanction");
    found.addAll(look(axe, ada));
    ada.click("dialog button[aria-label='Close']");
    ada.press(".details .more", "Slow mode");
    ada.await("dialog #slow-mode");
    found.addAll(look(axe, ada));
    ada.click("dialog button[aria-label='Close']");
    Map<String, Object> ban = Map.of("userId", bob.id(), "reason", "Rudeness");
    ada.api(system()).post(path("/bans"), ban).expect(201);
    isBanned();
    found.addAll(look(axe, bob));
    assertThat(found).isEmpty();
  }

  private static List<String> look(Axe axe, ChatPage page) {
    List<String> found = new ArrayList<>();
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        page.browser.screen(width, 844, dark);
        found.addAll(axe.violations(page.browser));
      }
    }
    page.browser.screen(1280, 800, false);
    return found;
  }

  private String path(String more) {
    return "/chats/" + two.chat() + more;
  }

  private void menuOnBob() {
    String button = ".members button[aria-label='Moderate " + two.bobsName() + "']";
    ada.await(button);
    ada.click(button);
    ada.await("dialog .person-ways button");
  }

  private void isBarred(String... words) {
    for (String part : words) {
      bob.until(
          part,
          BARRED + " && document.querySelector('.barred').textContent.includes(arguments[0])",
          part);
    }
  }

  private void isBanned() {
    bob.until("the ban", BANNED);
    assertThat(bob.browser.texts(".outside p").getFirst()).isEqualTo("This holds for good.");
    assertThat(bob.browser.texts(".outside .description")).containsExactly("Reason: Rudeness");
  }

  private static List<String> roles(ChatPage page) {
    return page.browser.texts(".sender .role").stream().filter(text -> !text.isEmpty()).toList();
  }

  private static List<String> notes(ChatPage page) {
    return page.browser.texts(".note");
  }
}
