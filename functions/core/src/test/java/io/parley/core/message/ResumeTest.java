package io.parley.core.message;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.log.Entry;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResumeTest {

  private static final int LAST = 20;

  private final InMemoryStore store = new InMemoryStore();
  private final RoomPorts ports = RoomPorts.of(store);
  private final Instance instance = Instance.on(ports);
  private final Resume resume = new Resume(ports.log());
  private final RoomKey room = instance.roomOf("ann");

  @BeforeEach
  void fill() {
    for (int seq = 3; seq <= LAST; seq++) {
      instance.send(room, plain("ann", "message"));
    }
  }

  @Test
  void everyLaterEntryComesInOrder() {
    History history = after(15, 100);

    assertThat(seqs(history)).containsExactly(16L, 17L, 18L, 19L, 20L);
    assertThat(history.complete()).isTrue();
    assertThat(history.latestSeq()).isEqualTo(LAST);
  }

  @Test
  void aLongHistoryComesInParts() {
    History history = after(0, 6);

    assertThat(seqs(history)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(history.complete()).isTrue();
    assertThat(history.latestSeq()).isEqualTo(LAST);
  }

  @Test
  void atTheEndNothingIsMissing() {
    assertThat(after(LAST, 10)).isEqualTo(new History(List.of(), true, LAST));
  }

  @Test
  void aPositionBeyondTheEndIsNotComplete() {
    assertThat(after(LAST + 1, 10)).isEqualTo(new History(List.of(), false, LAST));
  }

  @Test
  void anErasedBeginningIsNotHidden() {
    store.eraseBefore(room, 10);

    assertThat(after(5, 3).complete()).isFalse();
    assertThat(seqs(after(5, 3))).containsExactly(10L, 11L, 12L);
    assertThat(after(8, 3).complete()).isFalse();
    assertThat(after(9, 3).complete()).isTrue();
  }

  @Test
  void aHoleIsNotHidden() {
    store.erase(room, 10);

    assertThat(after(8, 5).complete()).isFalse();
    assertThat(after(8, 1).complete()).isTrue();
    assertThat(after(10, 5).complete()).isTrue();
  }

  @Test
  void theLatestPlaceIsTheLastEntrys() {
    assertThat(resume.latest(room)).contains((long) LAST);
  }

  @Test
  void aRoomThatIsNotThereHasNoHistory() {
    RoomKey unknown = new RoomKey(room.client(), RoomId.random());
    instance.delete(room);

    assertThat(resume.after(room, 0, 10)).isEmpty();
    assertThat(resume.latest(room)).isEmpty();
    assertThat(resume.after(unknown, 0, 10)).isEmpty();
    assertThat(resume.latest(unknown)).isEmpty();
  }

  private History after(long position, int limit) {
    return resume.after(room, position, limit).orElseThrow();
  }

  private static List<Long> seqs(History history) {
    return history.entries().stream().map(Entry::seq).toList();
  }
}
