package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarker;
import io.parley.core.participant.ReadMarkers.Move;
import io.parley.core.participant.ReadMarkers.Order;
import io.parley.core.participant.Reading;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.participant.ReadMarkers] does.
public abstract class ReadMarkersContract {

  private static final UserId ANN = new UserId("ann/bob\u00e9");

  private final RoomKey room = Entries.room();

  protected abstract RoomPorts ports();

  @Test
  void whoMarkedNothingHasReadNothing() {
    join(room, 1);

    assertThat(find()).isEqualTo(Reading.NONE);
    assertThat(ports().markers().all(room.client(), ANN)).isEmpty();
  }

  @Test
  void aMarkerMovesForwardAndBackOnlyWhenItMay() {
    Participant ann = join(room, 1);

    assertThat(move(ann, 5, false)).isTrue();
    assertThat(move(ann, 4, false)).isFalse();
    assertThat(move(ann, 5, false)).isFalse();
    assertThat(find()).isEqualTo(new Reading(0, Optional.of(new ReadMarker(5, 2))));
    assertThat(move(ann, 0, true)).isTrue();
    assertThat(move(ann, 3, true)).isTrue();
    assertThat(find().marker()).contains(new ReadMarker(3, 2));
  }

  @Test
  void aMessageMovesItWithItsEntry() {
    join(room, 1);

    append(
        Entries.message(room, 2, "x"),
        new StateChange.AddMessage(
            Optional.empty(),
            Optional.of(new StateChange.Read(ANN, new ReadMarker(2, 1))),
            StateChange.Mentions.NONE));

    assertThat(find().marker()).contains(new ReadMarker(2, 1));
  }

  @Test
  void aReceiptIsOrderedWithAMoveOrAfterItAndOnlyOnce() {
    Participant ann = join(room, 1);
    Order first = new Order(Instant.EPOCH, Entries.AT);
    Order second = new Order(Entries.AT, Entries.AT.plusSeconds(1));

    assertThat(moveTelling(ann, 5, second)).isFalse();
    assertThat(moveTelling(ann, 5, first)).isTrue();
    assertThat(moveTelling(ann, 6, first)).isFalse();
    assertThat(moveTelling(ann, 4, second)).isFalse();
    assertThat(find()).isEqualTo(new Reading(0, Optional.of(new ReadMarker(5, 2)), first.due()));
    assertThat(ports().markers().order(room, ANN, second)).isTrue();
    assertThat(ports().markers().order(room, ANN, second)).isFalse();
    assertThat(move(ann, 6, false)).isTrue();
    assertThat(find()).isEqualTo(new Reading(0, Optional.of(new ReadMarker(6, 2)), second.due()));
  }

  private boolean moveTelling(Participant reader, long seq, Order order) {
    Move move = new Move(new ReadMarker(seq, 2), false, Optional.of(order));
    return ports().markers().move(room, reader, move);
  }

  @Test
  void aReceiptIsOrderedOnlyOfAMarker() {
    Participant ann = join(room, 1);
    Order first = new Order(Instant.EPOCH, Entries.AT);
    assertThat(ports().markers().order(room, ANN, first)).isFalse();
    assertThat(find()).isEqualTo(Reading.NONE);
    move(ann, 1, false);
    assertThat(ports().markers().order(room, ANN, first)).isTrue();
    append(
        Entries.entry(room, 2, new Event.UserLeft(ANN, "Ann")),
        new StateChange.RemoveParticipant(ann));

    assertThat(find()).isEqualTo(new Reading(1, Optional.empty(), first.due()));
    Order second = new Order(first.due(), Entries.AT.plusSeconds(1));
    assertThat(ports().markers().order(room, ANN, second)).isFalse();
  }

  @Test
  void thoseOfManyUsersAreFoundAtOnce() {
    UserId bob = new UserId("bob");
    move(join(room, 1), 1, false);
    Entry joined = Entries.joined(room, 2, bob.value());
    append(joined, Entries.add(joined));

    assertThat(ports().markers().among(room, List.of(ANN, bob)))
        .isEqualTo(Map.of(ANN, new Reading(0, Optional.of(new ReadMarker(1, 2)))));
    assertThat(ports().markers().among(room, List.of())).isEmpty();
  }

  @Test
  void aLeaveForgetsItAndALateMarkIsOfNoUse() {
    Participant ann = join(room, 1);
    move(ann, 1, false);

    append(
        Entries.entry(room, 2, new Event.UserLeft(ANN, "Ann")),
        new StateChange.RemoveParticipant(ann));

    assertThat(find()).isEqualTo(new Reading(1, Optional.empty()));
    assertThat(move(ann, 2, false)).isFalse();
    Participant again = join(room, 3);
    assertThat(move(ann, 2, true)).isFalse();
    assertThat(find()).isEqualTo(new Reading(1, Optional.empty()));
    assertThat(move(again, 2, true)).isTrue();
    assertThat(find()).isEqualTo(new Reading(1, Optional.of(new ReadMarker(2, 2))));
  }

  @Test
  void aStayThatReplacesAnotherForgetsItToo() {
    Participant ann = join(room, 1);
    move(ann, 1, false);
    Entry again = joined(room, 2);

    append(again, new StateChange.AddParticipant(Optional.of(ann), Entries.participant(again)));

    assertThat(find()).isEqualTo(new Reading(1, Optional.empty()));
  }

  @Test
  void thoseOfAllRoomsOfAClientAreFoundAtOnce() {
    RoomKey other = new RoomKey(room.client(), new RoomId("a room").withGeneration(new UUID(1, 2)));
    RoomKey foreign = new RoomKey(ClientId.random(), room.room());
    for (RoomKey each : new RoomKey[] {room, other, foreign}) {
      ports().markers().move(each, join(each, 1), new Move(new ReadMarker(7, 3), false));
    }

    Reading reading = new Reading(0, Optional.of(new ReadMarker(7, 3)));
    assertThat(ports().markers().all(room.client(), ANN))
        .isEqualTo(Map.of(room.room(), reading, other.room(), reading));
    assertThat(ports().markers().all(room.client(), new UserId("ann"))).isEmpty();
    assertThat(ports().participants().page(room, 0, 10)).hasSize(1);
  }

  private Reading find() {
    return ports().markers().find(room, ANN);
  }

  private boolean move(Participant reader, long seq, boolean back) {
    return ports().markers().move(room, reader, new Move(new ReadMarker(seq, 2), back));
  }

  private Participant join(RoomKey key, long seq) {
    Entry joined = joined(key, seq);
    append(joined, Entries.add(joined));
    return Entries.participant(joined);
  }

  private static Entry joined(RoomKey key, long seq) {
    return Entries.joined(key, seq, ANN.value());
  }

  private void append(Entry entry, StateChange change) {
    assertThat(ports().log().append(entry, change)).isEqualTo(Append.COMMITTED);
  }
}
