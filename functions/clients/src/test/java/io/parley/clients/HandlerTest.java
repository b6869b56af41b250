package io.parley.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ApiKey;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.usage.Usage;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.ParameterStore;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The clients function: an event of the HTTP API in, its answer out.
final class HandlerTest {

  private static final ApiKey OPERATOR = ApiKey.generate(ClientId.random());

  private final Surroundings around = new Surroundings();
  private final ClientsHandler handler =
      new ClientsHandler(around.environment(variables()), around.clock());
  private final Invoked function = new Invoked(handler);

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(SampleToken.make().variables());
    variables.put("PARLEY_SETTINGS", settings(OPERATOR.sha256()));
    return variables;
  }

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void theOperatorMakesAClient() throws IOException {
    Answer answer = create(OPERATOR, "{\"name\":\"Shop\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("\"name\":\"Shop\"", "\"api_key\":\"pk_");
  }

  @Test
  void anOperatorsKeyThatIsRevokedEndsWithinAMinute() throws IOException {
    Map<String, String> variables = new HashMap<>(variables());
    try (ParameterStore store = new ParameterStore(settings(OPERATOR.sha256()))) {
      variables.putAll(store.variables());
      try (ClientsHandler live =
          new ClientsHandler(around.environment(variables), around.clock())) {
        assertThat(createBy(live).status()).isEqualTo(201);
        store.put(settings(""));
        around.advance(Duration.ofMinutes(1));
        assertThat(createBy(live).status()).isEqualTo(401);
        store.put(settings(OPERATOR.sha256()));
        around.advance(Duration.ofMinutes(1));
        assertThat(createBy(live).status()).isEqualTo(201);
      }
    }
  }

  private static Answer createBy(ClientsHandler live) throws IOException {
    return new Invoked(live)
        .request(
            "POST",
            "/api/v1/clients",
            Map.entry("x-api-key", OPERATOR.text()),
            "{\"name\":\"Shop\"}");
  }

  private static String settings(String operatorKeySha256) {
    return "{\"operatorKeySha256\":\"" + operatorKeySha256 + "\"}";
  }

  @Test
  void aClientMakesNoOther() throws IOException {
    Answer answer = create(around.key, "{\"name\":\"Shop\"}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"INVALID_CREDENTIALS\"");
  }

  @Test
  void aClientSignsATokenForItsUser() throws IOException {
    Answer answer = call("POST", "/api/v1/tokens", around.key, "{\"user_id\":\"ada\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("\"user_id\":\"ada\"", "\"token\":\"ey");
  }

  @Test
  void aClientSeesWhatItUsedEachDay() throws IOException {
    LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
    around.usageDays.add(around.switchboard.client, today, Usage.of(_ -> 90L));

    Answer answer = call("GET", "/api/v1/usage", around.key, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"date\":\"" + today + "\"", "\"gateway_messages\":90")
        .contains("\"connection_minutes\":1.5", "\"currency\":\"USD\"");
  }

  @Test
  void moreThanNinetyTwoDaysAreRefused() throws IOException {
    String event =
        Invoked.event("GET", "/api/v1/usage", Map.of("x-api-key", around.key.text()), "");
    Map<String, Object> members = new HashMap<>(Invoked.members(event));
    members.put("rawQueryString", "from=2025-01-01&to=2025-12-31");
    Answer answer = function.answer(Json.write(members));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"from\"");
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() throws IOException {
    Answer answer = create(OPERATOR, "{");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"INVALID_JSON\"");
  }

  private Answer create(ApiKey key, String body) throws IOException {
    return call("POST", "/api/v1/clients", key, body);
  }

  private Answer call(String method, String path, ApiKey key, String body) throws IOException {
    return function.request(method, path, Map.entry("x-api-key", key.text()), body);
  }
}
