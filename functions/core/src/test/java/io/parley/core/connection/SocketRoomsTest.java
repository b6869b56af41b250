package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.connection.Connection.OnlineUser;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.member.UserId;
import io.parley.core.memory.InMemoryConnections;
import io.parley.core.memory.InMemorySubscriptions;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.ScriptedPosts;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SocketRoomsTest {

  private static final OnlineUser ANN = new OnlineUser(new UserId("ann"), "Ann");

  private final ManualClock clock = new ManualClock();
  private final InMemoryConnections connections = new InMemoryConnections(clock);
  private final ScriptedPosts posts = new ScriptedPosts();
  private final RecordingJobs jobs = new RecordingJobs();
  private final SocketRooms rooms = new SocketRooms(connections, new InMemorySubscriptions(clock));
  private final Dismissal dismissal = new Dismissal(connections, rooms, posts, jobs);

  private final ClientId client = ClientId.random();
  private final RoomKey first = new RoomKey(client, RoomId.random());
  private final RoomKey second = new RoomKey(client, RoomId.random());
  private final ConnectionId id = new ConnectionId("c");
  private final Seat seat = Seat.of(id, Optional.of(ANN.user()));

  @Test
  void aConnectionHearsTheRoomItWasOpenedIn() {
    open();

    assertThat(heard()).containsExactly(first.room());
  }

  @Test
  void roomsComeAndGoInAnyOrder() {
    open();
    rooms.add(in(second), first.room());
    assertThat(heard()).containsExactly(first.room(), second.room());

    assertThat(rooms.drop(first, List.of(seat))).isEmpty();
    assertThat(heard()).containsExactly(second.room());
    assertThat(recipients(first)).isEmpty();

    rooms.add(in(first), first.room());
    assertThat(rooms.drop(second, List.of(seat))).isEmpty();
    assertThat(heard()).containsExactly(first.room());

    assertThat(rooms.drop(first, List.of(seat))).containsExactly(id);
    assertThat(heard()).isEmpty();
  }

  @Test
  void toDropTwiceIsToDropOnce() {
    open();
    rooms.add(in(second), first.room());

    rooms.drop(second, List.of(seat));
    assertThat(rooms.drop(second, List.of(seat))).isEmpty();
    assertThat(heard()).containsExactly(first.room());
  }

  @Test
  void aClosedConnectionLeavesNothingInAnyRoom() {
    open();
    rooms.add(in(second), first.room());

    assertThat(rooms.forget(seat, first)).containsExactlyInAnyOrder(first, second);

    assertThat(recipients(first)).isEmpty();
    assertThat(recipients(second)).isEmpty();
    assertThat(heard()).as("nothing is known of it").containsExactly(first.room());
  }

  @Test
  void whoIsDismissedHearsTheLastFrameAndIsClosed() {
    open();
    dismissal.begin(first, ANN.user(), "last");

    assertThat(heard()).isEmpty();
    assertThat(recipients(first)).isEmpty();
    Job.Dismiss job = (Job.Dismiss) jobs.take().getFirst();
    dismissal.finish(job, "bye");
    dismissal.finish(job, "bye");

    assertThat(posts.frames(id)).containsExactly("last", "last");
    assertThat(posts.closed()).containsExactly(id);
  }

  @Test
  void whoIsDismissedButHearsAnotherRoomIsTold() {
    open();
    rooms.add(in(second), first.room());
    dismissal.begin(second, ANN.user(), "last");

    dismissal.finish((Job.Dismiss) jobs.take().getFirst(), "bye");

    assertThat(posts.frames(id)).containsExactly("last", "bye");
    assertThat(posts.closed()).isEmpty();
    assertThat(heard()).containsExactly(first.room());
  }

  @Test
  void whoIsNotThereIsNotDismissed() {
    open();
    dismissal.begin(first, new UserId("bob"), "last");

    assertThat(jobs.take()).isEmpty();
    assertThat(heard()).containsExactly(first.room());
  }

  private void open() {
    connections.add(in(first));
  }

  private Connection in(RoomKey room) {
    return new Connection(id, room, Optional.of(ANN), clock.instant().plus(Connection.LIFE));
  }

  private List<RoomId> heard() {
    return rooms.of(id, first.room());
  }

  private List<ConnectionId> recipients(RoomKey room) {
    return connections.page(room, Span.ALL, 10).connections();
  }
}
