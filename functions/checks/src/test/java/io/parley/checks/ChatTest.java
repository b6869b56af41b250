package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Browsers chat through real sockets.
final class ChatTest {

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);
  private String room = "";

  @BeforeEach
  void aRoomWithAdaAndBob() {
    room = api.room("Chat");
    api.join(room, "ada").expect(200);
    api.join(room, "bob").expect(200);
  }

  @Test
  void twoInARoomHearEachOtherAndAThirdElsewhereHearsNothing() {
    String elsewhere = api.room("Elsewhere");
    api.join(elsewhere, "eve").expect(200);
    try (Browser ada = Browser.open(system, room, "ada");
        Browser bob = Browser.open(system, room, "bob");
        Browser eve = Browser.open(system, elsewhere, "eve")) {
      ada.await("connection_status");
      bob.await("connection_status");
      eve.await("connection_status");
      ada.send(Map.of("action", "send", "content", "hi bob"));
      assertThat(bob.await("message").at("data", "content")).isEqualTo("hi bob");
      assertThat(ada.await("message").at("data", "content")).isEqualTo("hi bob");
      bob.send(Map.of("action", "send", "content", "hi ada"));
      assertThat(ada.await("message").at("data", "content")).isEqualTo("hi ada");
      assertThat(eve.heardSoFar()).isEmpty();
    }
  }

  @Test
  void aNewConnectionIsToldWhatItsRoomIsLike() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      Heard status = ada.await("connection_status");
      assertThat(status.members().keySet()).containsExactly("type", "data", "timestamp", "room_id");
      assertThat((Map<?, ?>) status.at("data"))
          .isEqualTo(
              Map.of(
                  "status",
                  "connected",
                  "user_id",
                  "ada",
                  "room_id",
                  room,
                  "online_users",
                  List.of("ada"),
                  "total_participants",
                  2L,
                  "latest_seq",
                  3L));
    }
  }

  @Test
  void anAckNamesThePlaceAndEchoesWhatTheSenderCalledIt() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      Map<String, Object> send =
          Map.of("action", "send", "content", "x", "client_message_id", "c1", "ref", "r1");
      ada.send(send);
      List<Heard> both = ada.awaitAll("ack", "message");
      Heard ack = both.getFirst();
      assertThat(ack.dataNames())
          .containsExactly("ref", "id", "seq", "client_message_id", "duplicate");
      assertThat(ack.at("data", "ref")).isEqualTo("r1");
      assertThat(ack.at("data", "seq")).isEqualTo(4L);
      assertThat(ack.at("data", "duplicate")).isEqualTo(false);
      Heard message = both.getLast();
      assertThat(message.seq()).isEqualTo(4);
      assertThat(message.at("data", "id")).isEqualTo(ack.at("data", "id"));
      ada.send(send);
      assertThat(ada.await("ack").at("data", "duplicate")).isEqualTo(true);
      assertThat(api.get("/api/v1/rooms/" + room).number("data", "message_count")).isEqualTo(1);
    }
  }

  @Test
  void whatHappensOverHttpIsHeardOnSockets() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      api.send(room, "bob", "from a backend").expect(201);
      assertThat(ada.await("message").at("data", "sender_id")).isEqualTo("bob");
      api.join(room, "carol").expect(200);
      Heard joined = ada.await("user_joined");
      assertThat(joined.dataNames()).containsExactly("user_id", "user_name", "joined_at", "meta");
      api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "carol")).expect(200);
      assertThat(ada.await("user_left").at("data", "user_id")).isEqualTo("carol");
      api.delete("/api/v1/rooms/" + room).expect(200);
      ada.await("room_deleted");
    }
  }

  @Test
  void aResumeReturnsEveryEntryAfterAPositionInOrder() {
    for (int i = 0; i < 5; i++) {
      api.send(room, "ada", "m" + i).expect(201);
    }
    try (Browser bob = Browser.open(system, room, "bob")) {
      bob.await("connection_status");
      bob.send(Map.of("action", "resume", "after_seq", 1L, "limit", 4L, "ref", "r"));
      Heard history = bob.await("history");
      assertThat(((List<?>) history.at("data", "entries")))
          .extracting(entry -> ((Map<?, ?>) entry).get("seq"))
          .isEqualTo(List.of(2L, 3L, 4L, 5L));
      assertThat(history.at("data", "complete")).isEqualTo(true);
      assertThat(history.at("data", "latest_seq")).isEqualTo(8L);
      assertThat(history.at("data", "ref")).isEqualTo("r");
      assertThat(history.at("data", "entries", "0", "type")).isEqualTo("user_joined");
      bob.send(Map.of("action", "resume", "after_seq", 99L));
      assertThat(bob.await("history").at("data", "complete")).isEqualTo(false);
    }
  }

  @Test
  void aPongCarriesTheLatestPlaceInEitherDialect() {
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.send(Map.of("action", "ping"));
      assertThat(ada.await("pong").at("data")).isEqualTo(Map.of("latest", Map.of(room, 3L)));
      ada.send(Map.of("type", "ping", "data", Map.of()));
      assertThat(ada.await("pong").at("data", "latest", room)).isEqualTo(3L);
    }
  }

  @Test
  void aListenerHearsButCannotSend() {
    try (Browser listener = Browser.listen(system, room)) {
      assertThat(listener.await("connection_status").at("data", "user_id")).isNull();
      api.send(room, "ada", "heard").expect(201);
      listener.await("message");
      listener.send(Map.of("action", "send", "content", "x"));
      assertThat(listener.await("error").at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
    }
  }

  @Test
  void whoHasLeftSendsNothingMore() {
    try (Browser bob = Browser.open(system, room, "bob")) {
      bob.await("connection_status");
      bob.send(Map.of("action", "send", "content", "before"));
      bob.await("ack");
      api.post("/api/v1/rooms/" + room + "/leave", Map.of("user_id", "bob")).expect(200);
      bob.closeCode();
    }
    try (Browser bob = Browser.open(system, room, "bob")) {
      bob.send(Map.of("action", "send", "content", "after"));
      assertThat(bob.await("error").at("data", "code")).isEqualTo("ROOM_ACCESS_DENIED");
    }
  }

  @Test
  void theLargestMessageIsHeardAndResumed() {
    String user = "\uD83D\uDE00".repeat(256);
    api.join(room, user).expect(200);
    Map<String, Object> message =
        Map.of(
            "sender_id",
            user,
            "sender_name",
            user,
            "content",
            "\uD83D\uDE00".repeat(10_000),
            "meta",
            Map.of("x", "\uD83D\uDE00".repeat(2_000)));
    try (Browser ada = Browser.open(system, room, "ada")) {
      ada.await("connection_status");
      long seq =
          api.post("/api/v1/rooms/" + room + "/messages", message)
              .expect(201)
              .number("data", "seq");
      assertThat(ada.await("message").seq()).isEqualTo(seq);
      ada.send(Map.of("action", "resume", "after_seq", seq - 1));
      assertThat(ada.await("history").at("data", "entries", "0", "seq")).isEqualTo(seq);
    }
  }

  @Test
  void aLongNumberInMetaIsReadBackAsItWasStored() {
    String number = "1".repeat(98) + "e5";
    api.post(
            "/api/v1/rooms/" + room + "/messages",
            "{\"sender_id\":\"ada\",\"content\":\"x\",\"meta\":{\"n\":" + number + "}}")
        .expect(201);
    api.get("/api/v1/rooms/" + room + "/messages").expect(200);
  }
}
