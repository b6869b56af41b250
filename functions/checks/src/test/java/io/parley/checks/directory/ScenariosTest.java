package io.parley.checks.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.local.LocalSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The document's testing scenarios, against the running system.
final class ScenariosTest {

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Api.of(system);

  @Test
  void teamRoomSetup() {
    long type = id(api.post("/room_types", Map.of("size", "medium", "style", "collaborative")));
    long room = id(api.post("/rooms", Map.of("name", "Dev Team Room", "room_type_id", type)));
    List<Long> developers = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      developers.add(user("developer"));
    }
    developers.forEach(developer -> assign(room, developer));
    assertThat(usersOf(room)).isEqualTo(developers);
    for (long developer : developers) {
      assertThat(roomsOf(developer)).containsExactly("Dev Team Room");
    }
  }

  @Test
  void userInMultipleRooms() {
    List<Long> rooms = List.of(room("Morning Standup"), room("Project X"), room("All Hands"));
    long alice = user("alice");
    rooms.forEach(room -> assign(room, alice));
    assertThat(roomsOf(alice)).containsExactly("All Hands", "Morning Standup", "Project X");
    rooms.forEach(room -> assertThat(usersOf(room)).containsExactly(alice));
  }

  @Test
  void removeAndCleanup() {
    long room = room("Meeting Room A");
    long bob = user("bob");
    assign(room, bob);
    assertThat(usersOf(room)).containsExactly(bob);
    api.delete("/rooms/" + room + "/users/" + bob).expect(204);
    assertThat(roomsOf(bob)).isEmpty();
    assign(room, bob);
    api.delete("/rooms/" + room).expect(204);
    assertThat(roomsOf(bob)).isEmpty();
    api.get("/rooms/" + room + "/users").expect(404);
  }

  @Test
  void errorsAreTheDirectorysOwn() {
    assertThat(api.with("X-API-Key", "").get("/rooms").expect(401).text())
        .isEqualTo("{\"error\":\"Unauthorized\"}");
    assertThat(api.get("/rooms/x").expect(400).text()).isEqualTo("{\"error\":\"Invalid room ID\"}");
    Answer refused = api.call("PATCH", "/users/1/rooms", null).expect(405);
    assertThat(refused.text()).isEqualTo("{\"error\":\"Method not allowed\"}");
    assertThat(refused.headers().firstValue("Allow").orElse("")).contains("GET");
    assertThat(api.with("X-API-Key", "").get("/health").expect(200).text())
        .isEqualTo("{\"status\":\"healthy\"}");
  }

  private long room(String name) {
    return id(api.post("/rooms", Map.of("name", name)));
  }

  private long user(String name) {
    return id(api.post("/users", Map.of("external_id", name + "-" + java.util.UUID.randomUUID())));
  }

  private void assign(long room, long user) {
    api.post("/rooms/" + room + "/users", Map.of("user_id", user)).expect(200);
  }

  private List<Long> usersOf(long room) {
    return api.get("/rooms/" + room + "/users").expect(200).list("users").stream()
        .map(user -> (Long) Members.required(user, "id"))
        .toList();
  }

  private List<String> roomsOf(long user) {
    try {
      String rooms = api.get("/users/" + user + "/rooms").expect(200).text();
      return ((List<?>) Objects.requireNonNull(Json.read(rooms)))
          .stream().map(room -> (String) Members.required(room, "name")).toList();
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  private static long id(Answer answer) {
    return answer.expect(201).number("id");
  }
}
