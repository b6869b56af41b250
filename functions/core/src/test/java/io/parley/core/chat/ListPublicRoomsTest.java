package io.parley.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.RoomPorts;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ListPublicRoomsTest {

  private final RoomPorts ports = RoomPorts.of(new InMemoryStore());
  private final ManualClock clock = new ManualClock();
  private final CreateRoom createRoom =
      new CreateRoom(new RoomWriter(ports.log(), ports.participants(), clock, _ -> {}));
  private final ListPublicRooms list = new ListPublicRooms(ports.rooms(), ports.log());
  private final ClientId client = ClientId.random();

  @Test
  void publicRoomsComeNewestFirst() {
    create("first", "{}");
    create("private", "{\"type\":\"private\"}");
    create("by invitation", "{\"invite_only\":true}");
    create("second", "{\"type\":\"topic\"}");

    assertThat(names(list.list(client, Optional.empty(), _ -> true, Optional.empty(), 10)))
        .containsExactly("second", "first");
    assertThat(names(list.list(client, Optional.of("SEC"), _ -> true, Optional.empty(), 10)))
        .containsExactly("second");
    assertThat(names(list.list(client, Optional.empty(), _ -> false, Optional.empty(), 10)))
        .isEmpty();
  }

  @Test
  void pagesHaveEachRoomOnceThoughMostRoomsAreNotPublic() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 1_300; i++) {
      boolean isPublic = i % 97 == 0 || i == 1_299;
      create("room " + i, isPublic ? "{}" : "{\"type\":\"private\"}");
      if (isPublic) {
        all.addFirst("room " + i);
      }
    }
    List<String> listed = new ArrayList<>();
    Optional<ListPublicRooms.Place> after = Optional.empty();
    do {
      ListPublicRooms.Page page = list.list(client, Optional.empty(), _ -> true, after, 4);
      assertThat(page.rooms()).hasSizeLessThanOrEqualTo(4);
      listed.addAll(names(page));
      after = page.rest();
    } while (after.isPresent());
    assertThat(listed).isEqualTo(all);
  }

  private static List<String> names(ListPublicRooms.Page page) {
    return page.rooms().stream().map(room -> room.room().name()).toList();
  }

  private void create(String name, String meta) {
    clock.advance(Duration.ofMillis(1));
    createRoom.create(
        new RoomKey(client, RoomId.random()), Optional.empty(), name, "", Meta.of(meta));
  }
}
