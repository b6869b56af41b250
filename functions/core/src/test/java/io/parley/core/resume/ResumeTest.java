package io.parley.core.resume;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Revision;
import io.parley.core.json.Meta;
import io.parley.core.memory.InMemoryRevisions;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.message.PastEntry;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResumeTest {

  private static final int LAST = 20;

  private final InMemoryStore store = new InMemoryStore();
  private final RoomPorts ports = RoomPorts.of(store);
  private final Instance instance = Instance.on(ports);
  private final Resume resume =
      new Resume(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
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
  void whoeverHasToBeginAnewIsCounted() {
    store.eraseBefore(room, 10);
    Metrics metrics = new Metrics("t");
    metrics.during(
        () -> {
          after(LAST + 1, 10);
          after(5, 3);
          after(9, 3);
          return after(LAST, 3);
        });

    assertThat(metrics.valueOf(Metric.RESUME_MISSES)).isEqualTo(2);
  }

  @Test
  void aHoleIsNotHidden() {
    store.erase(room, 10);

    assertThat(after(8, 5).complete()).isFalse();
    assertThat(after(8, 1).complete()).isTrue();
    assertThat(after(10, 5).complete()).isTrue();
  }

  @Test
  void messagesAreShownAsTheyAreNow() {
    instance.edit(room, 5, "edited");
    instance.setMeta(room, 5, "{\"a\":1}");
    instance.edit(room, 6, "edited");
    instance.deleteMessage(room, 6);
    instance.deleteMessage(room, 7);
    instance.restore(room, 7);

    assertThat(now(3, 10, 4)).isEmpty();
    assertThat(now(3, 10, 5)).hasValueSatisfying(isNow("edited", false));
    assertThat(now(3, 10, 5).orElseThrow().meta()).isEqualTo(Meta.of("{\"a\":1}"));
    assertThat(now(3, 10, 6)).hasValueSatisfying(isNow("edited", true));
    assertThat(now(3, 10, 7)).hasValueSatisfying(isNow("message", false));
  }

  @Test
  void anEditShowsWhatTheMessageIsNowWhereverItWasSent() {
    instance.edit(room, 5, "one");
    instance.edit(room, 5, "two");
    instance.edit(room, 6, "gone");
    instance.deleteMessage(room, 6);

    for (long position : List.of(3L, (long) LAST)) {
      assertThat(now(position, 100, LAST + 1)).hasValueSatisfying(isNow("two", false));
      assertThat(now(position, 100, LAST + 2)).hasValueSatisfying(isNow("two", false));
      assertThat(now(position, 100, LAST + 3)).hasValueSatisfying(isNow("gone", true));
    }
  }

  /// DynamoDB may show a transaction's entry before its other items.
  @Test
  void aRevisionOlderThanThePageDoesNotShowWhatThePageTookAway() {
    instance.edit(room, 5, "one");
    instance.deleteMessage(room, 6);
    instance.deleteMessage(room, 7);
    instance.restore(room, 7);
    Resume early =
        new Resume(
            ports.log(), new InMemoryRevisions(new InMemoryStore()), RoomPorts.NOBODY_DELETED);
    List<PastEntry> page = early.after(room, 3, 100).orElseThrow().entries();

    assertThat(page.get(1).now()).hasValueSatisfying(isNow("one", false));
    assertThat(page.get(2).now()).hasValueSatisfying(isNow("message", true));
    assertThat(page.get(3).now()).hasValueSatisfying(isNow("message", false));
  }

  private Optional<Revision> now(long position, int limit, long seq) {
    return after(position, limit).entries().stream()
        .filter(past -> past.entry().seq() == seq)
        .findFirst()
        .orElseThrow()
        .now();
  }

  private static Consumer<Revision> isNow(String content, boolean deleted) {
    return revision -> {
      assertThat(revision.content()).isEqualTo(content);
      assertThat(revision.deleted()).isEqualTo(deleted);
    };
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
    return history.entries().stream().map(past -> past.entry().seq()).toList();
  }
}
