package io.parley.core.presence;

import static java.util.stream.Collectors.partitioningBy;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.ConnectionRef;
import io.parley.core.job.Jobs;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import io.parley.core.socket.Doubts;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import io.parley.core.socket.Sockets;
import io.parley.core.store.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which users are online in a room. A connection with a lapsed lease, or one that was thought
/// gone, is probed: either it sends no heartbeats, or its end was never reported. The latter gets
/// no more frames of the room, see [Doubts].
public final class WhoIsOnline {

  /// Connections in doubt that one call asks for. The others count as open: their rows end.
  private static final int MAX_ASKED = 200;

  /// Recipients of one page: two batches of the store.
  private static final int PAGE = 200;

  private final Sockets sockets;
  private final Connections connections;
  private final Doubts doubts;
  private final Posts posts;
  private final Jobs jobs;
  private final Clock clock;

  public WhoIsOnline(
      Sockets sockets,
      Connections connections,
      Doubts doubts,
      Posts posts,
      Jobs jobs,
      Clock clock) {
    this.sockets = sockets;
    this.connections = connections;
    this.doubts = doubts;
    this.posts = posts;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Each user once, by user id: half a read unit for each connection, and one for 200 of them.
  public List<OnlineUser> in(RoomKey room) {
    return in(room, Integer.MAX_VALUE);
  }

  /// Some of the online users, each once, sorted by id; all of them if there are no more than the
  /// limit.
  public List<OnlineUser> in(RoomKey room, int limit) {
    Map<UserId, OnlineUser> users = new HashMap<>();
    List<OnlineUser> parted = new ArrayList<>();
    Optional<BucketRange> rest = Optional.of(BucketRange.ALL);
    int asked = 0;
    while (rest.isPresent() && users.size() < limit) {
      Connections.Page page = connections.page(room, rest.get(), PAGE);
      Sorted sorted = probeUnsure(usersOf(room, page), MAX_ASKED - asked);
      asked += sorted.asked;
      sorted.open.forEach(socket -> socket.user().ifPresent(user -> users.put(user.user(), user)));
      parted.addAll(doubts.raise(room, seatsOf(sorted.gone)));
      rest = page.rest();
    }
    reportParted(room, parted.stream().filter(user -> !users.containsKey(user.user())).toList());
    return users.values().stream()
        .sorted(Comparator.comparing(user -> user.user().value()))
        .limit(limit)
        .toList();
  }

  private List<Socket> usersOf(RoomKey room, Connections.Page page) {
    List<ConnectionRef> seats =
        page.seats().stream().filter(seat -> seat.userTag() != ConnectionRef.NOBODY).toList();
    return sockets.all(room.client(), seats).stream()
        .filter(socket -> socket.hears(room.room()))
        .toList();
  }

  private void reportParted(RoomKey room, List<OnlineUser> parted) {
    if (!parted.isEmpty()) {
      jobs.submit(new Jobs.Job.Part(room, parted.stream().distinct().toList()));
    }
  }

  public boolean isOnline(RoomKey room, UserId user) {
    return !findOpen(room, user).isEmpty();
  }

  /// Whether a connection is its user's first in the room. Of two that open concurrently, both
  /// are.
  public boolean isFirst(RoomKey room, ConnectionId connection, UserId user) {
    Instant now = clock.instant();
    return findOpen(room, user).stream()
        .noneMatch(socket -> !socket.isOpening(now) && !socket.connection().equals(connection));
  }

  private List<Socket> findOpen(RoomKey room, UserId user) {
    List<Socket> heard =
        sockets.ofUser(room.client(), user).stream()
            .filter(socket -> socket.hears(room.room()))
            .toList();
    Sorted sorted = probeUnsure(heard, MAX_ASKED);
    var _ = doubts.raise(room, seatsOf(sorted.gone.stream().filter(this::isTrusted).toList()));
    return sorted.open;
  }

  private boolean isTrusted(Socket socket) {
    return socket.doubted().isEmpty();
  }

  private record Sorted(List<Socket> open, List<Socket> gone, int asked) {}

  private Sorted probeUnsure(List<Socket> all, int mayAsk) {
    Map<Boolean, List<Socket>> sure = all.stream().collect(partitioningBy(this::isSurelyOpen));
    List<Socket> unsure = sure.getOrDefault(false, List.of());
    List<Socket> asked = unsure.stream().limit(mayAsk).toList();
    List<Socket> open = new ArrayList<>(sure.getOrDefault(true, List.of()));
    open.addAll(unsure.subList(asked.size(), unsure.size()));
    List<Socket> gone = new ArrayList<>();
    List<Posted> answers = Parallel.map(asked, socket -> posts.ask(socket.connection()));
    for (int i = 0; i < asked.size(); i++) {
      switch (answers.get(i)) {
        case GONE -> gone.add(asked.get(i));
        case DELIVERED -> {
          sockets.renew(asked.get(i).key(), clock.instant().plus(Socket.LEASE));
          open.add(asked.get(i));
        }
        // Its state is unknown.
        case THROTTLED, FAILED -> open.add(asked.get(i));
      }
    }
    return new Sorted(open, gone, asked.size());
  }

  private boolean isSurelyOpen(Socket socket) {
    return socket.doubted().isEmpty() && socket.isLeased(clock.instant());
  }

  private static List<ConnectionRef> seatsOf(List<Socket> sockets) {
    return sockets.stream().map(Socket::seat).toList();
  }
}
