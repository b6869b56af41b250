package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// How people come into chats on the page: links, public rooms, invites.
final class JoiningPageTest extends PageTest {

  private static final String HEADING = "document.querySelector('.outside h1')?.textContent";

  @Test
  void aLinkToAPublicRoomOffersToJoinIt() throws IOException {
    String room =
        Api.of(system())
            .post("/api/v1/rooms/", Map.of("name", "Lobby", "description", "For everybody"))
            .expect(201)
            .text("data", "id");
    ChatPage eve = page().register(name("Eve"));
    go(eve, "#/chats/" + room);
    eve.until("the room", HEADING + " === 'Lobby'");
    assertThat(eve.browser.texts(".outside .description")).containsExactly("For everybody");
    assertThat(eve.browser.texts(".chats li")).as("no chat yet").isEmpty();
    assertThat(members(room)).isEmpty();

    shoot(eve, "public-room");
    eve.browser.keys(Keys.ENTER);
    isIn(eve, "Lobby");
    eve.write("Good morning");
    eve.until("it", () -> eve.messages().equals(List.of("Good morning")));
    assertThat(members(room)).containsExactly(eve.id());
  }

  @Test
  void aLinkToAnyOtherRoomSaysAtOnceWhatItIs() {
    Two two = Two.in("Closed");
    String secret =
        two.ada()
            .api(system())
            .post("/chats", Map.of("name", "Secret", "members", List.of()))
            .expect(201)
            .text("id");
    ChatPage bob = two.bob();
    go(bob, "#/chats/" + secret);
    bob.until("words", HEADING + " === 'You are not in this room'");
    assertThat(bob.browser.texts(".outside p").getFirst()).contains("invite");
    go(bob, "#/chats/" + UUID.randomUUID());
    bob.until("words", HEADING + " === 'There is no such room'");
    assertThat(bob.browser.texts(".chats .name")).containsExactly("Closed");

    go(bob, "#/chats/" + secret);
    bob.until("words", HEADING + " === 'You are not in this room'");
    two.ada()
        .api(system())
        .post("/chats/" + secret + "/members", Map.of("members", List.of(bob.id())))
        .expect(201);
    bob.browser.run("dispatchEvent(new Event('online'))");
    isIn(bob, "Secret");
  }

  @Test
  void aPublicRoomIsFoundByItsWordsAndAnyByItsLink() throws IOException {
    Api server = Api.of(system());
    for (String name : List.of("Chess club", "Chess problems", "Gardening")) {
      server.post("/api/v1/rooms/", Map.of("name", name)).expect(201);
    }
    ChatPage eve = page().register(name("Eve"));
    eve.click("button[aria-label='Find a room']");
    eve.await("dialog .open-room");
    shoot(eve, "rooms");
    eve.type("#room-words", "CHESS");
    eve.press("dialog footer", "Find");
    eve.until("the rooms", () -> eve.browser.texts("dialog .open-room .name").equals(chessRooms()));
    eve.click("button[aria-label='Join Chess club']");
    isIn(eve, "Chess club");

    eve.click("button[aria-label='Find a room']");
    eve.await("button[aria-label='Open Chess club']");
    String id = String.valueOf(eve.browser.run("return location.hash.slice('#/chats/'.length)"));
    eve.browser.run("location.hash = '#/'");
    eve.type("#room-words", "https://parley.example/#/chats/" + id);
    eve.press("dialog footer", "Find");
    isIn(eve, "Chess club");
    assertThat(eve.browser.texts("dialog")).isEmpty();
  }

  private static List<String> chessRooms() {
    return List.of("Chess problems", "Chess club");
  }

  @Test
  void anInvitesLinkLetsPeopleInUntilItIsOver() throws IOException {
    Two two = Two.in("Elsewhere");
    ChatPage ada = two.ada();
    ChatPage bob = two.bob();
    String chat = ada.create("By invitation");
    String link = invite(ada);
    go(bob, hash(link));
    isIn(bob, "By invitation");
    bob.until("words", "document.querySelector('#done').textContent.includes('joined')");
    assertThat(members(chat)).containsExactlyInAnyOrder(ada.id(), bob.id());

    go(bob, "#/chats/" + two.chat());
    isIn(bob, "Elsewhere");
    go(bob, hash(link));
    isIn(bob, "By invitation");
    bob.until("words", "document.querySelector('#done').textContent.includes('already')");

    bob.browser.run("history.back()");
    isIn(bob, "Elsewhere");
    ada.click("dialog button[aria-label='Close']");
    ada.press(".more", "Invite people by a link");
    ada.await(".invites li");
    assertThat(ada.browser.texts(".invites .hint").getFirst()).startsWith("For 99 more people");
    shoot(ada, "invites");
    ada.press(".invites", "End it");
    ada.until("no link", "!document.querySelector('.invites li')");
    bob.press(".more", "Leave this chat");
    bob.press("dialog", "Leave");
    go(bob, "#invite=" + code(link));
    bob.until("words", HEADING + " === 'This invite is over'");
    bob.press(".outside", "Back to the chats");
    bob.until("the list", "!document.querySelector('.outside')");
  }

  @Test
  void whoRegistersWithAnInviteIsInItsChat() {
    Two two = Two.in("Elsewhere");
    two.ada().create("Newcomers");
    URI link = system().baseUrl().resolve("/" + hash(invite(two.ada())));
    ChatPage bob = two.bob();
    bob.browser.go(system().baseUrl().resolve("/app/icon.svg"));
    bob.browser.run("localStorage.clear(); sessionStorage.clear()");
    bob.browser.go(link);
    bob.await(".entrance");
    assertThat(bob.browser.texts(".card .lead").getFirst()).startsWith("You are invited");
    bob.fillIn(name("New"));
    isIn(bob, "Newcomers");
    assertThat(bob.browser.complaints()).isEmpty();
  }

  /// @return the link that the page made
  private static String invite(ChatPage owner) {
    owner.press(".more", "Invite people by a link");
    owner.await("dialog #invite-uses");
    owner.press("dialog footer", "Make a link");
    owner.await(".invites input");
    return String.valueOf(
        owner.browser.run("return document.querySelector('.invites input').value"));
  }

  private static String hash(String link) {
    assertThat(link).startsWith(system().baseUrl().resolve("/#invite=").toString());
    return link.substring(link.indexOf('#'));
  }

  private static String code(String link) {
    return link.replaceAll(".*invite=|&.*", "");
  }

  private static List<@Nullable Object> members(String room) {
    return Api.of(system())
        .get("/api/v1/rooms/" + room + "/participants")
        .expect(200)
        .list("data")
        .stream()
        .map(one -> Members.at(one, "user_id"))
        .toList();
  }

  private static void go(ChatPage page, String address) {
    page.browser.run("location.hash = arguments[0]", address);
  }

  private static void isIn(ChatPage page, String chat) {
    page.until(
        chat,
        "document.querySelector('.conversation h1')?.textContent === arguments[0]"
            + " && document.querySelector('.messages li')",
        chat);
  }
}
