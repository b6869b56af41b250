package io.parley.core.room;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.lifecycle.FindRoom;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Creating, finding and deleting rooms.
final class RoomLifeTest {

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance here = Instance.on(ports);
  private final Instance elsewhere = Instance.on(ports);
  private final FindRoom find = new FindRoom(ports.rooms(), ports.log());

  @Test
  void aNewRoomBeginsWithItsCreation() {
    RoomKey room = here.create("{\"topic\":\"x\"}");

    List<Entry> log = ports.log().newest(room, 10);
    assertThat(log).hasSize(1);
    assertThat(log.getFirst().seq()).isEqualTo(1);
    assertThat(log.getFirst().event()).isInstanceOf(Event.RoomCreated.class);
    RoomSnapshot snapshot = find.find(room).orElseThrow();
    assertThat(snapshot.room().meta().json()).isEqualTo("{\"topic\":\"x\"}");
    assertThat(snapshot.room().createdAt()).isEqualTo(log.getFirst().at());
  }

  @Test
  void aRoomIsFoundWithExactCounts() {
    RoomKey room = here.roomOf("ann", "bob");
    elsewhere.send(room, plain("ann", "hello"));
    elsewhere.leave(room, "bob");
    here.send(room, plain("ann", "hello"));

    RoomSnapshot snapshot = find.find(room).orElseThrow();

    assertThat(snapshot.participants()).isEqualTo(1);
    assertThat(snapshot.messages()).isEqualTo(2);
  }

  @Test
  void aDeletedRoomIsUnknownEverywhere() {
    RoomKey room = here.roomOf("ann");

    assertThat(elsewhere.delete(room)).isTrue();

    assertThat(find.find(room)).isEmpty();
    assertThat(here.delete(room)).isFalse();
    assertThat(elsewhere.delete(room)).isFalse();
    assertThat(ports.log().newest(room, 1).getFirst().state().deleted()).isTrue();
  }

  @Test
  void anotherClientCanNeitherFindNorDeleteIt() {
    RoomKey room = here.roomOf("ann");
    RoomKey foreign = new RoomKey(ClientId.random(), room.room());

    assertThat(here.delete(foreign)).isFalse();
    assertThat(find.find(foreign)).isEmpty();
    assertThat(find.find(room)).isPresent();
  }
}
