package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.breakout.CreateBreakout.Creation;
import io.parley.core.client.ClientId;
import io.parley.core.contract.Names;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.PastEntry;
import io.parley.core.message.Send;
import io.parley.core.resume.History;
import io.parley.core.resume.Resume;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ids that are used again after their rooms were deleted.
final class UsedAgainTest {

  private static final String RED = "red";

  private final RoomPorts ports = RoomPorts.inMemory();
  private final ManualClock clock = new ManualClock();
  private final ClientId client = ClientId.random();
  private final Names breakouts = new Names(client, ports, clock);
  private final Names messages = new Names(client, ports, clock);

  @Test
  void whoWasInTheRoomBeforeWritesNothingIntoTheRoomThatHasItsIdNow() {
    RoomKey before = breakouts.roomOf(RED, "ada");
    assertThat(messages.send(before, "ada", "m1")).isInstanceOf(Send.Accepted.class);
    assertThat(breakouts.update(before, "eve")).isTrue();
    assertThat(breakouts.delete(before)).isTrue();
    RoomKey now = breakouts.roomOf(RED, "bob");

    for (int i = 2; i < 8; i++) {
      assertThat(messages.send(resolved(), "ada", "m" + i)).isEqualTo(new Send.NotAMember());
      // By a call that began before the room was deleted.
      assertThat(messages.send(before, "ada", "n" + i)).isEqualTo(new Send.NoSuchRoom());
    }

    assertThat(now).isEqualTo(resolved()).isNotEqualTo(before);
    assertThat(ports.log().after(now, 0, 100)).extracting(Entry::seq).containsExactly(1L, 2L);
    assertThat(ports.log().newest(before, 1).getFirst().event().endsRoom()).isTrue();
  }

  @Test
  void theNewRoomsHistoryBeginsAtOneAndIsComplete() {
    for (int i = 0; i < 3; i++) {
      RoomKey room = breakouts.roomOf(RED, "ada");
      messages.send(room, "ada", "same name");
      History history =
          new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED)
              .after(room, 0, 100)
              .orElseThrow();
      assertThat(history.complete()).isTrue();
      assertThat(history.latestSeq()).isEqualTo(3);
      assertThat(history.entries())
          .extracting(PastEntry::entry)
          .isEqualTo(ports.log().after(room, 0, 100));
      breakouts.delete(room);
    }
  }

  @Test
  void anIdIsTakenAsLongAsItsRoomIsThere() {
    RoomKey room = breakouts.roomOf(RED, "ada");

    assertThat(messages.create(RED, UUID.randomUUID(), "bob")).isInstanceOf(Creation.Taken.class);
    assertThat(resolved()).isEqualTo(room);
    breakouts.delete(room);
    assertThat(breakouts.resolve(RED)).isEmpty();
  }

  @Test
  void aRepeatFindsTheRoomThatItMadeAndAnswersAsTheFirst() {
    UUID attempt = UUID.randomUUID();
    Creation first = breakouts.create(RED, attempt, "ada", "bob");
    breakouts.update(resolved(), "eve");

    assertThat(first).isInstanceOf(Creation.Created.class);
    assertThat(messages.create(RED, attempt, "ada", "bob")).isEqualTo(first);

    breakouts.delete(resolved());
    assertThat(messages.create(RED, attempt, "ada", "bob")).isInstanceOf(Creation.Taken.class);
    assertThat(breakouts.resolve(RED)).isEmpty();
  }

  @Test
  void anIdOfParleysOwnFormStaysTakenUntilItsDeletedRoomIsErased() {
    String id = RoomId.random().value();
    RoomKey room = breakouts.roomOf(id, "ada");
    assertThat(breakouts.delete(room)).isTrue();

    assertThat(breakouts.create(id, UUID.randomUUID())).isInstanceOf(Creation.Taken.class);
    assertThat(breakouts.resolve(id)).contains(room);
    assertThat(messages.send(room, "ada", "m")).isEqualTo(new Send.NoSuchRoom());
  }

  private RoomKey resolved() {
    return messages.resolve(RED).orElseThrow();
  }
}
