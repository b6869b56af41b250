package io.parley.core.presence;

import io.parley.core.access.ConnectionRef;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.BucketRange;
import io.parley.core.socket.Connections;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The number of users online in a crowded room. Announcing each user to every other would take
/// as many posts as the square of their number, so a crowd is sent a number, at most once a
/// second.
public final class OnlineCounts {

  /// A room with more subscribed connections than this is a crowd.
  public static final int CROWD = 200;

  private static final Duration DELAY = Duration.ofSeconds(1);

  /// Recipients of one page: about five read units.
  private static final int PAGE = 1_000;

  private final Connections connections;
  private final CountMarks marks;
  private final DelayedJobs later;
  private final Clock clock;

  public OnlineCounts(Connections connections, CountMarks marks, DelayedJobs later, Clock clock) {
    this.connections = connections;
    this.marks = marks;
    this.later = later;
    this.clock = clock;
  }

  public boolean isCrowd(RoomKey room) {
    return connections.page(room, BucketRange.ALL, CROWD + 1).recipients().size() > CROWD;
  }

  /// Has the room counted a second from now, unless it will be by then.
  public void orderCount(RoomKey room) {
    if (marks.claim(room, clock.instant())) {
      later.submit(new Job.Count(room), DELAY);
    }
  }

  /// Counts the online users; the next count notices those who come or go meanwhile. Two users
  /// with the same tag count as one: about one of 3,000 in a crowd of 10,000.
  public long count(RoomKey room) {
    marks.release(room);
    Set<Integer> tags = new HashSet<>();
    Optional<BucketRange> rest = Optional.of(BucketRange.ALL);
    while (rest.isPresent()) {
      Connections.Page page = connections.page(room, rest.get(), PAGE);
      page.seats().forEach(seat -> tags.add(seat.userTag()));
      rest = page.rest();
    }
    tags.remove(ConnectionRef.NOBODY);
    return tags.size();
  }
}
