package io.parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.json.Meta;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a tail forgets with its room.
final class RoomTailTest {

  private static final UserId ANN = new UserId("ann");
  private static final Event.UserJoined JOINED = new Event.UserJoined(ANN, "Ann", Meta.EMPTY);

  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  @Test
  void nobodyIsRememberedBeyondTheEndOfARoom() {
    for (Event end :
        List.of(new Event.RoomDeleted(), new Event.OfBreakout(new BreakoutEvent.Deleted()))) {
      RoomTail ended = warm().plus(entry(4, end));

      assertThat(ended.exists()).isFalse();
      assertThat(ended.knows(ANN)).isFalse();
      assertThat(ended.find(ANN, "m1")).isEmpty();
    }
  }

  @Test
  void nobodyIsRememberedBeyondTheBeginningOfARoom() {
    for (Event beginning :
        List.of(
            new Event.RoomCreated("room", "", Meta.EMPTY),
            new Event.OfBreakout(
                new BreakoutEvent.Created("room", Meta.EMPTY, List.of(), Optional.empty())))) {
      RoomTail begun = warm().plus(entry(4, beginning));

      assertThat(begun.exists()).isTrue();
      assertThat(begun.knows(ANN)).isFalse();
      assertThat(begun.find(ANN, "m1")).isEmpty();
      assertThat(begun.from()).isEqualTo(3);
    }
  }

  /// A mute from before a user joined is in their item alone, so it is asked for.
  @Test
  void whoJoinsIsAskedAboutAgain() {
    RoomTail before =
        RoomTail.NONE
            .plus(entry(1, new Event.RoomCreated("room", "", Meta.EMPTY)))
            .asking(ANN, Optional.empty());

    assertThat(before.knows(ANN)).isTrue();
    assertThat(before.plus(entry(2, JOINED)).knows(ANN)).isFalse();
  }

  /// A tail that knows of a participant and of what they sent.
  private RoomTail warm() {
    RoomTail tail =
        RoomTail.NONE
            .plus(entry(1, new Event.RoomCreated("room", "", Meta.EMPTY)))
            .plus(entry(2, JOINED))
            .asking(ANN, Optional.of(Participant.of(entry(2, JOINED), JOINED)))
            .plus(
                entry(
                    3,
                    new Event.MessageSent(
                        ANN, "Ann", "hello", "text", Meta.EMPTY, Optional.of("m1"))));
    assertThat(tail.member(ANN)).isPresent();
    assertThat(tail.find(ANN, "m1")).hasValue(3);
    return tail;
  }

  private Entry entry(long seq, Event event) {
    return new Entry(room, seq, "attempt", Instant.EPOCH, event, RoomState.OPEN.after(event));
  }
}
