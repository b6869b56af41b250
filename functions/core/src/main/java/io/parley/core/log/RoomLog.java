package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The logs of all rooms. Every read is consistent: it sees each append that was acknowledged
/// before it began. Any method may throw a [io.parley.core.store.StoreException].
public interface RoomLog {

  /// The most items in one DynamoDB transaction.
  int MOST_ITEMS = 100;

  /// How an append ended, when that is known.
  enum Append {
    /// Entry and state change are stored.
    COMMITTED,
    /// The `seq` has an entry, or another writer is writing one or has reserved the place:
    /// nothing is stored.
    TAKEN
  }

  /// The last entries, newest first; empty when the room has no log.
  ///
  /// @param limit the most entries to return, at least 1
  default List<Entry> newest(RoomKey room, int limit) {
    return before(room, Long.MAX_VALUE, limit);
  }

  /// The last entries whose `seq` is lower than the one given, newest first.
  List<Entry> before(RoomKey room, long seq, int limit);

  /// The first entries whose `seq` is higher than the one given, in order.
  List<Entry> after(RoomKey room, long seq, int limit);

  /// The same after an entry that was the last when it was read, which is cheaper if nothing
  /// follows.
  default List<Entry> afterLast(RoomKey room, long seq, int limit) {
    return after(room, seq, limit);
  }

  /// The entries at these places, in order; places without one are left out.
  ///
  /// @param seqs at most 100
  List<Entry> at(RoomKey room, Collection<Long> seqs);

  /// Stores an entry at its `seq` if there is none, together with what it changes. A
  /// [io.parley.core.store.StoreException] leaves the outcome unknown: the entry may be stored.
  ///
  /// Cost in DynamoDB: 1 write unit per KiB without a change, of several entries together; a
  /// transaction of two items with one.
  default Append append(Entry entry, StateChange change) {
    return append(List.of(entry), List.of(change), entry.at());
  }

  /// Stores entries of one room that follow each other, if none of their places is taken, together
  /// with what they change; all of it or nothing. Otherwise as for a single one.
  ///
  /// A place that is reserved is taken, unless its [Reservation] has ended or is the writer's own;
  /// then the entry stands where the reservation stood.
  ///
  /// @param entries with the changes at most [#MOST_ITEMS], all of one attempt
  /// @param now by the writer's clock, which decides whether a reservation has ended
  Append append(List<Entry> entries, List<StateChange> changes, Instant now);

  /// Reserves a place for one writer, under the conditions of an append: nobody else can store
  /// an entry there before the reservation ends. It is not an entry, and reads do not return
  /// it. The same writer may reserve again, which moves the end: to the past to give the place
  /// back.
  ///
  /// Cost in DynamoDB: 1 write unit.
  ///
  /// @param seq the place after the last entry, as far as the writer knows
  Append reserve(RoomKey room, long seq, Reservation reservation, Instant now);
}
