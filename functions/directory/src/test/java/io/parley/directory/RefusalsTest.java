package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad calls get the contract's texts and change nothing.
@ParameterizedClass
@EnumSource(names = "H2")
final class RefusalsTest extends DirectoryTest {

  RefusalsTest(TestDatabases database) {
    super(database);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /rooms | {} | Room name is required",
        "POST | /rooms | {\"name\":\"  \"} | Room name is required",
        "POST | /rooms | {\"name\":null} | Invalid request body",
        "POST | /rooms | {\"name\":5} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\\nb\"} | Invalid request body",
        "POST | /rooms | {\"name\":\"\\u0000\"} | Invalid request body",
        "POST | /rooms | {\"name\":\"\\ud800\"} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"description\":null} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"description\":\"\\u0007\"} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"room_type_id\":\"1\"} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"room_type_id\":1.5} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"room_type_id\":9223372036854775808} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"room_type_id\":99} | Room type not found",
        "POST | /rooms | {\"name\":\"a\",\"room_type_id\":0} | Room type not found",
        "POST | /rooms | {\"room_type_id\":99} | Room name is required",
        "POST | /rooms | [] | Invalid request body",
        "POST | /rooms | nope | Invalid request body",
        "POST | /rooms | {\"name\":\"a\",\"name\":\"b\"} | Invalid request body",
        "POST | /rooms | {\"name\":\"a\"} x | Invalid request body",
        "PUT | /rooms/1 | {\"name\":\"\"} | Room name is required",
        "PUT | /rooms/1 | {\"name\":null} | Invalid request body",
        "PUT | /rooms/1 | {\"room_type_id\":99} | Room type not found",
        "PUT | /rooms/x | {} | Invalid room ID",
        "GET | /rooms/1.0 | | Invalid room ID",
        "GET | /rooms/9223372036854775808 | | Invalid room ID",
        "GET | /rooms/x/users | | Invalid room ID",
        "DELETE | /rooms/x | | Invalid room ID",
        "POST | /room_types | {} | Size is required",
        "POST | /room_types | {\"style\":\"a\"} | Size is required",
        "POST | /room_types | {\"size\":\"a\"} | Style is required",
        "POST | /room_types | {\"size\":\"a\",\"style\":\"\"} | Style is required",
        "POST | /room_types | {\"size\":\"\",\"style\":7} | Invalid request body",
        "PUT | /room_types/1 | {\"size\":\" \"} | Size is required",
        "PUT | /room_types/1 | {\"style\":\"\"} | Style is required",
        "GET | /room_types/x | | Invalid room type ID",
        "POST | /users | {} | External ID is required",
        "POST | /users | {\"external_id\":\"\"} | External ID is required",
        "POST | /users | {\"external_id\":7} | Invalid request body",
        "PUT | /users/1 | {\"external_id\":\"\"} | External ID is required",
        "GET | /users/x | | Invalid user ID",
        "GET | /users/x/rooms | | Invalid user ID",
        "POST | /rooms/x/users | {\"user_id\":1} | Invalid room ID",
        "POST | /rooms/1/users | {} | User ID is required",
        "POST | /rooms/1/users | {\"user_id\":\"1\"} | Invalid request body",
        "POST | /rooms/1/users | {\"user_id\":null} | Invalid request body",
        "DELETE | /rooms/x/users/1 | | Invalid room ID",
        "DELETE | /rooms/1/users/x | | Invalid user ID",
        "GET | /rooms?limit=0 | | Invalid limit",
        "GET | /rooms?limit=101 | | Invalid limit",
        "GET | /rooms?limit=x | | Invalid limit",
        "GET | /rooms?limit= | | Invalid limit",
        "GET | /room_types?offset=-1 | | Invalid offset",
        "GET | /users?offset=1.5 | | Invalid offset",
        "GET | /users?limit=x&offset=x | | Invalid limit",
      })
  void aBadRequestIsTold(String method, String path, String body, String text) {
    tenant().room("Here");
    tenant().call(method, path, body).expectError(400, text);
    assertThat(tenant().get("/rooms").list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /rooms/0, Room not found",
    "GET, /rooms/-1, Room not found",
    "PUT, /rooms/7, Room not found",
    "DELETE, /rooms/7, Room not found",
    "GET, /rooms/7/users, Room not found",
    "GET, /room_types/7, Room type not found",
    "PUT, /room_types/7, Room type not found",
    "DELETE, /room_types/7, Room type not found",
    "GET, /users/7, User not found",
    "PUT, /users/7, User not found",
    "DELETE, /users/7, User not found",
    "GET, /users/7/rooms, User not found",
    "DELETE, /rooms/7/users/7, Room not found",
    "DELETE, /rooms/1/users/7, User not found",
    "DELETE, /rooms/1/users/1, User not assigned to this room"
  })
  void whatIsNotThereIsNotFound(String method, String path, String text) {
    tenant().room("Here");
    tenant().user("ada");
    tenant().call(method, path, method.equals("PUT") ? "{}" : null).expectError(404, text);
  }

  @Test
  void assigningTellsWhatIsMissing() {
    tenant().assign(1, 1).expectError(404, "Room not found");
    tenant().room("Here");
    tenant().assign(1, 1).expectError(404, "User not found");
    tenant().assign(1, -1).expectError(404, "User not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "description"})
  void tooLongIsInvalid(String member) {
    String text = "x".repeat(member.equals("name") ? 201 : 2_001);
    tenant()
        .post(
            "/rooms",
            "{\"name\":\"a\",\"%s\":\"%s\"}"
                .formatted(member + "", text)
                .replace("\"name\":\"a\",\"name\"", "\"name\""))
        .expectError(400, "Invalid request body");
  }

  @Test
  void callersAreUnauthorizedWithoutAKeyExceptForHealth() {
    for (String key : List.of("", "nonsense")) {
      Tenant nobody = tenant().with("X-API-Key", key);
      nobody.get("/rooms").expectError(401, "Unauthorized");
      nobody.post("/users", "nope").expectError(401, "Unauthorized");
      nobody.get("/nowhere").expectError(401, "Unauthorized");
      assertThat(nobody.get("/health").expect(200).body()).isEqualTo("{\"status\":\"healthy\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH | /rooms/1 | GET,PUT,DELETE",
        "DELETE | /rooms | GET,POST",
        "PUT | /rooms/1/users | GET,POST",
        "GET | /rooms/1/users/1 | DELETE",
        "POST | /users/1/rooms | GET",
        "POST | /health | GET"
      })
  void aMethodUnknownOnAPathIsRefusedWithTheKnownOnes(String method, String path, String known) {
    Reply refused = tenant().call(method, path, null).expectError(405, "Method not allowed");
    assertThat(refused.header("Allow")).isNotNull();
    assertThat(String.valueOf(refused.header("Allow")).split(", ?"))
        .contains(known.split(","))
        .doesNotContain(method);
  }

  @Test
  void bodiesAreSmallAndDeclared() {
    String large = "{\"name\":\"" + "x".repeat(64 * 1024) + "\"}";
    tenant().post("/rooms", large).expectError(413, "Request body too large");
    for (String type : List.of("text/plain", "")) {
      tenant()
          .with("Content-Type", type)
          .post("/rooms", "{\"name\":\"a\"}")
          .expectError(415, "Unsupported media type");
    }
    tenant()
        .with("Content-Type", "application/json; charset=utf-8")
        .post("/rooms", "{\"name\":\"a\"}")
        .expect(201);
    String deep = "{\"name\":\"a\",\"x\":" + "[".repeat(32) + "]".repeat(32) + "}";
    tenant().post("/rooms", deep).expectError(400, "Invalid request body");
  }

  @Test
  void unknownMembersAndTrailingSlashesAreIgnored() {
    tenant().post("/rooms/", "{\"name\":\"a\",\"colour\":[1]}").expect(201);
    tenant().get("/rooms/1/").expect(200);
  }

  @Test
  void withoutADatabaseItSaysSo() {
    try (var function = new DirectoryHandler(environment("", Map.of()), Clock.systemUTC())) {
      Tenant caller = Tenant.in(function);
      String text = "Directory has no database configured";
      caller.get("/rooms").expectError(501, text);
      caller.post("/users", "{\"external_id\":\"a\"}").expectError(501, text);
      caller.delete("/rooms/1/users/1").expectError(501, text);
      caller.with("X-API-Key", "").get("/rooms").expectError(401, "Unauthorized");
      caller.get("/health").expect(200);
    }
  }
}
