package io.parley.core.log;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.RoomEnd;
import io.parley.core.entry.Wakings;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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

  /// Where the log ends; empty when the room has no log. A read unit, however long the last entry
  /// is.
  default Optional<RoomEnd> end(RoomKey room) {
    return newest(room, 1).stream().map(RoomEnd::of).findFirst();
  }

  /// The same as it was a moment ago, for half of that: an entry may be missing that was
  /// acknowledged within the last second.
  default Optional<RoomEnd> recentEnd(RoomKey room) {
    return end(room);
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

  /// Which rooms of a client woke from a time on. A client with very many gets those of a later
  /// time only. Not consistent: an entry of the last seconds may be missing. A room's first entry
  /// wakes nobody.
  ///
  /// Cost in DynamoDB: 2 read units, and half a unit for each 20 rooms or so.
  Wakings wakings(ClientId client, Instant since);

  /// The places of the entries that changed the room, in order, up to one of this number, see
  /// [io.parley.core.entry.RoomState#changes]. Not consistent: an entry of the last seconds may be
  /// missing.
  ///
  /// Cost in DynamoDB: a read unit for some 80 of them.
  List<Long> changes(RoomKey room, long most);

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
