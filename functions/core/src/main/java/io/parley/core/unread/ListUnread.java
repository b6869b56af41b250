package io.parley.core.unread;

import io.parley.core.client.ClientId;
import io.parley.core.entry.RoomEnd;
import io.parley.core.log.RoomLog;
import io.parley.core.participant.Participants;
import io.parley.core.participant.ReadMarkers;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lists what a user has not read, in all rooms that they are in.
public final class ListUnread {

  /// Rooms looked at concurrently.
  private static final int AT_ONCE = 100;

  private final RoomLog log;
  private final Participants participants;
  private final ReadMarkers markers;
  private final FindUnread find;
  private final CountUnread count;

  public ListUnread(
      RoomLog log,
      Participants participants,
      ReadMarkers markers,
      FindUnread find,
      CountUnread count) {
    this.log = log;
    this.participants = participants;
    this.markers = markers;
    this.find = find;
    this.count = count;
  }

  /// By the rooms' ids: a read unit for each, and one for each 30 or so.
  public List<Unread> of(ClientId client, UserId user) {
    UserMarkers own = markersOf(client, user);
    return Parallel.map(own.rooms(), AT_ONCE, room -> find(new RoomKey(client, room), own)).stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(unread -> unread.room().room().value()))
        .toList();
  }

  private Optional<Unread> find(RoomKey room, UserMarkers own) {
    return log.end(room).filter(RoomEnd::exists).flatMap(end -> countIn(end, own));
  }

  /// Where the user has read up to, in all rooms.
  public UserMarkers markersOf(ClientId client, UserId user) {
    return new UserMarkers(client, user, find, participants, markers);
  }

  /// What is unread in a room that ends there; empty if the user is not in it.
  ///
  /// @param end read after the markers were
  public Optional<Unread> countIn(RoomEnd end, UserMarkers own) {
    return own.in(end).flatMap(marker -> count.after(own.user(), marker, end));
  }
}
