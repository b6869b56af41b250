package io.parley.core.connection;

import static java.util.stream.Collectors.partitioningBy;

import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Posts.Posted;
import io.parley.core.connection.Presence.Present;
import io.parley.core.member.UserId;
import io.parley.core.room.Concurrently;
import io.parley.core.room.RoomKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which users are online in a room. A connection whose lease has run out is asked for: it is one
/// that sends no heartbeat, or one whose end nobody reported. The latter is removed.
public final class WhoIsOnline {

  /// Connections in doubt that one call asks for. The others count as closed until a later call.
  private static final int MAX_ASKED = 200;

  private final Presence presence;
  private final Connections connections;
  private final Posts posts;
  private final Jobs jobs;
  private final Clock clock;

  public WhoIsOnline(
      Presence presence, Connections connections, Posts posts, Jobs jobs, Clock clock) {
    this.presence = presence;
    this.connections = connections;
    this.posts = posts;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Each user once, by user id.
  public List<OnlineUser> in(RoomKey room) {
    Map<UserId, OnlineUser> users = new HashMap<>();
    Sorted sorted = sort(room, presence.in(room));
    sorted.open.forEach(one -> users.put(one.user().user(), one.user()));
    List<OnlineUser> parted =
        sorted.gone.stream()
            .map(Present::user)
            .filter(user -> !users.containsKey(user.user()))
            .distinct()
            .toList();
    if (!parted.isEmpty()) {
      jobs.submit(new Jobs.Job.Part(room, parted));
    }
    return users.values().stream()
        .sorted(Comparator.comparing(user -> user.user().value()))
        .toList();
  }

  public boolean isOnline(RoomKey room, UserId user) {
    return !sort(room, presence.of(room, user)).open.isEmpty();
  }

  /// Whether a connection is the one by which its user came online. Of two that open at once, both
  /// are.
  public boolean isFirst(RoomKey room, ConnectionId connection, UserId user) {
    return sort(room, presence.of(room, user)).open.stream()
        .noneMatch(other -> other.settled() && !other.connection().equals(connection));
  }

  private record Sorted(List<Present> open, List<Present> gone) {}

  private Sorted sort(RoomKey room, List<Present> all) {
    Map<Boolean, List<Present>> leased = all.stream().collect(partitioningBy(this::isLeased));
    List<Present> open = new ArrayList<>(leased.getOrDefault(true, List.of()));
    List<Present> gone = new ArrayList<>();
    List<Present> asked = leased.getOrDefault(false, List.of()).stream().limit(MAX_ASKED).toList();
    List<Posted> answers = Concurrently.map(asked, one -> posts.ask(one.connection()));
    for (int i = 0; i < asked.size(); i++) {
      switch (answers.get(i)) {
        case GONE -> gone.add(asked.get(i));
        case DELIVERED -> {
          presence.renew(room, asked.get(i).seat());
          open.add(asked.get(i));
        }
        // Nothing is known of it.
        case THROTTLED, FAILED -> open.add(asked.get(i));
      }
    }
    if (!gone.isEmpty()) {
      connections.remove(room, gone.stream().map(Present::seat).toList());
    }
    return new Sorted(open, gone);
  }

  private boolean isLeased(Present present) {
    return present.leasedUntil().isAfter(clock.instant());
  }
}
