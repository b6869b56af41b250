package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Every example answer of the Directory's document, to the byte but for times.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class DocumentTest extends DirectoryTest {

  private static final String ROOM =
      """
      {"id":1,"name":"Conference Room A","description":"Large meeting room on 2nd floor",\
      "room_type_id":1,"created_at":"T","updated_at":"T"}""";
  private static final String LARGE =
      """
      {"id":1,"size":"large","style":"modern","created_at":"T","updated_at":"T"}""";

  DocumentTest(TestDatabases database) {
    super(database);
  }

  @Test
  void aRoomIsCreatedReadListedChangedAndDeleted() {
    type("large", "modern");
    type("small", "traditional");
    shows(room("Conference Room A", "Large meeting room on 2nd floor", 1), 201, ROOM);
    shows(tenant().get("/rooms/1"), 200, ROOM);
    shows(tenant().get("/rooms?limit=10&offset=0"), 200, "[" + ROOM + "]");
    Reply changed =
        tenant()
            .put(
                "/rooms/1",
                """
                {
                  "name": "Updated Room Name",
                  "description": "Updated description",
                  "room_type_id": 2
                }""");
    shows(
        changed,
        200,
        """
        {"id":1,"name":"Updated Room Name","description":"Updated description",\
        "room_type_id":2,"created_at":"T","updated_at":"T"}""");
    assertThat(changed.text("updated_at")).isGreaterThan(changed.text("created_at"));
    shows(tenant().delete("/rooms/1"), 204, "");
    tenant().get("/rooms/1").expectError(404, "Room not found");
  }

  @Test
  void aRoomTypeIsCreatedReadListedChangedAndDeleted() {
    shows(type("large", "modern"), 201, LARGE);
    shows(tenant().get("/room_types/1"), 200, LARGE);
    type("small", "traditional");
    shows(
        tenant().get("/room_types?limit=10&offset=0"),
        200,
        "["
            + LARGE
            + """
            ,{"id":2,"size":"small","style":"traditional","created_at":"T","updated_at":"T"}]""");
    shows(
        tenant().put("/room_types/1", "{\"size\": \"medium\", \"style\": \"contemporary\"}"),
        200,
        """
        {"id":1,"size":"medium","style":"contemporary","created_at":"T","updated_at":"T"}""");
    shows(tenant().delete("/room_types/1"), 204, "");
    tenant().get("/room_types/1").expectError(404, "Room type not found");
  }

  @Test
  void usersAreAssignedToRooms() {
    type("large", "modern");
    type("small", "traditional");
    room("Conference Room A", "Large meeting room", 1);
    room("Meeting Room B", "Small meeting room", 2);
    tenant().user("user_john_001");
    tenant().user("user_jane_002");
    String assigned = "{\"message\":\"User assigned to room successfully\"}";
    shows(tenant().assign(1, 1), 200, assigned);
    shows(tenant().assign(1, 2), 200, assigned);
    shows(tenant().assign(2, 1), 200, assigned);
    shows(tenant().assign(1, 1), 409, "{\"error\":\"user already assigned to this room\"}");
    shows(
        tenant().get("/rooms/1/users"),
        200,
        """
        {"id":1,"name":"Conference Room A","description":"Large meeting room",\
        "room_type_id":1,"created_at":"T","updated_at":"T","users":[\
        {"id":1,"external_id":"user_john_001","created_at":"T","updated_at":"T"},\
        {"id":2,"external_id":"user_jane_002","created_at":"T","updated_at":"T"}]}""");
    shows(
        tenant().get("/users/1/rooms"),
        200,
        """
        [{"id":1,"name":"Conference Room A","description":"Large meeting room",\
        "room_type_id":1,"created_at":"T","updated_at":"T"},\
        {"id":2,"name":"Meeting Room B","description":"Small meeting room",\
        "room_type_id":2,"created_at":"T","updated_at":"T"}]""");
    shows(tenant().delete("/rooms/1/users/1"), 204, "");
    tenant().delete("/rooms/1/users/1").expectError(404, "User not assigned to this room");
  }

  @Test
  void aUserIsReadListedChangedAndDeleted() {
    String john = "{\"id\":1,\"external_id\":\"john\",\"created_at\":\"T\",\"updated_at\":\"T\"}";
    shows(tenant().post("/users", "{\"external_id\": \" john \"}"), 201, john);
    shows(tenant().get("/users/1"), 200, john);
    shows(tenant().get("/users"), 200, "[" + john + "]");
    shows(
        tenant().put("/users/1", "{\"external_id\": \"jack\"}"), 200, john.replace("john", "jack"));
    shows(tenant().delete("/users/1"), 204, "");
    shows(tenant().get("/users"), 200, "[]");
  }

  @Test
  void aRoomOfNothingButANameHasNoDescriptionAndNoType() {
    shows(
        tenant().post("/rooms", "{\"name\": \"Lobby\"}"),
        201,
        """
        {"id":1,"name":"Lobby","description":"","room_type_id":null,\
        "created_at":"T","updated_at":"T"}""");
  }

  @Test
  void answersAreJsonWhateverTheyAre() {
    for (Reply reply :
        new Reply[] {
          room("A", "", 7), tenant().post("/rooms", "{\"name\":\"A\"}"), tenant().get("/rooms")
        }) {
      assertThat(reply.header("Content-Type")).startsWith("application/json");
    }
  }

  private Reply type(String size, String style) {
    return tenant()
        .post("/room_types", "{\"size\": \"%s\", \"style\": \"%s\"}".formatted(size, style));
  }

  private Reply room(String name, String description, long type) {
    return tenant()
        .post(
            "/rooms",
            "{\"name\": \"%s\", \"description\": \"%s\", \"room_type_id\": %d}"
                .formatted(name, description, type));
  }

  private static void shows(Reply reply, int status, String body) {
    assertThat(reply.expect(status).withoutTimes()).isEqualTo(body);
  }
}
