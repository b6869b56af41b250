package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.limit.Rate;
import io.parley.core.presence.TypingMarks;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [TypingMarks] does.
public abstract class TypingMarksContract {

  private static final UserId ANN = new UserId("ann 𝄞");
  private static final Instant FIRST = Instant.parse("2100-01-01T00:00:00.123Z");
  private static final Instant SECOND = FIRST.plusMillis(1);

  private final RoomKey room = Entries.room();

  protected abstract TypingMarks marks();

  @Test
  void aMarkIsTakenOnce() {
    marks().put(room, ANN, turn(FIRST));

    assertThat(marks().take(room, new UserId("bob"), FIRST)).isFalse();
    assertThat(marks().take(Entries.room(), ANN, FIRST)).isFalse();
    assertThat(marks().take(room, ANN, FIRST)).isTrue();
    assertThat(marks().take(room, ANN, FIRST)).isFalse();
  }

  @Test
  void aNewerMarkStays() {
    marks().put(room, ANN, turn(FIRST));
    marks().put(room, ANN, turn(SECOND));

    assertThat(marks().take(room, ANN, FIRST)).isFalse();
    assertThat(marks().take(room, ANN, SECOND)).isTrue();
  }

  @Test
  void whatWasRemovedCannotBeTaken() {
    marks().put(room, ANN, turn(FIRST));
    marks().remove(room, ANN, turn(SECOND));
    marks().remove(room, ANN, turn(SECOND));

    assertThat(marks().take(room, ANN, FIRST)).isFalse();
  }

  @Test
  void aConnectionHasTwoFramesASecond() {
    assertThat(marks().put(room, ANN, limited("c1", FIRST))).isTrue();
    assertThat(marks().remove(room, ANN, limited("c1", SECOND))).isTrue();
    assertThat(marks().put(room, ANN, limited("c1", SECOND))).isFalse();
    assertThat(marks().take(room, ANN, SECOND)).isFalse();

    Instant later = FIRST.plusMillis(600);
    assertThat(marks().put(room, ANN, limited("c1", later))).isTrue();
    assertThat(marks().remove(room, ANN, limited("c1", later))).isFalse();
    assertThat(marks().take(room, ANN, later)).isTrue();
  }

  @Test
  void eachConnectionHasItsOwn() {
    for (String connection : List.of("L0SM9cOFvHcCIhw=", "c-2", "3")) {
      for (RoomKey other : List.of(room, Entries.room())) {
        assertThat(marks().put(other, ANN, limited(connection, FIRST))).isTrue();
        assertThat(marks().put(other, ANN, limited(connection, FIRST))).isTrue();
        assertThat(marks().put(other, ANN, limited(connection, FIRST))).isFalse();
      }
    }
  }

  private static TypingMarks.Turn turn(Instant at) {
    return new TypingMarks.Turn(new ConnectionId("c1"), Optional.empty(), at);
  }

  private static TypingMarks.Turn limited(String connection, Instant at) {
    return new TypingMarks.Turn(new ConnectionId(connection), Rate.of(2), at);
  }
}
