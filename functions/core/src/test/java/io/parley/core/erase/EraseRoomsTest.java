package io.parley.core.erase;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.erase.EraseRooms.Erased;
import io.parley.core.memory.InMemoryDeletedRooms;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomKey;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Erasing what deleted rooms leave behind.
final class EraseRoomsTest {

  private static final int MESSAGES = 48;

  private final InMemoryStore store = new InMemoryStore();
  private final RoomPorts ports = RoomPorts.of(store);
  private final ManualClock clock = new ManualClock();
  private final Instance rooms = Instance.on(ports, clock, _ -> {});
  private final InMemoryDeletedRooms deleted = new InMemoryDeletedRooms(store);
  private final EraseRooms erase = erase(deleted.entries());

  @Test
  void nothingIsErasedWhileAnInstanceMayRememberTheRoom() {
    RoomKey room = deletedRoom();
    clock.advance(EraseRooms.WAIT.minusMillis(1));

    assertThat(erase.step(1_000)).isEqualTo(new Erased(0, 0));
    assertThat(entries(room)).isEqualTo(MESSAGES + 3);
    clock.advance(Duration.ofMillis(1));
    assertThat(erase.step(1_000)).isEqualTo(new Erased(1, MESSAGES + 2));
    assertThat(entries(room)).isZero();
  }

  @Test
  void aRoomIsErasedInStepsAndItsLastEntryLast() {
    RoomKey room = deletedRoom();
    clock.advance(EraseRooms.WAIT);

    assertThat(erase.step(20)).isEqualTo(new Erased(0, 20));
    assertThat(erase.step(20)).isEqualTo(new Erased(0, 20));
    assertThat(entries(room)).isEqualTo(11);
    assertThat(ports.log().newest(room, 1).getFirst().state().deleted()).isTrue();
    assertThat(erase.step(20)).isEqualTo(new Erased(1, 10));
    assertThat(entries(room)).isZero();
    assertThat(erase.step(20)).isEqualTo(new Erased(0, 0));
  }

  @Test
  void aStepThatIsKilledIsTakenUpByTheNext() {
    RoomKey room = deletedRoom();
    clock.advance(EraseRooms.WAIT);
    EraseRooms killed =
        erase(
            (one, _) -> {
              deleted.entries().erase(one, 7);
              throw new StoreException("killed", true);
            });

    assertThatThrownBy(() -> killed.step(1_000)).isInstanceOf(StoreException.class);

    assertThat(entries(room)).isEqualTo(MESSAGES + 3 - 7);
    assertThat(erase.step(1_000)).isEqualTo(new Erased(1, MESSAGES + 2 - 7));
    assertThat(entries(room)).isZero();
  }

  @Test
  void roomsThatAreThereStay() {
    RoomKey other = rooms.roomOf("ann");
    rooms.send(other, plain("ann", "hello"));
    deletedRoom();
    deletedRoom();
    clock.advance(EraseRooms.WAIT);

    assertThat(erase.step(1_000).rooms()).isEqualTo(2);
    assertThat(entries(other)).isEqualTo(3);
  }

  private EraseRooms erase(Erasure entries) {
    return new EraseRooms(deleted, List.of(entries), clock);
  }

  private RoomKey deletedRoom() {
    RoomKey room = rooms.roomOf("ann");
    for (int i = 0; i < MESSAGES; i++) {
      rooms.send(room, plain("ann", "hello"));
    }
    rooms.delete(room);
    deleted.add(room);
    return room;
  }

  private int entries(RoomKey room) {
    return ports.log().newest(room, 1_000).size();
  }
}
