package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.Posts.Posted;
import io.parley.core.member.UserId;
import io.parley.core.memory.InMemoryConnections;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WhoIsOnlineTest {

  private static final Duration PAST_LEASE = Presence.LEASE.plusSeconds(1);

  private final ManualClock clock = new ManualClock();
  private final InMemoryConnections connections = new InMemoryConnections(clock);
  private final ScriptedPosts posts = new ScriptedPosts();
  private final RecordingJobs jobs = new RecordingJobs();
  private final WhoIsOnline online = new WhoIsOnline(connections, connections, posts, jobs, clock);
  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  @Test
  void usersAreListedOnceAndInOrder() {
    open("bob", "b1");
    open("ann", "a1");
    open("bob", "b2");

    assertThat(users()).containsExactly("ann", "bob");
  }

  @Test
  void withinTheLeaseNobodyIsAsked() {
    posts.script(open("bob", "b1"), _ -> Posted.GONE);

    assertThat(users()).containsExactly("bob");
  }

  @Test
  void whoseLeaseRanOutIsAskedForAndStaysIfOpen() {
    open("bob", "b1");
    clock.advance(PAST_LEASE);

    assertThat(users()).containsExactly("bob");
    assertThat(connections.in(room).getFirst().leasedUntil()).isAfter(clock.instant());
    assertThat(jobs.take()).isEmpty();
  }

  @Test
  void whoIsFoundGoneIsRemovedAndReported() {
    posts.script(open("bob", "b1"), _ -> Posted.GONE);
    open("ann", "a1");
    clock.advance(PAST_LEASE);

    assertThat(users()).containsExactly("ann");
    assertThat(connections.page(room, Span.ALL, 9).connections())
        .containsExactly(new ConnectionId("a1"));
    assertThat(jobs.take())
        .containsExactly(new Job.Part(room, List.of(new OnlineUser(new UserId("bob"), "bob"))));
  }

  @Test
  void ofWhomNothingCanBeLearntCountsAsOnline() {
    posts.script(open("bob", "b1"), _ -> Posted.FAILED);
    clock.advance(PAST_LEASE);

    assertThat(users()).containsExactly("bob");
  }

  @Test
  void theFirstConnectionIsTheFirstAndALaterOneIsNot() {
    ConnectionId phone = open("bob", "b1");
    assertThat(online.isFirst(room, phone, new UserId("bob"))).isTrue();
    clock.advance(Duration.ofMinutes(1));

    ConnectionId laptop = open("bob", "b2");

    assertThat(online.isFirst(room, laptop, new UserId("bob"))).isFalse();
  }

  @Test
  void aUserIsOnlineAsLongAsOneConnectionIsOpen() {
    open("bob", "b1");
    open("bob", "b2");
    assertThat(online.isOnline(room, new UserId("bob"))).isTrue();

    for (String id : List.of("b1", "b2")) {
      assertThat(online.isOnline(room, new UserId("bob"))).isTrue();
      connections.remove(
          room, List.of(Seat.of(new ConnectionId(id), Optional.of(new UserId("bob")))));
    }
    assertThat(online.isOnline(room, new UserId("bob"))).isFalse();
  }

  private ConnectionId open(String user, String connection) {
    ConnectionId id = new ConnectionId(connection);
    connections.add(
        new Connection(
            id,
            room,
            Optional.of(new OnlineUser(new UserId(user), user)),
            clock.instant().plus(Connection.LIFE)));
    return id;
  }

  private List<String> users() {
    return online.in(room).stream().map(user -> user.user().value()).toList();
  }
}
