package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.entry.Entry;
import io.parley.core.log.Reservation;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.log.RoomLog] does with reservations.
public abstract class ReservationContract {

  private static final String MINE = "mine";
  private static final Instant NOW = Entries.AT;
  private static final Instant UNTIL = NOW.plusMillis(300);

  private final RoomKey room = Entries.room();

  protected abstract RoomPorts ports();

  @BeforeEach
  void fill() {
    for (long seq : List.of(1L, 2L)) {
      assertThat(append(Entries.message(room, seq, "" + seq), NOW)).isEqualTo(Append.COMMITTED);
    }
  }

  @Test
  void noReadShowsAReservation() {
    assertThat(reserve(MINE, NOW)).isEqualTo(Append.COMMITTED);

    assertThat(seqs(ports().log().newest(room, 1))).containsExactly(2L);
    assertThat(seqs(ports().log().newest(room, 10))).containsExactly(2L, 1L);
    assertThat(seqs(ports().log().before(room, 4, 1))).containsExactly(2L);
    assertThat(seqs(ports().log().after(room, 1, 1))).containsExactly(2L);
    assertThat(seqs(ports().log().after(room, 0, 10))).containsExactly(1L, 2L);
    assertThat(ports().log().after(room, 2, 10)).isEmpty();
    assertThat(seqs(ports().log().at(room, List.of(2L, 3L)))).containsExactly(2L);
  }

  @Test
  void aReservedPlaceIsTakenForOthers() {
    reserve(MINE, NOW);
    Entry join = Entries.joined(room, 3, "bob");

    assertThat(append(Entries.message(room, 3, "plain"), NOW)).isEqualTo(Append.TAKEN);
    assertThat(ports().log().append(join, Entries.add(join))).isEqualTo(Append.TAKEN);
    assertThat(reserve("theirs", NOW)).isEqualTo(Append.TAKEN);
    assertThat(append(Entries.message(room, 3, "at its end"), UNTIL)).isEqualTo(Append.TAKEN);
    assertThat(ports().participants().find(room, new UserId("bob"))).isEmpty();
    assertThat(ports().log().after(room, 2, 10)).isEmpty();
  }

  @Test
  void itsOwnerPutsAnEntryInItsPlace() {
    reserve(MINE, NOW);
    Entry entry = mine(Entries.message(room, 3, "plain"));

    assertThat(append(entry, NOW)).isEqualTo(Append.COMMITTED);

    assertThat(ports().log().newest(room, 1)).containsExactly(entry);
    assertThat(append(Entries.message(room, 4, "next"), NOW)).isEqualTo(Append.COMMITTED);
  }

  @Test
  void itsOwnerPutsSeveralEntriesAndTheirChangesInItsPlace() {
    reserve(MINE, NOW);
    List<Entry> joins =
        LongStream.range(3, 23)
            .mapToObj(seq -> mine(Entries.joined(room, seq, "user" + seq)))
            .toList();
    List<StateChange> changes = joins.stream().<StateChange>map(Entries::add).toList();

    assertThat(ports().log().append(joins, changes, NOW)).isEqualTo(Append.COMMITTED);

    assertThat(ports().log().after(room, 2, 100)).isEqualTo(joins);
    assertThat(ports().participants().page(room, 0, 100)).hasSize(20);
  }

  @Test
  void aReservationEnds() {
    reserve(MINE, NOW);
    Instant later = UNTIL.plusMillis(1);

    assertThat(append(Entries.message(room, 3, "plain"), later)).isEqualTo(Append.COMMITTED);

    assertThat(append(mine(Entries.message(room, 3, "late")), later)).isEqualTo(Append.TAKEN);
    assertThat(reserve(MINE, later)).isEqualTo(Append.TAKEN);
    assertThat(seqs(ports().log().after(room, 0, 10))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aReservationThatEndedIsAnothers() {
    reserve(MINE, NOW);
    Instant later = UNTIL.plusMillis(1);

    assertThat(reserve("theirs", later)).isEqualTo(Append.COMMITTED);

    assertThat(append(mine(Entries.message(room, 3, "late")), later)).isEqualTo(Append.TAKEN);
  }

  @Test
  void aReservationByAClockThatIsWrongKeepsNobodyOut() {
    reserve(MINE, NOW.plus(Duration.ofDays(1)));

    assertThat(append(Entries.message(room, 3, "plain"), NOW)).isEqualTo(Append.COMMITTED);
  }

  @Test
  void itsOwnerMovesTheEndOfAReservation() {
    reserve(MINE, NOW);

    assertThat(reserve(MINE, UNTIL)).isEqualTo(Append.COMMITTED);

    assertThat(append(Entries.message(room, 3, "plain"), UNTIL.plusMillis(300)))
        .isEqualTo(Append.TAKEN);
  }

  @Test
  void itsOwnerGivesAReservationBack() {
    reserve(MINE, NOW);

    ports().log().reserve(room, 3, new Reservation(MINE, Instant.EPOCH), NOW);

    assertThat(append(Entries.message(room, 3, "plain"), NOW)).isEqualTo(Append.COMMITTED);
  }

  @Test
  void aPlaceWithAnEntryIsNotReserved() {
    Entry last = mine(Entries.message(room, 3, "plain"));
    append(last, NOW);

    assertThat(reserve("theirs", NOW)).isEqualTo(Append.TAKEN);
    assertThat(reserve(MINE, NOW)).isEqualTo(Append.TAKEN);
    assertThat(ports().log().newest(room, 1)).containsExactly(last);
  }

  @Test
  void ofManyAtOnceOneReservesThePlace() {
    List<Append> outcomes = Racers.race(20, i -> reserve("writer" + i, NOW));

    assertThat(Collections.frequency(outcomes, Append.COMMITTED)).isEqualTo(1);
  }

  /// A writer that does not know yet may come after everything was erased.
  @Test
  void whereNothingIsThereIsOnlyAReservation() {
    RoomKey erased = Entries.room();

    assertThat(ports().log().reserve(erased, 9, new Reservation(MINE, UNTIL), NOW))
        .isEqualTo(Append.COMMITTED);

    assertThat(ports().log().newest(erased, 1)).isEmpty();
    assertThat(ports().log().after(erased, 0, 10)).isEmpty();
  }

  private Append reserve(String attempt, Instant now) {
    Reservation reservation = new Reservation(attempt, now.plusMillis(300));
    return ports().log().reserve(room, 3, reservation, now);
  }

  private Append append(Entry entry, Instant now) {
    return ports().log().append(List.of(entry), List.of(new StateChange.None()), now);
  }

  private static Entry mine(Entry entry) {
    return new Entry(entry.room(), entry.seq(), MINE, entry.at(), entry.event(), entry.state());
  }

  private static List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }
}
