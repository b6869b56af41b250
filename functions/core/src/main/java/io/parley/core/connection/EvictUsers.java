package io.parley.core.connection;

import io.parley.core.access.ConnectionRef;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Audience;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Socket;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Parallel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Removes from a room the connections of users who have lost access; those of a participant
/// (including one who rejoined) stay. Safe to repeat: it finishes what an earlier call left
/// half done. When it returns, those connections are unsubscribed and cannot resume the room.
public final class EvictUsers {

  /// Users checked concurrently in one function.
  private static final int AT_ONCE = 32;

  /// Recipients of one page.
  private static final int PAGE = 500;

  private final Audience audience;
  private final Sockets sockets;
  private final Connections connections;
  private final Dismissal dismissal;

  public EvictUsers(
      Audience audience, Sockets sockets, Connections connections, Dismissal dismissal) {
    this.audience = audience;
    this.sockets = sockets;
    this.connections = connections;
    this.dismissal = dismissal;
  }

  /// Evicts users who were removed: for each a read unit or two, and three write units for each
  /// connection.
  ///
  /// @param since in a public room, a connection that subscribed later stays: its user came
  ///     back to listen
  public void evict(RoomKey room, Collection<UserId> users, Instant since) {
    evict(room, users, since, Map.of());
  }

  /// The same.
  ///
  /// @param last the last frame of the room for each user's connections, if any
  public void evict(
      RoomKey room, Collection<UserId> users, Instant since, Map<UserId, String> last) {
    boolean isOpen = isPublic(room);
    List<Socket> evicted =
        Parallel.map(
                List.copyOf(Set.copyOf(users)),
                AT_ONCE,
                user -> socketsOf(room, user, isOpen ? Optional.of(since) : Optional.empty()))
            .stream()
            .flatMap(List::stream)
            .toList();
    dismissAll(room, evicted, last);
  }

  /// Evicts every non-participant from a room that became participants-only; from any other
  /// room it evicts nobody. A read unit or two for each connection.
  public void evictOutsiders(RoomKey room) {
    Optional<BucketRange> rest = isPublic(room) ? Optional.empty() : Optional.of(BucketRange.ALL);
    while (rest.isPresent()) {
      Connections.Page page = connections.page(room, rest.get(), PAGE);
      dismissAll(room, findOutsiders(room, page), Map.of());
      rest = page.rest();
    }
  }

  private boolean isPublic(RoomKey room) {
    return audience.rules(room).filter(rules -> !rules.membersOnly()).isPresent();
  }

  /// All connections of a user who is not a participant, subscribed to the room or not; empty
  /// for a participant.
  ///
  /// @param since only those that heard the room then, unless the user is banned
  private List<Socket> socketsOf(RoomKey room, UserId user, Optional<Instant> since) {
    List<Socket> all = sockets.ofUser(room.client(), user);
    if (all.isEmpty() || audience.isParticipant(room, user)) {
      return List.of();
    }
    boolean mayStay = since.isPresent() && audience.findBan(room, user).isEmpty();
    return all.stream()
        .filter(socket -> !mayStay || socket.hears(room.room(), since.get()))
        .toList();
  }

  private List<Socket> findOutsiders(RoomKey room, Connections.Page page) {
    List<ConnectionRef> seats =
        page.seats().stream().filter(seat -> seat.userTag() != ConnectionRef.NOBODY).toList();
    List<Socket> open = sockets.all(room.client(), seats);
    List<UserId> users =
        open.stream().flatMap(socket -> socket.userId().stream()).distinct().toList();
    Set<UserId> strangers =
        Parallel.map(users, AT_ONCE, user -> ifStranger(room, user)).stream()
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return open.stream()
        .filter(socket -> socket.userId().filter(strangers::contains).isPresent())
        .toList();
  }

  private Optional<UserId> ifStranger(RoomKey room, UserId user) {
    return audience.isParticipant(room, user) ? Optional.empty() : Optional.of(user);
  }

  private void dismissAll(RoomKey room, List<Socket> evicted, Map<UserId, String> last) {
    Map<Boolean, List<Socket>> heard =
        evicted.stream().collect(Collectors.partitioningBy(socket -> socket.hears(room.room())));
    clearRecipients(room, heard.getOrDefault(false, List.of()));
    dismissal.begin(room, heard.getOrDefault(true, List.of()), last);
  }

  /// An unsubscribed connection may still be among the recipients, if an earlier call died half
  /// way. A connection whose user came back just now is restored.
  private void clearRecipients(RoomKey room, List<Socket> deaf) {
    connections.remove(room, deaf.stream().map(Socket::seat).toList());
    Parallel.map(deaf, AT_ONCE, socket -> sockets.find(socket.key())).stream()
        .flatMap(Optional::stream)
        .filter(socket -> socket.hears(room.room()))
        .filter(socket -> audience.admits(room, socket.userId()))
        .forEach(socket -> connections.add(room, socket.recipient(), socket.heardUntil()));
  }
}
