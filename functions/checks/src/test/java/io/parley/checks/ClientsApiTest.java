package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clients and their API keys.
final class ClientsApiTest {

  private static final String CLIENTS = "/api/v1/clients/";
  private static final String ME = "/api/v1/clients/me";
  private static final String ROOMS = "/api/v1/rooms/";

  private final LocalSystem system = SharedSystem.get();
  private final Api operator = Api.of(system).with("X-API-Key", system.operatorKey());

  @Test
  void theOperatorMakesAClientWhoseKeyIsShownOnce() {
    Answer made = make("Acme");

    assertThat(
            ((Map<?, ?>) Members.required(made.json(), "data"))
                .keySet().stream().map(Object::toString))
        .containsExactly("id", "name", "description", "api_key", "created_at", "updated_at");
    Api own = with(made);
    Answer me = own.get(ME).expect(200);
    assertThat(me.text()).doesNotContain("api_key");
    assertThat(me.text("data", "id")).isEqualTo(made.text("data", "id"));
    own.post(ROOMS, Map.of("name", "Ours")).expect(201);
  }

  @Test
  void nobodyElseMakesClients() {
    for (String key : List.of("", "x", system.apiKey(), system.operatorKey() + "x")) {
      operator
          .with("X-API-Key", key)
          .post(CLIENTS, "not even JSON")
          .expectError(401, "INVALID_CREDENTIALS");
    }
  }

  @Test
  void theOperatorsKeyOpensNothingElse() {
    operator.get(ME).expectError(401, "INVALID_CREDENTIALS");
    operator.post(ROOMS, Map.of("name", "x")).expectError(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aClientSeesOnlyItsOwnRooms() {
    Api one = with(make("One"));
    Api other = with(make("Other"));
    String room = one.room("Mine");

    other.get(ROOMS + room).expectError(404, "ROOM_NOT_FOUND");
    other.join(room, "ada").expectError(404, "ROOM_NOT_FOUND");
    one.get(ROOMS + room).expect(200);
  }

  @Test
  void aClientDescribesItselfAndWhatIsAbsentStays() {
    Api own = with(make("Before"));
    String before = own.get(ME).text("data", "updated_at");
    Answer changed = put(own, "{\"description\":\"new\"}").expect(200);

    assertThat(changed.text("data", "name")).isEqualTo("Before");
    assertThat(changed.text("data", "description")).isEqualTo("new");
    assertThat(changed.text("data", "updated_at")).isGreaterThan(before);
    put(own, "{\"name\":\" \"}").expectError(422, "VALIDATION_ERROR");
    put(own, "{\"name\":null}").expectError(422, "VALIDATION_ERROR");
    assertThat(own.get(ME).text("data", "name")).isEqualTo("Before");
  }

  @Test
  void badInputMakesNoClient() {
    for (String body :
        List.of("{}", "{\"name\":1}", "{\"name\":\"\"}", "{\"name\":\"a\",\"description\":null}")) {
      operator.post(CLIENTS, body).expectError(422, "VALIDATION_ERROR");
    }
    operator.post(CLIENTS, "{").expectError(400, "INVALID_JSON");
  }

  @Test
  void aRegeneratedKeyWorksAtOnceAndTheOldOneStillDoes() {
    Answer made = make("Rotating");
    Api old = with(made);
    Answer rekeyed = old.post("/api/v1/clients/regenerate-key", "").expect(200);

    assertThat(rekeyed.text("data", "api_key")).isNotEqualTo(made.text("data", "api_key"));
    assertThat(rekeyed.text("data", "previous_key_expires_at")).isNotBlank();
    with(rekeyed).get(ME).expect(200);
    old.get(ME).expect(200);
  }

  @Test
  void aDeletedClientIsGone() {
    Api own = with(make("Short-lived"));
    own.delete(ME).expect(200);

    own.get(ME).expectError(401, "INVALID_CREDENTIALS");
    own.post("/api/v1/clients/regenerate-key", "").expectError(401, "INVALID_CREDENTIALS");
  }

  private Answer make(String name) {
    return operator.post(CLIENTS, Map.of("name", name)).expect(201);
  }

  private Api with(Answer made) {
    return operator.with("X-API-Key", made.text("data", "api_key"));
  }

  private static Answer put(Api api, String body) {
    return api.with("Content-Type", "application/json").call("PUT", ME, body);
  }
}
