package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.fanout.DeliveredMarks;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import org.junit.jupiter.api.Test;

/// What all [DeliveredMarks] do.
public abstract class DeliveredMarksContract {

  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  protected abstract DeliveredMarks marks();

  @Test
  void aRoomWithoutOneBeginsAtZero() {
    assertThat(marks().last(room)).isZero();
  }

  @Test
  void aMarkNeverGoesBack() {
    marks().put(room, 7);
    marks().put(room, 5);
    marks().put(room, 7);
    assertThat(marks().last(room)).isEqualTo(7);

    marks().put(room, 1L << 40);
    assertThat(marks().last(room)).isEqualTo(1L << 40);
  }

  @Test
  void roomsHaveMarksOfTheirOwn() {
    marks().put(new RoomKey(room.client(), RoomId.random()), 3);
    assertThat(marks().last(room)).isZero();
  }
}
