package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A change that replaces something else than what its decision has read is not stored, nor is its
/// entry.
public abstract class StateConditionsContract {

  private static final UserId ANN = new UserId("ann");
  private static final Optional<Reply> NO_REPLY = Optional.empty();

  private final RoomKey room = Entries.room();

  protected abstract RoomPorts ports();

  @Test
  void whoIsInARoomDoesNotJoinIt() {
    join(1);

    refuse(2, Entries.add(Entries.joined(room, 2, "ann")));

    assertThat(ports().participants().find(room, ANN)).map(Participant::joined).contains(1L);
  }

  @Test
  void whoLeftAndJoinedAgainDoesNotLeaveByTheEarlierStay() {
    Entry first = join(1);
    accept(2, Entries.remove(first));
    join(3);

    refuse(4, Entries.remove(first));
    refuse(
        4,
        new StateChange.AddParticipant(
            Optional.of(Entries.participant(first)),
            Entries.participant(Entries.joined(room, 4, "ann"))));

    assertThat(ports().participants().find(room, ANN)).map(Participant::joined).contains(3L);
  }

  @Test
  void whoLeftAndJoinedAgainIsNotChangedByTheEarlierStay() {
    Entry first = join(1);
    Participant reader = Entries.participant(first).as(Role.READER);
    accept(2, new StateChange.PutParticipant(reader));
    assertThat(ports().participants().find(room, ANN)).contains(reader);
    accept(3, Entries.remove(first));
    refuse(4, new StateChange.PutParticipant(reader));
    join(4);

    refuse(5, new StateChange.PutParticipant(reader));

    assertThat(ports().participants().find(room, ANN)).map(Participant::role).contains(Role.MEMBER);
  }

  @Test
  void whoIsNotInARoomDoesNotLeaveIt() {
    refuse(1, Entries.remove(Entries.joined(room, 1, "ann")));
  }

  @Test
  void aRoomIsReplacedOnlyAsItWasRead() {
    accept(1, Entries.putRoom(room, "first", Meta.EMPTY));
    accept(2, Entries.putRoom(room, "second", Meta.EMPTY, 1));

    refuse(3, Entries.putRoom(room, "lost", Meta.EMPTY, 1));
    refuse(3, Entries.putRoom(room, "another", Meta.EMPTY));

    assertThat(ports().rooms().find(room).orElseThrow().name()).isEqualTo("second");
    assertThat(ports().rooms().findSettled(room)).isEqualTo(ports().rooms().find(room));
  }

  @Test
  void aMessageIsReplacedOnlyAsItWasRead() {
    accept(1, new StateChange.None());
    accept(2, revise(Optional.empty(), "edited", 1));
    accept(3, revise(Optional.of(Entries.AT.plusMillis(1)), "again", 2));

    refuse(4, revise(Optional.of(Entries.AT.plusMillis(1)), "lost", 3));
    refuse(4, revise(Optional.empty(), "lost", 3));

    assertThat(ports().revisions().find(room, 1)).map(Revision::content).contains("again");
  }

  @Test
  void aSettledReadFindsWhatIsThere() {
    assertThat(ports().participants().findSettled(room, ANN)).isEmpty();
    assertThat(ports().rooms().findSettled(room)).isEmpty();

    Entry joined = join(1);

    assertThat(ports().participants().findSettled(room, ANN)).contains(Entries.participant(joined));
  }

  private Entry join(long seq) {
    Entry joined = Entries.joined(room, seq, "ann");
    assertThat(append(joined, Entries.add(joined))).isEqualTo(Append.COMMITTED);
    return joined;
  }

  private StateChange revise(Optional<Instant> before, String content, int change) {
    Instant at = Entries.AT.plusMillis(change);
    return new StateChange.PutRevision(
        before,
        new Revision(1, content, Meta.EMPTY, Optional.of(at), false, Optional.empty(), at),
        NO_REPLY,
        NO_REPLY);
  }

  private void accept(long seq, StateChange change) {
    assertThat(append(Entries.message(room, seq, "x"), change)).isEqualTo(Append.COMMITTED);
  }

  private void refuse(long seq, StateChange change) {
    assertThat(append(Entries.message(room, seq, "x"), change)).isEqualTo(Append.TAKEN);
    assertThat(ports().log().at(room, List.of(seq))).isEmpty();
  }

  private Append append(Entry entry, StateChange change) {
    return ports().log().append(entry, change);
  }
}
