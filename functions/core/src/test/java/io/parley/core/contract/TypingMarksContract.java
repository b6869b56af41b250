package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.presence.TypingMarks;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
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
    marks().put(room, ANN, FIRST);

    assertThat(marks().take(room, new UserId("bob"), FIRST)).isFalse();
    assertThat(marks().take(Entries.room(), ANN, FIRST)).isFalse();
    assertThat(marks().take(room, ANN, FIRST)).isTrue();
    assertThat(marks().take(room, ANN, FIRST)).isFalse();
  }

  @Test
  void aNewerMarkStays() {
    marks().put(room, ANN, FIRST);
    marks().put(room, ANN, SECOND);

    assertThat(marks().take(room, ANN, FIRST)).isFalse();
    assertThat(marks().take(room, ANN, SECOND)).isTrue();
  }

  @Test
  void whatWasRemovedCannotBeTaken() {
    marks().put(room, ANN, FIRST);
    marks().remove(room, ANN);
    marks().remove(room, ANN);

    assertThat(marks().take(room, ANN, FIRST)).isFalse();
  }
}
