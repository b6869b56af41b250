package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.ticket.Ticket;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// User tokens open sockets as their user, and nothing else does so in their place.
final class UserTokensTest {

  private static final String TOKENS = "/api/v1/tokens";

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);

  @Test
  void aTokenOpensASocketAsItsUser() {
    String room = api.room("Tokens");
    api.join(room, "ada").expect(200);
    Answer made = api.post(TOKENS, Map.of("user_id", "ada", "user_name", "Ada")).expect(201);
    assertThat(
            ((Map<?, ?>) Members.required(made.json(), "data"))
                .keySet().stream().map(Object::toString))
        .containsExactly("token", "user_id", "user_name", "room_ids", "expires_at");

    try (Browser ada = open(system, room, made.text("data", "token") + "&user_id=eve")) {
      assertThat(ada.await("connection_status").at("data", "user_id")).isEqualTo("ada");
      ada.send(Map.of("action", "send", "content", "hi"));
      assertThat(ada.await("message").at("data", "sender_name")).isEqualTo("Ada");
    }
  }

  @Test
  void aTokenWithRoomsOpensOnlyThose() {
    String one = api.room("One");
    String other = api.room("Other");
    String token = token(Map.of("user_id", "ada", "room_ids", List.of(one)));

    open(system, one, token).close();
    assertThat(refusal(system, other, token)).isEqualTo(403);
    assertThat(refusal(system, "no-such-room", token)).isEqualTo(403);
    assertThat(refusal(system, "no-such-room", token(Map.of("user_id", "ada")))).isEqualTo(404);
  }

  @Test
  void whatIsNotOursIs401() throws Exception {
    String room = api.room("Forged");
    String token = token(Map.of("user_id", "ada"));
    SignedJWT good = SignedJWT.parse(token);
    String[] parts = token.split("\\.");
    JWSHeader macHeader =
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(good.getHeader().getKeyID()).build();
    SignedJWT mac = new SignedJWT(macHeader, good.getJWTClaimsSet());
    mac.sign(new MACSigner(token.getBytes(StandardCharsets.UTF_8)));

    for (String bad :
        List.of(
            "x",
            token + "x",
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1].replaceFirst("..$", "AA") + "." + parts[2],
            new PlainJWT(good.getJWTClaimsSet()).serialize(),
            mac.serialize())) {
      assertThat(refusal(system, room, bad)).as(bad).isEqualTo(401);
    }
  }

  @Test
  void aTokenEnds() {
    VirtualTime time = new VirtualTime(SharedSystem.FUTURE);
    try (LocalSystem later = SharedSystem.start(options -> options.at(time))) {
      Api own = Api.of(later);
      String room = own.room("Ending");
      String token =
          own.post(TOKENS, Map.of("user_id", "ada", "ttl_seconds", 60))
              .expect(201)
              .text("data", "token");
      time.advance(Duration.ofSeconds(59));
      open(later, room, token).close();
      time.advance(Duration.ofSeconds(1));
      assertThat(refusal(later, room, token)).isEqualTo(401);
    }
  }

  @Test
  void aTicketOpensOneSocket() {
    String room = api.room("Ticket");
    Ticket ticket = Ticket.generate();
    String client = api.get("/api/v1/clients/me").text("data", "id");
    long until = System.currentTimeMillis() + 60_000;
    keep(
        Map.of(
            "ticket", AttributeValue.fromS(ticket.sha256()),
            "client", AttributeValue.fromS(client),
            "user", AttributeValue.fromS("ada"),
            "user_name", AttributeValue.fromS("Ada"),
            "until", AttributeValue.fromN("" + until),
            "expires", AttributeValue.fromN("" + until / 1_000)));

    try (Browser ada = open(system, room, ticket.text())) {
      assertThat(ada.await("connection_status").at("data", "user_id")).isEqualTo("ada");
    }
    assertThat(refusal(system, room, ticket.text())).isEqualTo(401);
  }

  /// What issues tickets is another surface's.
  private void keep(Map<String, AttributeValue> item) {
    String table =
        system.template().tables().stream()
            .filter(one -> one.logicalId().equals("TicketsTable"))
            .findFirst()
            .orElseThrow()
            .name();
    system.tables().client().putItem(p -> p.tableName(table).item(item));
  }

  @Test
  void badInputMakesNoToken() {
    for (String body :
        List.of(
            "{}",
            "{\"user_id\":\"\"}",
            "{\"user_id\":\"a\",\"ttl_seconds\":0}",
            "{\"user_id\":\"a\",\"ttl_seconds\":43201}",
            "{\"user_id\":\"a\",\"room_ids\":[]}",
            "{\"user_id\":\"a\",\"room_ids\":[1]}",
            "{\"user_id\":\"a\",\"room_ids\":[\"\\u0000\"]}",
            "{\"user_id\":\"a\",\"room_ids\":\"r\"}")) {
      api.post(TOKENS, body).expectError(422, "VALIDATION_ERROR");
    }
    api.with("X-API-Key", "").post(TOKENS, "{}").expectError(401, "INVALID_CREDENTIALS");
  }

  private String token(Map<String, Object> body) {
    return api.post(TOKENS, body).expect(201).text("data", "token");
  }

  private static Browser open(LocalSystem system, String room, String token) {
    return Browser.at(URI.create(system.wsUrl() + "/ws/" + room + "?token=" + token));
  }

  private static int refusal(LocalSystem system, String room, String token) {
    @Nullable Throwable error = catchThrowable(() -> open(system, room, token).close());
    while (error != null && !(error instanceof WebSocketHandshakeException)) {
      error = error.getCause();
    }
    return error instanceof WebSocketHandshakeException refused
        ? refused.getResponse().statusCode()
        : 101;
  }
}
