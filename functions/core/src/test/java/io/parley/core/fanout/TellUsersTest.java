package io.parley.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.SocketKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TellUsersTest {

  private final Switchboard board = new Switchboard(new ManualClock());
  private final RoomKey hall = board.room("{}");
  private final RoomKey breakout = new RoomKey(board.client, new RoomId("red"));
  private final SocketKey phone = board.open(hall, "ann", "a1");
  private final SocketKey laptop = board.open(board.room("{}"), "ann", "a2");
  private final SocketKey bob = board.open(hall, "bob", "b1");
  private final SocketKey listener = board.listen(hall, "l1");

  @BeforeEach
  void forgetGreetings() {
    board.jobs.take();
  }

  @Test
  void usersAreToldWhereverTheyAreAndNobodyElseIs() {
    tell(Optional.empty(), "ann", "ann", "eve");

    assertThat(board.posts.frames(phone.connection())).containsExactly("frame");
    assertThat(board.posts.frames(laptop.connection())).containsExactly("frame");
    assertThat(board.posts.frames(bob.connection())).isEmpty();
    assertThat(board.posts.frames(listener.connection())).isEmpty();
  }

  @Test
  void whoHearsItInARoomIsNotToldTwice() {
    tell(Optional.of(hall), "ann", "bob");

    assertThat(board.posts.frames(phone.connection())).isEmpty();
    assertThat(board.posts.frames(laptop.connection())).containsExactly("frame");
    assertThat(board.posts.frames(bob.connection())).isEmpty();
  }

  @Test
  void aTokenThatDoesNotOpenTheRoomIsNotTold() {
    SocketKey limited =
        board.open(
            hall,
            "ann",
            "a3",
            new Right(new Opener.Token(), Optional.empty(), Optional.of(Set.of(hall.room()))));
    board.jobs.take();

    tell(Optional.empty(), "ann");

    assertThat(board.posts.frames(limited.connection())).isEmpty();
    assertThat(board.posts.frames(phone.connection())).containsExactly("frame");
  }

  @Test
  void manyUsersAreSeveralJobs() {
    List<UserId> users =
        IntStream.range(0, 1_000).mapToObj(i -> new UserId("user" + i + "x".repeat(200))).toList();

    board.tellUsers.tell(breakout, users, "frame", Optional.empty());

    List<Job.Tell> jobs = board.jobs.take().stream().map(Job.Tell.class::cast).toList();
    assertThat(jobs).hasSizeBetween(4, 6);
    assertThat(jobs.stream().flatMap(job -> job.users().stream()))
        .containsExactlyInAnyOrderElementsOf(users);
  }

  @Test
  void nobodyIsNoJob() {
    board.tellUsers.tell(breakout, List.of(), "frame", Optional.empty());

    assertThat(board.jobs.take()).isEmpty();
  }

  private void tell(Optional<RoomKey> besides, String... users) {
    board.tellUsers.tell(
        breakout, List.of(users).stream().map(UserId::new).toList(), "frame", besides);
    assertThat(board.carryOut()).hasSize(1);
  }
}
