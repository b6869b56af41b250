package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.presence.CountMarks;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// What all [CountMarks] do.
public abstract class CountMarksContract {

  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  protected abstract CountMarks marks();

  @Test
  void oneOfManyClaimsTheNextCount() {
    assertThat(Racers.race(8, _ -> marks().claim(room, Instant.ofEpochMilli(now.toEpochMilli()))))
        .containsOnlyOnce(true);
    assertThat(marks().claim(room, now.plusSeconds(1))).isFalse();
    assertThat(marks().claim(new RoomKey(room.client(), RoomId.random()), now)).isTrue();
  }

  @Test
  void whatIsReleasedIsClaimedAgain() {
    assertThat(marks().claim(room, now)).isTrue();
    marks().release(room);
    assertThat(marks().claim(room, now.plusMillis(1))).isTrue();
  }

  @Test
  void aCountThatDidNotComeIsGivenUp() {
    assertThat(marks().claim(room, now)).isTrue();
    assertThat(marks().claim(room, now.plus(CountMarks.LIFE).minusMillis(1))).isFalse();
    assertThat(marks().claim(room, now.plus(CountMarks.LIFE))).isTrue();
  }
}
