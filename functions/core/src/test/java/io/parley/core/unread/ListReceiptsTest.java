package io.parley.core.unread;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.RoomState;
import io.parley.core.memory.ManualClock;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who sees how far the others have read.
final class ListReceiptsTest {

  private static final String ON = "{\"read_receipts\":true}";

  private final RoomPorts ports = RoomPorts.inMemory();
  private final ManualClock clock = new ManualClock();
  private final Instance instance = Instance.on(ports, clock, clock::advance);
  private final CountUnread count = new CountUnread(ports.log(), ports.revisions());
  private final MarkRead markRead =
      new MarkRead(
          new FindUnread(ports.log(), ports.participants(), ports.markers(), count),
          ports.markers(),
          count,
          clock);
  private final ListReceipts list =
      new ListReceipts(ports.log(), ports.participants(), ports.markers());

  @Test
  void everyParticipantIsListedByJoining() {
    RoomKey room = instance.roomWith(ON, "bob", "ann", "cleo");
    instance.send(room, Drafts.read("ann", "hello"));
    instance.leave(room, "cleo");
    instance.join(room, "cleo");

    assertThat(list.in(room))
        .contains(List.of(receipt("bob", 0), receipt("ann", 5), receipt("cleo", 7)));
    assertThat(mark(room, 4)).isPresent();
    assertThat(list.in(room).orElseThrow()).contains(receipt("bob", 4));
  }

  @Test
  void nothingIsListedOrOrderedWhereReceiptsAreOff() {
    RoomKey room = instance.roomWith("{}", "bob");

    assertThat(list.in(room)).contains(List.of());
    assertThat(mark(room, 1)).isEmpty();
    assertThat(list.in(new RoomKey(ClientId.random(), RoomId.random()))).isEmpty();
  }

  @Test
  void aRoomThatGrowsTooLargeShowsNone() {
    RoomKey room = instance.roomWith(ON, "bob");
    for (int i = 1; i < RoomState.MOST_IN_SIGHT; i++) {
      instance.join(room, "user" + i);
    }
    assertThat(list.in(room).orElseThrow()).hasSize(100);
    assertThat(mark(room, 1)).isPresent();

    instance.join(room, "one more");

    assertThat(list.in(room)).contains(List.of());
    assertThat(mark(room, 2)).isEmpty();
  }

  private Optional<?> mark(RoomKey room, long seq) {
    return ((Mark.Moved) markRead.mark(room, new UserId("bob"), seq, false)).due();
  }

  private static Receipt receipt(String user, long seq) {
    return new Receipt(new UserId(user), seq);
  }
}
