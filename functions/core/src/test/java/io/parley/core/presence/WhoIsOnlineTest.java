package io.parley.core.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WhoIsOnlineTest {

  private static final Duration PAST_LEASE = Socket.LEASE.plusSeconds(1);
  private static final UserId BOB = new UserId("bob");

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);
  private final WhoIsOnline online = board.whoIsOnline;
  private final RoomKey room = board.room("{}");

  @Test
  void usersAreListedOnceAndInOrder() {
    open("bob", "b1");
    open("ann", "a1");
    open("bob", "b2");
    board.listen(room, "l1");

    assertThat(users()).containsExactly("ann", "bob");
  }

  @Test
  void aLimitedListIsWholeWhereItFits() {
    IntStream.range(0, 450).forEach(i -> open("user" + i, "c" + i));

    assertThat(online.in(room, 100)).hasSize(100).doesNotHaveDuplicates();
    assertThat(online.in(room, 450)).isEqualTo(online.in(room)).hasSize(450);
  }

  @Test
  void withinTheLeaseNobodyIsAsked() {
    board.posts.script(open("bob", "b1"), _ -> Posted.GONE);

    assertThat(users()).containsExactly("bob");
  }

  @Test
  void whoseLeaseRanOutIsAskedForAndStaysIfOpen() {
    open("bob", "b1");
    clock.advance(PAST_LEASE);

    assertThat(users()).containsExactly("bob");
    Socket bob = board.sockets.find(board.key("bob", "b1")).orElseThrow();
    assertThat(bob.leasedUntil()).isAfter(clock.instant());
    assertThat(board.jobs.take()).isEmpty();
  }

  @Test
  void whoIsFoundGoneHearsNoMoreAndIsReported() {
    board.posts.script(open("bob", "b1"), _ -> Posted.GONE);
    ConnectionId ann = open("ann", "a1");
    clock.advance(PAST_LEASE);

    assertThat(users()).containsExactly("ann");
    assertThat(board.recipients(room)).containsExactly(ann);
    assertThat(board.jobs.take())
        .containsExactly(new Job.Part(room, List.of(new OnlineUser(BOB, "bob"))));
  }

  @Test
  void ofWhomNothingCanBeLearntCountsAsOnline() {
    board.posts.script(open("bob", "b1"), _ -> Posted.FAILED);
    clock.advance(PAST_LEASE);

    assertThat(users()).containsExactly("bob");
  }

  @Test
  void moreThanCanBeAskedForCountAsOnline() {
    IntStream.range(0, 450).forEach(i -> open("user" + i, "c" + i));
    clock.advance(PAST_LEASE);

    assertThat(users()).hasSize(450);
  }

  @Test
  void theFirstConnectionIsTheFirstAndALaterOneIsNot() {
    ConnectionId phone = open("bob", "b1");
    assertThat(online.isFirst(room, phone, BOB)).isTrue();
    clock.advance(Duration.ofMinutes(1));

    ConnectionId laptop = open("bob", "b2");

    assertThat(online.isFirst(room, laptop, BOB)).isFalse();
  }

  @Test
  void aUserIsOnlineAsLongAsOneConnectionIsOpen() {
    open("bob", "b1");
    open("bob", "b2");

    for (String id : List.of("b1", "b2")) {
      assertThat(online.isOnline(room, BOB)).isTrue();
      var _ = board.socketRooms.forget(board.key("bob", id));
    }
    assertThat(online.isOnline(room, BOB)).isFalse();
  }

  @Test
  void aUserIsOnlineInTheRoomsThatTheirConnectionsHear() {
    open("bob", "b1");

    assertThat(online.isOnline(board.room("{}"), BOB)).isFalse();
  }

  @Test
  void whoWasThoughtGoneIsOnlineIfTheyAreNot() {
    ConnectionId bob = open("bob", "b1");
    clock.advance(Duration.ofMinutes(1));
    board.posts.script(bob, past -> past == 0 ? Posted.GONE : Posted.DELIVERED);

    board.fanOut.deliver(room, Delivery.toAll("frame"), 10);

    assertThat(online.isOnline(room, BOB)).isTrue();
    board.posts.script(bob, _ -> Posted.GONE);
    assertThat(online.isOnline(room, BOB)).isFalse();
  }

  private ConnectionId open(String user, String connection) {
    ConnectionId id = board.open(room, user, connection).connection();
    var _ = board.jobs.take();
    return id;
  }

  private List<String> users() {
    return online.in(room).stream().map(user -> user.user().value()).toList();
  }
}
