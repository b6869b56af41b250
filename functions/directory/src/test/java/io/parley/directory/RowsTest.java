package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the schema and its statements hold together.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RowsTest extends DirectoryTest {

  RowsTest(TestDatabases database) {
    super(database);
  }

  @Test
  void deletingARoomEndsItsAssignments() {
    long room = tenant().room("A");
    long other = tenant().room("B");
    long user = tenant().user("ada");
    tenant().assign(room, user).expect(200);
    tenant().assign(other, user).expect(200);
    tenant().delete("/rooms/" + room).expect(204);
    assertThat(ids(tenant().get("/users/" + user + "/rooms"))).containsExactly(other);
    tenant().get("/rooms/" + room + "/users").expectError(404, "Room not found");
  }

  @Test
  void deletingAUserEndsItsAssignments() {
    long room = tenant().room("A");
    long user = tenant().user("ada");
    long other = tenant().user("bob");
    tenant().assign(room, user).expect(200);
    tenant().assign(room, other).expect(200);
    tenant().delete("/users/" + user).expect(204);
    assertThat(usersOf(room)).containsExactly(other);
    tenant().get("/users/" + user + "/rooms").expectError(404, "User not found");
  }

  @Test
  void deletingATypeLeavesItsRoomsWithoutOneAndUnchangedOtherwise() {
    tenant().post("/room_types", "{\"size\":\"large\",\"style\":\"modern\"}").expect(201);
    tenant().post("/room_types", "{\"size\":\"small\",\"style\":\"modern\"}").expect(201);
    Reply room = tenant().post("/rooms", "{\"name\":\"A\",\"room_type_id\":1}").expect(201);
    tenant().post("/rooms", "{\"name\":\"B\",\"room_type_id\":2}").expect(201);
    tenant().delete("/room_types/1").expect(204);
    assertThat(tenant().get("/rooms/1").expect(200).body())
        .isEqualTo(room.body().replace("\"room_type_id\":1", "\"room_type_id\":null"));
    assertThat(tenant().get("/rooms/2").object().get("room_type_id")).isEqualTo(2L);
  }

  @Test
  void idsAreNeverReused() {
    tenant().room("A");
    tenant().room("B");
    tenant().delete("/rooms/2").expect(204);
    assertThat(tenant().room("C")).isEqualTo(3);
  }

  @Test
  void aRefusedUserTakesNoId() {
    tenant().user("ada");
    tenant()
        .post("/users", "{\"external_id\":\"ada\"}")
        .expectError(409, "User with this external ID already exists");
    assertThat(tenant().user("bob")).isEqualTo(2);
  }

  @Test
  void aClientsIdsMeanNothingToAnother() {
    Tenant stranger = newcomer();
    tenant().post("/room_types", "{\"size\":\"large\",\"style\":\"modern\"}").expect(201);
    tenant().room("A");
    tenant().user("ada");
    tenant().assign(1, 1).expect(200);

    stranger.get("/rooms/1").expectError(404, "Room not found");
    stranger.get("/rooms/1/users").expectError(404, "Room not found");
    stranger.put("/rooms/1", "{\"name\":\"mine\"}").expectError(404, "Room not found");
    stranger.delete("/rooms/1").expectError(404, "Room not found");
    stranger.get("/users/1/rooms").expectError(404, "User not found");
    stranger.delete("/room_types/1").expectError(404, "Room type not found");
    stranger
        .post("/rooms", "{\"name\":\"A\",\"room_type_id\":1}")
        .expectError(400, "Room type not found");
    assertThat(stranger.get("/rooms").body()).isEqualTo("[]");

    assertThat(stranger.room("Own")).isEqualTo(1);
    stranger.assign(1, 1).expectError(404, "User not found");
    assertThat(stranger.user("ada")).isEqualTo(1);
    assertThat(tenant().get("/rooms/1").text("name")).isEqualTo("A");
  }

  @Test
  void updatedAtMovesWithEveryPutThoughTheClockStandsStill() {
    long room = tenant().room("A");
    String path = "/rooms/" + room;
    String created = tenant().get(path).text("updated_at");
    String first = tenant().put(path, "{}").expect(200).text("updated_at");
    String second = tenant().put(path, "{}").expect(200).text("updated_at");
    assertThat(List.of(created, first, second)).isSorted().doesNotHaveDuplicates();
    tenant().user("ada");
    tenant().assign(room, 1).expect(200);
    assertThat(tenant().get(path).text("updated_at")).isEqualTo(second);
  }

  @Test
  void aPutChangesOnlyWhatItNames() {
    tenant().post("/room_types", "{\"size\":\"large\",\"style\":\"modern\"}").expect(201);
    tenant()
        .post("/rooms", "{\"name\":\"A\",\"description\":\"d\",\"room_type_id\":1}")
        .expect(201);
    Reply renamed = tenant().put("/rooms/1", "{\"name\":\"B\"}").expect(200);
    assertThat(renamed.object())
        .containsEntry("name", "B")
        .containsEntry("description", "d")
        .containsEntry("room_type_id", 1L);
    Reply cleared = tenant().put("/rooms/1", "{\"room_type_id\":null}").expect(200);
    assertThat(cleared.object()).containsEntry("room_type_id", null).containsEntry("name", "B");
    Reply type = tenant().put("/room_types/1", "{\"style\":\"old\"}").expect(200);
    assertThat(type.object()).containsEntry("size", "large").containsEntry("style", "old");
  }

  @Test
  void aPutMayKeepItsOwnExternalIdAndNotTakeAnothers() {
    tenant().user("ada");
    tenant().user("bob");
    tenant().put("/users/2", "{\"external_id\":\"bob\"}").expect(200);
    tenant()
        .put("/users/2", "{\"external_id\":\"ada\"}")
        .expectError(409, "User with this external ID already exists");
  }

  @Test
  void listsArePagedById() {
    for (int i = 0; i < 12; i++) {
      tenant().room("R" + i);
    }
    assertThat(ids(tenant().get("/rooms"))).hasSize(10).startsWith(1L, 2L);
    assertThat(ids(tenant().get("/rooms?limit=100"))).hasSize(12).isSorted();
    assertThat(ids(tenant().get("/rooms?limit=1&offset=11"))).containsExactly(12L);
    assertThat(ids(tenant().get("/rooms/?offset=" + Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void aUsersRoomsComeByNameInTheOrderOfCodePoints() {
    long user = tenant().user("ada");
    for (String name : List.of("b", "\uD83D\uDE00", "\uFF21", "B", "é", "a", "a")) {
      tenant().assign(tenant().room(name), user).expect(200);
    }
    List<?> rooms = tenant().get("/users/" + user + "/rooms").list();
    assertThat(rooms)
        .extracting(room -> ((Map<?, ?>) room).get("name"))
        .isEqualTo(List.of("B", "a", "a", "b", "é", "\uFF21", "\uD83D\uDE00"));
    assertThat(rooms.subList(1, 3))
        .extracting(room -> ((Map<?, ?>) room).get("id"))
        .isEqualTo(List.of(6L, 7L));
  }

  @Test
  void lengthsCountCodePoints() {
    String longest = "\uD83D\uDE00".repeat(200);
    assertThat(tenant().get("/rooms/" + tenant().room(longest)).text("name")).isEqualTo(longest);
    tenant()
        .post("/rooms", Json.write(Map.of("name", longest + "x")))
        .expectError(400, "Invalid request body");
    String description = "\n\t\"'; DROP TABLE rooms; --".repeat(50);
    Reply room =
        tenant().post("/rooms", Json.write(Map.of("name", "a", "description", description)));
    assertThat(room.text("description")).isEqualTo(description);
  }

  private List<Long> usersOf(long room) {
    Object users =
        Objects.requireNonNull(tenant().get("/rooms/" + room + "/users").object().get("users"));
    return ((List<?>) users).stream().map(user -> (Long) ((Map<?, ?>) user).get("id")).toList();
  }

  private static List<Long> ids(Reply reply) {
    return reply.expect(200).list().stream()
        .map(one -> (Long) ((Map<?, ?>) one).get("id"))
        .toList();
  }
}
