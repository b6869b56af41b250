package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tables;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.idempotency.IdempotencyRecord;
import io.parley.core.idempotency.StoredResponse;
import io.parley.core.room.RoomId;
import io.parley.dynamodb.client.DynamoIdempotencyKeys;
import io.parley.dynamodb.store.TableNames;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `Idempotency-Key` promises on ChatAPI's routes that create something.
final class IdempotencyTest {

  private static final String ROOMS = "/api/v1/rooms";
  private static final String CLIENTS = "/api/v1/clients";
  private static final String HEADER = "Idempotency-Key";

  private final LocalSystem system = SharedSystem.get();
  private final Api operator = Api.of(system).with("X-API-Key", system.operatorKey());
  private final Answer made = operator.post(CLIENTS, Map.of("name", "Ours")).expect(201);
  private final Api api = operator.with("X-API-Key", made.text("data", "api_key"));
  private final String owner = "client " + made.text("data", "id");
  private final IdempotencyKeys keys =
      new DynamoIdempotencyKeys(
          system.tables().client(), TableNames.ofTickets(Tables.name(system, "TicketsTable")));

  @Test
  void aRepeatGetsTheFirstAnswerByteForByteAndCreatesNothing() {
    Api once = api.with(HEADER, "k-1");
    Map<String, Object> body = Map.of("name", "Lobby 𝄞", "meta", Map.of("a", "é"));
    Answer first = once.post(ROOMS, body).expect(201);
    api.put(ROOMS + "/" + first.text("data", "id"), "{\"name\":\"B\"}").expect(200);

    Answer repeat = once.post(ROOMS + "/", body).expect(201);

    assertThat(repeat.text()).isEqualTo(first.text());
    assertThat(repeat.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"))
        .contains("application/json");
    assertThat(api.get(ROOMS).number("pagination", "total")).isEqualTo(1);
  }

  @Test
  void everyCreationCanBeRepeated() {
    String room = api.room("Room");
    List<String> users = List.of("ada");
    for (String user : users) {
      String path = ROOMS + "/" + room + "/join";
      assertThat(twice(path, Map.of("user_id", user)).status()).isEqualTo(200);
      String messages = ROOMS + "/" + room + "/messages";
      assertThat(twice(messages, Map.of("sender_id", user, "content", "hi")).text())
          .doesNotContain("duplicate");
    }
    assertThat(api.get(ROOMS + "/" + room).number("data", "participant_count")).isEqualTo(1);
    assertThat(api.get(ROOMS + "/" + room).number("data", "message_count")).isEqualTo(1);
    assertThat(twice("/api/v1/tokens", Map.of("user_id", "ada")).text("data", "token"))
        .isNotBlank();
    api.join(room, "ada").expectError(409, "ALREADY_IN_ROOM");
  }

  @Test
  void anotherBodyOrPathIsAnotherRequest() {
    Api once = api.with(HEADER, "k-1");
    String room = once.post(ROOMS, Map.of("name", "A")).expect(201).text("data", "id");
    for (Answer refused : List.of(once.post(ROOMS, Map.of("name", "B")), once.join(room, "ada"))) {
      assertThat(refused.expectError(422, "IDEMPOTENCY_KEY_REUSED").headers().map())
          .doesNotContainKey("Retry-After");
    }
    assertThat(api.get(ROOMS).number("pagination", "total")).isEqualTo(1);
    assertThat(api.get(ROOMS + "/" + room).number("data", "participant_count")).isZero();
  }

  @Test
  void anotherClientsKeyIsAnother() {
    api.with(HEADER, "k-1").post(ROOMS, Map.of("name", "A")).expect(201);
    Answer other = operator.post(CLIENTS, Map.of("name", "Ours")).expect(201);
    operator
        .with("X-API-Key", other.text("data", "api_key"))
        .with(HEADER, "k-1")
        .post(ROOMS, Map.of("name", "B"))
        .expect(201);
  }

  @Test
  void aRefusalIsNotRemembered() {
    Api once = api.with(HEADER, "k-1");
    once.post(ROOMS, "{\"name\":5}").expectError(422, "VALIDATION_ERROR");
    once.post(ROOMS, "{").expectError(400, "INVALID_JSON");
    once.join("nowhere", "ada").expectError(404, "ROOM_NOT_FOUND");
    once.post(ROOMS, Map.of("name", "A")).expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\tb"})
  void aKeyMustBeOfUse(String key) {
    refusedKey(api.with(HEADER, key));
    refusedKey(api.with(HEADER, "k".repeat(256)));
    assertThat(api.get(ROOMS).number("pagination", "total")).isZero();
  }

  private static void refusedKey(Api wrong) {
    Answer refused = wrong.post(ROOMS, Map.of("name", "A")).expectError(422, "VALIDATION_ERROR");
    assertThat(refused.at("error", "details", "0", "field")).isEqualTo(HEADER);
  }

  @Test
  void whileTheFirstIsRunningARepeatIsToldToWaitAndADeadOneBlocksNoLongerThanItsLease() {
    String key = new IdempotencyKey("k-1").of(owner);
    String body = "{\"name\":\"A\"}";
    String fingerprint = IdempotencyKey.fingerprint(ROOMS, body.getBytes(StandardCharsets.UTF_8));
    IdempotencyRecord running = running(key, fingerprint, Instant.now().plusSeconds(30));
    assertThat(keys.putIfAbsent(running)).isEmpty();
    Api once = api.with(HEADER, "k-1");

    Answer told = once.post(ROOMS, body).expectError(409, "IDEMPOTENCY_KEY_IN_USE");

    assertThat(told.headers().firstValue("Retry-After")).contains("1");
    once.post(ROOMS, "{\"name\":\"B\"}").expectError(422, "IDEMPOTENCY_KEY_REUSED");
    keys.replace(running, running(key, fingerprint, Instant.now().minusMillis(1)));
    assertThat(once.post(ROOMS, body).expect(201).text("data", "id"))
        .isEqualTo(RoomId.of(running.attempt()).value());
  }

  @Test
  void whoDiesBetweenDoingAndAnsweringHasDoneItOnce() {
    String room = api.room("Room");
    api.join(room, "ada").expect(200);
    for (String path : List.of(ROOMS, ROOMS + "/" + room + "/messages")) {
      Api once = api.with(HEADER, path);
      Map<String, Object> body =
          Map.of("name", "A", "sender_id", "ada", "content", "hi", "message_type", "text");
      Answer first = once.post(path, body).expect(201);
      dies(new IdempotencyKey(path).of(owner));
      assertThat(once.post(path, body).expect(201).text()).isEqualTo(first.text());
    }
    assertThat(api.get(ROOMS).number("pagination", "total")).isEqualTo(2);
    assertThat(api.get(ROOMS + "/" + room).number("data", "message_count")).isEqualTo(1);

    Api joining = api.with(HEADER, "join");
    joining.join(room, "bob").expect(200);
    dies(new IdempotencyKey("join").of(owner));
    joining.join(room, "bob").expectError(409, "ALREADY_IN_ROOM");
  }

  @Test
  void whoDiesBetweenDoingAndAnsweringHasMadeOneBreakoutAndToldItsPeopleOnce() {
    String parent = api.room("Parent");
    api.join(parent, "ada").expect(200);
    Map<String, Object> breakout = Map.of("id", "red", "participants", List.of("ada"));
    repeatedAfterDeath("/breakout-rooms", breakout, 201);
    Map<String, Object> opening = Map.of("parentRoomId", parent, "rooms", 1L);
    String session = repeatedAfterDeath("/breakout-sessions", opening, 201).text("id");
    String path = "/breakout-sessions/" + session;

    repeatedAfterDeath(path + "/broadcast", Map.of("senderId", "ada", "content", "hear"), 200);
    repeatedAfterDeath(path + "/help", Map.of("userId", "ada", "message", "help"), 200);

    String key = made.text("data", "api_key");
    URI socket = URI.create(system.wsUrl() + "/ws/" + parent + "?user_id=ada&token=" + key);
    try (Browser ada = Browser.at(socket)) {
      ada.send(Map.of("action", "resume", "after_seq", 0L));
      Object entries = ada.await("history").at("data", "entries");
      assertThat(((List<?>) Objects.requireNonNull(entries)))
          .map(entry -> Members.at(entry, "type"))
          .containsOnlyOnce("breakout_broadcast", "breakout_help");
    }
  }

  @Test
  void whoDiesBetweenReplacingAKeyAndTellingItHasReplacedOne() {
    Answer client = operator.post(CLIENTS, Map.of("name", "Ours")).expect(201);
    Api own = operator.with("X-API-Key", client.text("data", "api_key")).with(HEADER, "rotate");
    String second = own.post(CLIENTS + "/regenerate-key", "").expect(200).text("data", "api_key");
    dies(new IdempotencyKey("rotate").of("client " + client.text("data", "id")));

    Answer again = own.post(CLIENTS + "/regenerate-key", "").expect(200);

    assertThat(again.text("data", "api_key")).isEqualTo(second);
    own.get(CLIENTS + "/me").expect(200);
    operator.with("X-API-Key", second).get(CLIENTS + "/me").expect(200);
  }

  private Answer repeatedAfterDeath(String path, Map<String, ?> body, int status) {
    Api once = api.with(HEADER, path);
    Answer first = once.post(path, body).expect(status);
    dies(new IdempotencyKey(path).of(owner));
    Answer again = once.post(path, body).expect(status);
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    return again;
  }

  @Test
  void ofTwentyAtOnceNoneCreatesTwice() {
    Api once = api.with(HEADER, "k-1");
    List<Answer> answers =
        IntStream.range(0, 20)
            .mapToObj(
                _ -> CompletableFuture.supplyAsync(() -> once.post(ROOMS, Map.of("name", "A"))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).isNotEmpty();
    assertThat(api.get(ROOMS).number("pagination", "total")).isEqualTo(1);
  }

  @Test
  void aSecretIsGivenAgainButKeptSealedAndNobodyElseOpensIt() {
    String key = UUID.randomUUID().toString();
    Api once = operator.with(HEADER, key);
    Answer first = once.post(CLIENTS, Map.of("name", "Acme")).expect(201);
    String secret = first.text("data", "api_key");

    assertThat(once.post(CLIENTS, Map.of("name", "Acme")).expect(201).text())
        .isEqualTo(first.text());
    IdempotencyRecord kept = kept(new IdempotencyKey(key).of("operator"));
    assertThat(text(kept)).doesNotContain(secret).doesNotContain("api_key");

    Api own = operator.with("X-API-Key", secret).with(HEADER, "rotate");
    Answer rotated = own.post(CLIENTS + "/regenerate-key", "").expect(200);
    assertThat(own.post(CLIENTS + "/regenerate-key", "").expect(200).text())
        .isEqualTo(rotated.text());
    Answer anew =
        own.with("X-API-Key", rotated.text("data", "api_key"))
            .post(CLIENTS + "/regenerate-key", "")
            .expect(200);
    assertThat(anew.text("data", "api_key")).isNotEqualTo(rotated.text("data", "api_key"));
  }

  @Test
  void answersWithASecretAreKeptByNobodyInBetween() {
    Api once = operator.with(HEADER, UUID.randomUUID().toString());
    for (int i = 0; i < 2; i++) {
      Answer client = once.post(CLIENTS, Map.of("name", "Acme")).expect(201);
      Api own = operator.with("X-API-Key", client.text("data", "api_key"));
      assertNotStored(client);
      assertNotStored(own.post("/api/v1/tokens", Map.of("user_id", "ada")).expect(201));
      assertNotStored(own.post(CLIENTS + "/regenerate-key", "").expect(200));
      assertThat(own.get(CLIENTS + "/me").expect(200).headers().map())
          .doesNotContainKey("Cache-Control");
    }
  }

  private static void assertNotStored(Answer answer) {
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
  }

  private Answer twice(String path, Map<String, ?> body) {
    Api once = api.with(HEADER, path);
    Answer first = once.post(path, body);
    assertThat(first.status()).as(first.text()).isLessThan(300);
    Answer second = once.post(path, body).expect(first.status());
    assertThat(second.text()).isEqualTo(first.text());
    return second;
  }

  /// As if the function had died after it had done the work, and its lease was over.
  private void dies(String id) {
    IdempotencyRecord done = kept(id);
    assertThat(keys.replace(done, running(done, Optional.empty()))).isTrue();
  }

  private IdempotencyRecord kept(String id) {
    return keys.putIfAbsent(running(id, "?", Instant.EPOCH)).orElseThrow();
  }

  private static IdempotencyRecord running(String id, String fingerprint, Instant lease) {
    return new IdempotencyRecord(
        id,
        fingerprint,
        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
        UUID.nameUUIDFromBytes(new byte[] {1}),
        lease,
        Instant.now().plusSeconds(1_000),
        Optional.empty());
  }

  private static IdempotencyRecord running(
      IdempotencyRecord done, Optional<StoredResponse> answer) {
    return new IdempotencyRecord(
        done.id(),
        done.fingerprint(),
        done.attempt(),
        done.claim(),
        Instant.EPOCH,
        done.until(),
        answer);
  }

  private static String text(IdempotencyRecord kept) {
    return new String(kept.answer().orElseThrow().body(), StandardCharsets.ISO_8859_1);
  }
}
