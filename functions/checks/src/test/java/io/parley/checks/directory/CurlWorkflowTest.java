package io.parley.checks.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import org.junit.jupiter.api.Test;

/// The document's curl workflow, without a key, on a system that has just been started.
final class CurlWorkflowTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void theWorkflowRunsAsItIsPrinted() {
    try (LocalSystem system = SharedSystem.start(options -> options.demoKey(true))) {
      run(Api.of(system).with("X-API-Key", ""));
    }
  }

  private static void run(Api api) {
    shows(
        api.post(
            "/room_types",
            """
            {
                "size": "large",
                "style": "modern"
              }"""),
        201,
        """
        {"id":1,"size":"large","style":"modern","created_at":"T","updated_at":"T"}""");
    shows(
        api.post(
            "/rooms",
            """
            {
                "name": "Dev Team Room",
                "description": "Development team workspace",
                "room_type_id": 1
              }"""),
        201,
        """
        {"id":1,"name":"Dev Team Room","description":"Development team workspace",\
        "room_type_id":1,"created_at":"T","updated_at":"T"}""");
    shows(
        api.post("/users", "{\"external_id\": \"user_dev1\"}"),
        201,
        """
        {"id":1,"external_id":"user_dev1","created_at":"T","updated_at":"T"}""");
    shows(
        api.post("/users", "{\"external_id\": \"user_dev2\"}"),
        201,
        """
        {"id":2,"external_id":"user_dev2","created_at":"T","updated_at":"T"}""");
    String assigned = "{\"message\":\"User assigned to room successfully\"}";
    shows(api.post("/rooms/1/users", "{\"user_id\": 1}"), 200, assigned);
    shows(api.post("/rooms/1/users", "{\"user_id\": 2}"), 200, assigned);
    shows(
        api.get("/rooms/1/users"),
        200,
        """
        {"id":1,"name":"Dev Team Room","description":"Development team workspace",\
        "room_type_id":1,"created_at":"T","updated_at":"T","users":[\
        {"id":1,"external_id":"user_dev1","created_at":"T","updated_at":"T"},\
        {"id":2,"external_id":"user_dev2","created_at":"T","updated_at":"T"}]}""");
    shows(
        api.get("/users/1/rooms"),
        200,
        """
        [{"id":1,"name":"Dev Team Room","description":"Development team workspace",\
        "room_type_id":1,"created_at":"T","updated_at":"T"}]""");
    shows(api.delete("/rooms/1/users/1"), 204, "");
    shows(api.get("/users/1/rooms"), 200, "[]");
    shows(api.get("/health"), 200, "{\"status\":\"healthy\"}");
  }

  private static void shows(Answer answer, int status, String body) {
    assertThat(answer.expect(status).text().replaceAll(TIME, "T")).isEqualTo(body);
  }
}
