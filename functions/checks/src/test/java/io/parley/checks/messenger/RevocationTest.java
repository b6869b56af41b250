package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.core.login.LogIn;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A socket ends with its right, in the whole system, whose time moves when the test says so.
final class RevocationTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int CLOSED_BY_API = 1_000;

  /// As many as an account may have, but for the one that reads.
  private static final int LOGINS = LogIn.MOST - 1;
  private static final int CHATS = 10;

  /// Sends under way at once: the logouts are to have their turn.
  private static final int SENDS = 8;

  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static final LocalSystem SYSTEM = SharedSystem.start(options -> options.at(TIME));

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void aLogoutClosesTheSocketsOfItsLoginAndNoOther() {
    Somebody ann = Somebody.join(SYSTEM, "ann");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    String chat = ann.chat("Mine", bob);
    Answer other = Somebody.login(SYSTEM, ann.name(), Somebody.PASSWORD).expect(200);
    String ticket = ann.api().post("/auth/ticket", "").expect(201).text("ticket");
    String unused = ann.api().post("/auth/ticket", "").expect(201).text("ticket");
    try (Browser bobs = bob.open(chat);
        Browser first = ann.open(chat);
        Browser second = Somebody.open(SYSTEM, chat, ticket);
        Browser others = Somebody.open(SYSTEM, chat, other.text("access_token"))) {
      String refresh = refresh(ann.refreshToken()).expect(200).text("refresh_token");
      TIME.advance(SOON);
      assertThat(isOpen(first) && isOpen(second)).as("a refresh closes nothing").isTrue();

      logOut(refresh);
      TIME.advance(SOON);
      assertThat(first.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(second.closeCode()).isEqualTo(CLOSED_BY_API);
      others.send(Map.of("action", "send", "content", "still here"));
      others.await("ack");
      expectRefused(ann.token(), chat);
      assertThat(Somebody.handshake(SYSTEM, chat, unused)).isEqualTo(401);

      logOut(other.text("refresh_token"));
      TIME.advance(SOON);
      assertThat(others.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(bobs.await("user_offline").at("data", "user_id")).isEqualTo(ann.id());
      assertThat(isOpen(bobs)).isTrue();
    }
  }

  @Test
  void aReusedRefreshTokenClosesTheSocketsOfItsLogin() {
    Somebody ann = Somebody.join(SYSTEM, "ann");
    Somebody bob = Somebody.join(SYSTEM, "bob");
    String chat = ann.chat("Mine", bob);
    try (Browser anns = ann.open(chat);
        Browser bobs = bob.open(chat)) {
      refresh(ann.refreshToken()).expect(200);
      refresh(ann.refreshToken()).expect(401);
      TIME.advance(SOON);

      assertThat(anns.closeCode()).isEqualTo(CLOSED_BY_API);
      expectRefused(ann.token(), chat);
      assertThat(isOpen(bobs)).isTrue();
    }
  }

  @Test
  void aDeletedClientsSocketsAreClosedAndNoOthers() {
    Tenant gone = Tenant.of(SYSTEM, "Gone");
    Tenant stays = Tenant.of(SYSTEM, "Stays");
    try (Browser speaks = open(gone, room(gone), gone.key() + "&user_id=ada");
        Browser listens = open(gone, room(gone), gone.key());
        Browser ofToken = open(gone, room(gone), token(gone, 3_600));
        Browser elsewhere = open(stays, room(stays), stays.key() + "&user_id=ada")) {
      String token = token(gone, 3_600);
      gone.api().delete("/api/v1/clients/me").expect(200);
      TIME.advance(SOON);

      for (Browser closed : List.of(speaks, listens, ofToken)) {
        assertThat(closed.closeCode()).isEqualTo(CLOSED_BY_API);
      }
      assertThat(isOpen(elsewhere)).isTrue();
      gone.api().get("/api/v1/rooms/").expectError(401, "INVALID_CREDENTIALS");
      assertThat(Somebody.handshake(SYSTEM, "any", gone.key())).isEqualTo(401);
      expectRefused(token, "any");
    }
  }

  @Test
  void aReplacedKeysSocketsAreClosedAfterItsGrace() {
    Tenant tenant = Tenant.of(SYSTEM, "Rekeyed");
    String room = room(tenant);
    try (Browser before = open(tenant, room, tenant.key() + "&user_id=ada");
        Browser listens = open(tenant, room, tenant.key());
        Browser ofToken = open(tenant, room, token(tenant, 3_600))) {
      String second =
          tenant
              .api()
              .post("/api/v1/clients/regenerate-key", "")
              .expect(200)
              .text("data", "api_key");
      try (Browser after = open(tenant, room, second + "&user_id=ada")) {
        letPass(Duration.ofMinutes(15).minusSeconds(1), before, listens, ofToken, after);
        assertThat(isOpen(before) && isOpen(listens)).isTrue();
        TIME.advance(SOON.plusSeconds(1));

        assertThat(before.closeCode()).isEqualTo(CLOSED_BY_API);
        assertThat(listens.closeCode()).isEqualTo(CLOSED_BY_API);
        assertThat(isOpen(ofToken) && isOpen(after)).isTrue();
        tenant.api().get("/api/v1/rooms/").expectError(401, "INVALID_CREDENTIALS");
      }
    }
  }

  @Test
  void aSocketEndsWithItsToken() {
    Tenant tenant = Tenant.of(SYSTEM, "Short");
    String room = room(tenant);
    try (Browser brief = open(tenant, room, token(tenant, 2));
        Browser hour = open(tenant, room, token(tenant, 3_600));
        Browser ofTicket = open(tenant, room, ticket(tenant, 3_600))) {
      TIME.advance(Duration.ofSeconds(1));
      assertThat(isOpen(brief)).isTrue();
      TIME.advance(Duration.ofSeconds(15));
      assertThat(brief.closeCode()).isEqualTo(CLOSED_BY_API);

      letPass(Duration.ofHours(1).minusSeconds(20), hour, ofTicket);
      TIME.advance(Duration.ofSeconds(20));
      assertThat(hour.closeCode()).isEqualTo(CLOSED_BY_API);
      assertThat(ofTicket.closeCode()).isEqualTo(CLOSED_BY_API);
    }
  }

  @Test
  void ofAllLogoutsThatRaceWithSendsNoneIsSpokenAfter() throws Exception {
    Somebody ann = Somebody.join(SYSTEM, "ann");
    List<String> chats = IntStream.range(0, CHATS).mapToObj(i -> ann.chat("Chat " + i)).toList();
    List<Answer> logins =
        IntStream.range(0, LOGINS)
            .mapToObj(_ -> Somebody.login(SYSTEM, ann.name(), Somebody.PASSWORD).expect(200))
            .toList();
    List<Browser> sockets =
        IntStream.range(0, LOGINS)
            .mapToObj(
                i ->
                    Somebody.open(SYSTEM, chats.get(i % CHATS), logins.get(i).text("access_token")))
            .toList();
    Semaphore permits = new Semaphore(SENDS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sockets.subList(0, CHATS).forEach(RevocationTest::say);
      sockets.forEach(socket -> threads.execute(() -> sendUntilClosed(socket, permits)));
      logins.forEach(login -> logOut(login.text("refresh_token")));
      Instant answered = TIME.clock().instant();
      TIME.advance(SOON);
      TIME.advance(SOON);

      sockets.forEach(socket -> assertThat(socket.closeCode()).isEqualTo(CLOSED_BY_API));
      for (String chat : chats) {
        List<?> said = ann.api().get("/chats/" + chat + "/messages").expect(200).elements();
        assertThat(said).isNotEmpty();
        assertThat(said)
            .allSatisfy(
                message ->
                    assertThat(Instant.parse("" + Members.required(message, "createdAt")))
                        .isBeforeOrEqualTo(answered.plus(SOON)));
      }
    }
  }

  /// Says something and waits until it is stored, so that each chat has heard of its people.
  private static void say(Browser socket) {
    socket.send(Map.of("action", "send", "content", "first"));
    socket.await("ack");
  }

  private static void sendUntilClosed(Browser socket, Semaphore permits) {
    while (true) {
      permits.acquireUninterruptibly();
      try {
        socket.send(Map.of("action", "send", "content", "here"));
        if (!isAnswered(socket)) {
          return;
        }
      } catch (CompletionException closed) {
        return;
      } finally {
        permits.release();
      }
    }
  }

  /// Whether the sender hears what became of the message, and not only what others say.
  private static boolean isAnswered(Browser socket) {
    for (Heard heard = socket.poll(PATIENCE); heard != null; heard = socket.poll(PATIENCE)) {
      if (heard.type().equals("ack") || heard.type().equals("error")) {
        return true;
      }
    }
    return false;
  }

  private static void expectRefused(String token, String chat) {
    Api person = Somebody.bearer(SYSTEM, token);
    person.get("/chats").expectStatus(401);
    person.post("/auth/ticket", "").expectStatus(401);
    assertThat(Somebody.handshake(SYSTEM, chat, token)).isEqualTo(401);
  }

  private static Answer refresh(String token) {
    return Somebody.nobody(SYSTEM).post("/auth/refresh", Map.of("refresh_token", token));
  }

  private static void logOut(String refresh) {
    Somebody.nobody(SYSTEM).post("/auth/logout", Map.of("refresh_token", refresh)).expect(204);
  }

  private static boolean isOpen(Browser browser) {
    browser.heardSoFar();
    return true;
  }

  /// Lets time pass without a socket idling out.
  private static void letPass(Duration time, Browser... sockets) {
    Instant end = TIME.clock().instant().plus(time);
    while (TIME.clock().instant().isBefore(end)) {
      Duration left = Duration.between(TIME.clock().instant(), end);
      TIME.advance(left.compareTo(Duration.ofMinutes(5)) < 0 ? left : Duration.ofMinutes(5));
      List.of(sockets).forEach(RevocationTest::isOpen);
    }
  }

  private static String room(Tenant tenant) {
    String room = tenant.api().room("Hall");
    tenant.api().join(room, "ada").expect(200);
    return room;
  }

  private static String token(Tenant tenant, long seconds) {
    return tenant
        .api()
        .post("/api/v1/tokens", Map.of("user_id", "ada", "ttl_seconds", seconds))
        .expect(201)
        .text("data", "token");
  }

  private static String ticket(Tenant tenant, long seconds) {
    return Somebody.bearer(SYSTEM, token(tenant, seconds))
        .post("/auth/ticket", "")
        .expect(201)
        .text("ticket");
  }

  private static Browser open(Tenant tenant, String room, String token) {
    Browser browser =
        Browser.at(URI.create(tenant.system().wsUrl() + "/ws/" + room + "?token=" + token));
    browser.await("connection_status");
    return browser;
  }
}
