package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// People hear of the chats that they come into and leave, on a socket without a room.
final class InboxOfPeopleTest {

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");
  private final Somebody eve = Somebody.join(system, "eve");

  @Test
  void membersHearOfAChatFromItsBeginningToItsEnd() {
    try (Browser adas = inbox(ada);
        Browser bobs = inbox(bob);
        Browser eves = inbox(eve)) {
      String chat = ada.chat("Engines", bob);
      Map<String, Object> made = Map.of("room_id", chat, "name", "Engines", "latest_seq", 3L);
      assertThat(adas.await("room_added").at("data")).isEqualTo(made);
      assertThat(bobs.await("room_added").at("data")).isEqualTo(made);
      String members = "/chats/" + chat + "/members";

      ada.api().post(members, Map.of("members", List.of(eve.id(), bob.id()))).expect(201);
      assertThat(eves.await("room_added").at("data", "latest_seq")).isEqualTo(4L);
      ada.api().delete(members + "/" + eve.id()).expect(204);
      assertThat(reason(eves)).isEqualTo("removed");
      String code = ada.api().post("/chats/" + chat + "/invites", "{}").expect(201).text("code");
      eve.api().post("/invites/" + code, "{}").expect(201);
      assertThat(eves.await("room_added").at("data", "name")).isEqualTo("Engines");
      eve.api().delete(members + "/me").expect(204);
      assertThat(reason(eves)).isEqualTo("left");
      assertThat(bobs.heardSoFar()).isEmpty();

      ada.api().delete("/chats/" + chat).expect(204);
      assertThat(reason(adas)).isEqualTo("deleted");
      assertThat(reason(bobs)).isEqualTo("deleted");
      assertThat(eves.heardSoFar()).isEmpty();
    }
  }

  @Test
  void eachOfTwoHearsOfTheirChatByTheOthersName() {
    try (Browser adas = inbox(ada);
        Browser bobs = inbox(bob)) {
      Map<String, String> direct = Map.of("direct", bob.id());
      String chat = ada.api().post("/chats", direct).expect(201).text("id");
      assertThat(adas.await("room_added").at("data"))
          .isEqualTo(Map.of("room_id", chat, "name", bob.name(), "latest_seq", 3L));
      assertThat(bobs.await("room_added").at("data", "name")).isEqualTo(ada.name());
      ada.api().post("/chats", direct).expect(200);
      bob.api().delete("/chats/" + chat + "/members/me").expect(204);
      assertThat(reason(bobs)).isEqualTo("left");
      ada.api().post("/chats", direct).expect(200);
      assertThat(bobs.await("room_added").at("data"))
          .isEqualTo(Map.of("room_id", chat, "name", ada.name(), "latest_seq", 5L));
      assertThat(adas.heardSoFar()).isEmpty();
    }
  }

  @Test
  void theLastToLeaveHasLeft() {
    String chat = ada.chat("Alone");
    try (Browser adas = inbox(ada)) {
      ada.api().delete("/chats/" + chat + "/members/me").expect(204);
      assertThat(reason(adas)).isEqualTo("left");
      assertThat(adas.heardSoFar()).isEmpty();
    }
  }

  @Test
  void aBreakoutSessionTellsWhoIsWhere() {
    String chat = ada.chat("Class", bob);
    try (Browser bobs = inbox(bob)) {
      String session =
          ada.api()
              .post(
                  "/breakout-sessions",
                  Map.of("parentRoomId", chat, "rooms", List.of("One"), "assign", "auto"))
              .expect(201)
              .text("id");
      Heard added =
          Objects.requireNonNull(
              bobs.awaitInAnyOrder("breakout_created", "room_added").get("room_added"));
      assertThat(added.at("data", "name")).isEqualTo("One");
      ada.api()
          .post("/breakout-sessions/" + session + "/recall", Map.of("graceSeconds", 0L))
          .expect(200);
      Heard removed = bobs.await("room_removed");
      assertThat(removed.at("data", "room_id")).isEqualTo(added.at("data", "room_id"));
      assertThat(removed.at("data", "reason")).isEqualTo("removed");
    }
  }

  private static Object reason(Browser browser) {
    return Objects.requireNonNull(browser.await("room_removed").at("data", "reason"));
  }

  private Browser inbox(Somebody somebody) {
    Browser browser = Browser.at(URI.create(system.wsUrl() + "/ws?token=" + somebody.token()));
    Heard status = browser.await("connection_status");
    assertThat(status.at("data", "user_id")).isEqualTo(somebody.id());
    assertThat(status.members()).containsEntry("room_id", null);
    return browser;
  }
}
