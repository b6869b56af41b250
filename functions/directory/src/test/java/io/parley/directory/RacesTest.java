package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Callers at the same time get their proper answers.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RacesTest extends DirectoryTest {

  RacesTest(TestDatabases database) {
    super(database);
  }

  @Test
  void ofFiftyAssignmentsOfOneUserToOneRoomOneSucceeds() throws Exception {
    tenant().room("A");
    tenant().user("ada");
    List<Reply> replies = together(50, _ -> tenant().assign(1, 1));
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .hasSize(49)
        .allSatisfy(reply -> reply.expectError(409, "user already assigned to this room"));
  }

  @Test
  void aHundredRoomsAtOnceGetTheFirstHundredIds() throws Exception {
    List<Reply> replies = together(100, i -> tenant().post("/rooms", "{\"name\":\"R" + i + "\"}"));
    assertThat(replies)
        .extracting(reply -> reply.expect(201).id())
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(tenant().room("After")).isEqualTo(101);
  }

  @Test
  void ofAHundredUsersWithOneExternalIdOneIsMade() throws Exception {
    List<Reply> replies = together(100, _ -> tenant().post("/users", "{\"external_id\":\"ada\"}"));
    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.expectError(409, "User with this external ID already exists"));
    assertThat(tenant().get("/users").list()).hasSize(1);
    assertThat(tenant().user("bob")).isEqualTo(2);
  }

  @Test
  void roomsAreGivenATypeWhileItIsDeleted() throws Exception {
    tenant().post("/room_types", "{\"size\":\"a\",\"style\":\"b\"}").expect(201);
    for (int i = 0; i < 10; i++) {
      tenant().room("R" + i);
    }
    List<Reply> replies =
        together(
            21,
            i ->
                i == 20
                    ? tenant().delete("/room_types/1")
                    : tenant().put("/rooms/" + (i % 10 + 1), "{\"room_type_id\":1}"));
    replies.get(20).expect(204);
    assertThat(replies.subList(0, 20))
        .allSatisfy(reply -> assertThat(reply.status()).isIn(200, 400));
    assertThat(tenant().get("/rooms").body()).doesNotContain("\"room_type_id\":1");
  }

  @Test
  void usersAreAssignedToARoomWhileItIsDeleted() throws Exception {
    tenant().room("A");
    for (int i = 0; i < 20; i++) {
      tenant().user("u" + i);
    }
    List<Reply> replies =
        together(21, i -> i == 20 ? tenant().delete("/rooms/1") : tenant().assign(1, i + 1));
    replies.get(20).expect(204);
    assertThat(replies.subList(0, 20))
        .allSatisfy(reply -> assertThat(reply.status()).isIn(200, 404));
    assertThat(tenant().get("/users/1/rooms").body()).isEqualTo("[]");
  }

  @Test
  void changesAtOnceAllMoveTheTime() throws Exception {
    tenant().room("A");
    List<Reply> replies = together(50, i -> tenant().put("/rooms/1", "{\"name\":\"N" + i + "\"}"));
    assertThat(replies)
        .extracting(reply -> reply.expect(200).text("updated_at"))
        .doesNotHaveDuplicates();
  }
}
