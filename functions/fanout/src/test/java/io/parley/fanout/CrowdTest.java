package io.parley.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.parley.core.access.ConnectionId;
import io.parley.core.fanout.FanOut;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs.Dismissed;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.InMemoryCountMarks;
import io.parley.core.memory.InMemoryTypingMarks;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.presence.OnlineCounts;
import io.parley.core.presence.WhoIsOnline;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.SocketKey;
import io.parley.gateway.socket.Frames;
import io.parley.gateway.socket.RoomStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What people hear of each other in a room that is small, and in a crowd.
final class CrowdTest {

  private final ManualClock clock = new ManualClock();
  private final Switchboard switchboard = new Switchboard(clock);
  private final RoomKey room = switchboard.room("{}");
  private final CountedPosts posts = new CountedPosts();
  private final Frames frames = new Frames(JsonMapper.createDefault(), clock);

  private record Due(Job.Count job, Instant at) {}

  private final Deque<Due> due = new ArrayDeque<>();
  private final DelayedJobs later =
      (job, delay) -> due.add(new Due((Job.Count) job, clock.instant().plus(delay)));
  private final OnlineCounts counts =
      new OnlineCounts(switchboard.connections, new InMemoryCountMarks(), later, clock);
  private final FanOut fanOut =
      new FanOut(switchboard.connections, switchboard.doubts, posts, this::deliver, _ -> {});
  private final WhoIsOnline whoIsOnline =
      new WhoIsOnline(
          switchboard.sockets,
          switchboard.connections,
          switchboard.doubts,
          posts,
          switchboard.jobs,
          clock);
  private final PresenceFrames presence =
      new PresenceFrames(whoIsOnline, counts, new InMemoryTypingMarks(), fanOut, frames);
  private final Greeting greeting =
      new Greeting(
          new RoomStatus(switchboard.ports.log(), whoIsOnline),
          posts,
          frames,
          presence,
          counts,
          switchboard.sockets);

  /// Posts that all arrive.
  private static final class CountedPosts implements Posts {
    private final AtomicLong count = new AtomicLong();
    private final List<String> toFirst = new ArrayList<>();

    @Override
    public Posted post(ConnectionId connection, byte[] frame) {
      count.incrementAndGet();
      if (connection.value().equals("c0")) {
        synchronized (toFirst) {
          toFirst.add(new String(frame, StandardCharsets.UTF_8));
        }
      }
      return Posted.DELIVERED;
    }

    @Override
    public Posted ask(ConnectionId connection) {
      return Posted.DELIVERED;
    }

    @Override
    public Posted close(ConnectionId connection) {
      return Posted.DELIVERED;
    }
  }

  private void deliver(Job job) {
    if (job instanceof Job.Deliver delivery) {
      fanOut.deliver(delivery, FanoutHandler.RECIPIENTS, _ -> {});
    }
  }

  private SocketKey connect(int number) {
    OnlineUser user = user(number);
    SocketKey key = switchboard.open(room, user.user().value(), "c" + number);
    switchboard.jobs.take();
    greeting.greet(new Job.Greet(room, key.connection(), Optional.of(user), null));
    return key;
  }

  private static OnlineUser user(int number) {
    return new OnlineUser(new UserId("user" + number), "User " + number);
  }

  private void carryOutWhatIsDue() {
    while (!due.isEmpty() && !due.peek().at().isAfter(clock.instant())) {
      presence.counted(due.remove().job());
    }
  }

  private List<String> heardByTheFirst(String type) {
    synchronized (posts.toFirst) {
      return posts.toFirst.stream().filter(frame -> frame.contains("\"" + type + "\"")).toList();
    }
  }

  @Test
  void inASmallRoomEachIsToldOfEach() {
    for (int i = 0; i < 20; i++) {
      connect(i);
    }
    assertThat(heardByTheFirst("user_online")).hasSize(19);
    assertThat(due).isEmpty();

    switchboard.dismissal.finish(
        room,
        new Dismissed(user(5), List.of(new ConnectionId("c5")), Optional.empty()),
        clock.instant().plusSeconds(60),
        "bye");
    presence.parted(room, List.of(user(5)));
    assertThat(heardByTheFirst("user_offline")).hasSize(1);
  }

  /// Its greeting was late: it is told nothing, and neither is the room.
  @Test
  void whoIsRemovedBeforeTheGreetingIsNotGreeted() {
    connect(0);
    SocketKey key = switchboard.open(room, "user1", "c1");
    switchboard.sockets.cease(key, room.room());
    int told = heardByTheFirst("user_online").size();

    assertThat(greeting.greet(new Job.Greet(room, key.connection(), Optional.of(user(1)), null)))
        .isFalse();
    assertThat(heardByTheFirst("user_online")).hasSize(told);
    assertThat(posts.count).hasValue(1);
  }

  @Test
  void fiveThousandThatReconnectGetAtMostTwentyFivePostsEach() {
    int sockets = 5_000;
    Duration pace = Duration.ofSeconds(30).dividedBy(sockets);
    for (int i = 0; i < sockets; i++) {
      connect(i);
      clock.advance(pace);
      carryOutWhatIsDue();
    }
    clock.advance(Duration.ofSeconds(1));
    carryOutWhatIsDue();

    System.out.printf(
        "%d sockets to one room in 30 s: %.1f posts each%n",
        sockets, posts.count.get() / (double) sockets);
    assertThat(posts.count.get()).isLessThanOrEqualTo(25L * sockets);
    assertThat(heardByTheFirst("user_online")).hasSizeLessThanOrEqualTo(OnlineCounts.CROWD);
    assertThat(heardByTheFirst("presence")).hasSizeBetween(20, 32);
    assertThat(heardByTheFirst("presence").getLast())
        .containsPattern("\"online_count\":(5000|499\\d)");
  }

  @Test
  void whoComesToACrowdIsGivenNoListAndWhoGoesIsNoFrame() {
    for (int i = 0; i <= OnlineCounts.CROWD; i++) {
      switchboard.open(room, "user" + i, "c" + i);
    }
    switchboard.jobs.take();

    greeting.greet(new Job.Greet(room, new ConnectionId("c0"), Optional.of(user(0)), null));
    presence.parted(room, List.of(user(3), user(4)));

    assertThat(heardByTheFirst("connection_status").getFirst()).doesNotContain("user1");
    assertThat(posts.count).hasValue(1);
    assertThat(due).as("one count for all that happens within a second").hasSize(1);
  }
}
