package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.access.Right;
import io.parley.core.contract.Racers;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.Recipient;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class EvictUsersTest {

  private static final String PRIVATE = "{\"type\":\"private\"}";
  private static final UserId ANN = new UserId("ann");

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);

  @Test
  void whoWasRemovedHearsNoMoreAndIsClosed() {
    RoomKey room = board.room(PRIVATE, "ann", "bob");
    SocketKey phone = board.open(room, "ann", "a1");
    SocketKey laptop = board.open(room, "ann", "a2");
    SocketKey bob = board.open(room, "bob", "b1");
    Instant since = clock.instant();
    board.leave(room, "ann");

    board.evictUsers.evict(room, List.of(ANN, new UserId("bob")), since, Map.of(ANN, "last"));

    assertThat(board.recipients(room)).containsExactly(bob.connection());
    assertThat(board.hears(phone, room)).isFalse();
    assertThat(board.hears(laptop, room)).isFalse();
    board.carryOut();
    assertThat(board.posts.closed())
        .containsExactlyInAnyOrder(phone.connection(), laptop.connection());
    assertThat(board.posts.frames(phone.connection())).containsExactly("last");
    assertThat(board.posts.frames(bob.connection())).isEmpty();
  }

  /// The instance that opened the connection is a second ahead, and the job runs before the
  /// subscription is gone.
  @Test
  void aClockThatIsBehindClosesWhatItRemoves() {
    RoomKey room = board.room(PRIVATE, "ann");
    SocketKey phone = board.open(room, "ann", "a1");
    List<Job.Dismiss> jobs = new ArrayList<>();
    Dismissal behind =
        new Dismissal(
            board.sockets,
            board.socketRooms,
            board.posts,
            job -> {
              Job.Dismiss dismiss = (Job.Dismiss) job;
              jobs.add(dismiss);
              dismiss
                  .dismissed()
                  .forEach(user -> board.dismissal.finish(room, user, dismiss.until(), "bye"));
            },
            Clock.offset(clock, Duration.ofSeconds(-1)));

    behind.begin(room, ANN, "last");

    assertThat(jobs).hasSize(1);
    assertThat(board.hears(phone, room)).isFalse();
    assertThat(board.posts.closed()).containsExactly(phone.connection());
  }

  @Test
  void aParticipantKeepsTheirConnections() {
    RoomKey room = board.room(PRIVATE, "ann");
    SocketKey ann = board.open(room, "ann", "a1");

    board.evictUsers.evict(room, List.of(ANN), clock.instant());

    assertThat(board.recipients(room)).containsExactly(ann.connection());
  }

  @Test
  void whoLeftAPublicRoomAndCameBackToListenStays() {
    RoomKey room = board.room("{}", "ann");
    SocketKey before = board.open(room, "ann", "a1");
    Instant since = clock.instant();
    board.leave(room, "ann");
    clock.advance(Duration.ofMillis(1));
    SocketKey after = board.open(room, "ann", "a2");

    board.evictUsers.evict(room, List.of(ANN), since);

    assertThat(board.recipients(room)).containsExactly(after.connection());
    assertThat(board.hears(before, room)).isFalse();
  }

  /// A listener may come after the removal was ordered, and before the ban.
  @Test
  void whoIsBannedHearsAPublicRoomNoMore() {
    RoomKey room = board.room("{}", "ann");
    Instant since = clock.instant();
    clock.advance(Duration.ofMillis(1));
    SocketKey phone = board.open(room, "ann", "a1");
    board.ban(room, "ann");

    board.evictUsers.evict(room, List.of(ANN), since);

    assertThat(board.recipients(room)).isEmpty();
    assertThat(board.hears(phone, room)).isFalse();
    assertThat(connect(room, "a2")).isInstanceOf(ConnectResult.Banned.class);
  }

  @RepeatedTest(300)
  void ofABanAndAConnectAtTheSameTimeNoSocketIsLeft(RepetitionInfo info) {
    boolean joins = info.getCurrentRepetition() % 2 == 0;
    RoomKey room = board.room("{\"auto_join\":" + joins + "}", "bob");
    Instant since = clock.instant();
    clock.advance(Duration.ofMillis(1));

    Racers.race(
        3,
        i -> {
          if (i == 0) {
            board.ban(room, "ann");
            board.evictUsers.evict(room, List.of(ANN), since);
          } else {
            var _ = connect(room, "a" + i);
          }
          return i;
        });

    assertThat(board.recipients(room)).isEmpty();
    assertThat(connect(room, "a3")).isInstanceOf(ConnectResult.Banned.class);
    assertThat(board.recipients(room)).isEmpty();
  }

  private ConnectResult connect(RoomKey room, String connection) {
    return board.openConnection.open(
        new ConnectionId(connection),
        room,
        Optional.of(new OnlineUser(ANN, "Ann")),
        Right.ofKey("key"),
        false);
  }

  @Test
  void whoCameInAPrivateRoomAfterTheRemovalGoesToo() {
    RoomKey room = board.room(PRIVATE, "ann");
    Instant since = clock.instant();
    clock.advance(Duration.ofSeconds(1));
    board.open(room, "ann", "a1");
    board.leave(room, "ann");

    board.evictUsers.evict(room, List.of(ANN), since);

    assertThat(board.recipients(room)).isEmpty();
  }

  @Test
  void aRecipientThatSomebodyLeftBehindGoesToo() {
    RoomKey room = board.room(PRIVATE, "ann");
    RoomKey hall = board.room("{}");
    SocketKey ann = board.open(hall, "ann", "a1");
    board.connections.add(
        room, new Recipient(ann.seat(), false), clock.instant().plus(Socket.LIFE));
    board.leave(room, "ann");

    board.evictUsers.evict(room, List.of(ANN), clock.instant());

    assertThat(board.recipients(room)).isEmpty();
    assertThat(board.recipients(hall)).containsExactly(ann.connection());
  }

  @Test
  void aRoomThatIsGoneKeepsNobody() {
    RoomKey room = board.room("{}");
    SocketKey ann = board.open(room, "ann", "a1");
    RoomKey gone = new RoomKey(board.client, RoomId.random());
    board.socketRooms.hear(ann, gone.room());
    clock.advance(Duration.ofSeconds(1));

    board.evictUsers.evict(gone, List.of(ANN), Instant.EPOCH);

    assertThat(board.hears(ann, gone)).isFalse();
    assertThat(board.hears(ann, room)).isTrue();
  }

  @Test
  void everyOutsiderGoesFromARoomThatBecamePrivate() {
    RoomKey room = board.room(PRIVATE, "ann");
    SocketKey ann = board.open(room, "ann", "a1");
    SocketKey key = board.listen(room, "l1");
    IntStream.range(0, 700)
        .forEach(
            i -> {
              SocketKey stranger = board.open(board.room("{}"), "user" + i, "c" + i);
              board.socketRooms.hear(stranger, room.room());
            });

    board.evictUsers.evictOutsiders(room);

    assertThat(board.recipients(room))
        .containsExactlyInAnyOrder(ann.connection(), key.connection());
    board.carryOut();
    assertThat(board.posts.closed()).isEmpty();
    assertThat(board.posts.frames(new ConnectionId("c699"))).containsExactly("bye");
  }

  @Test
  void nobodyIsAnOutsiderOfAPublicRoom() {
    RoomKey room = board.room("{}");
    board.open(room, "ann", "a1");

    board.evictUsers.evictOutsiders(room);

    assertThat(board.recipients(room)).hasSize(1);
  }

  @Test
  void aThousandUsersAreEvictedByJobsOfBoundedSize() {
    String[] users = IntStream.range(0, 1_000).mapToObj(i -> "user" + i).toArray(String[]::new);
    RoomKey room = board.room(PRIVATE, users);
    List.of(users).forEach(user -> board.open(room, user, "c" + user));
    List.of(users).forEach(user -> board.leave(room, user));
    board.jobs.take();

    board.evictUsers.evict(
        room, List.of(users).stream().map(UserId::new).toList(), clock.instant());

    assertThat(board.recipients(room)).isEmpty();
    assertThat(board.carryOut()).hasSize(50);
    assertThat(board.posts.closed()).hasSize(1_000);
  }
}
