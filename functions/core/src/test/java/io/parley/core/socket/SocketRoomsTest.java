package io.parley.core.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.Interrupted;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.Sockets.Hearing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SocketRoomsTest {

  private static final UserId ANN = new UserId("ann");

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);
  private final RoomKey first = board.room("{}", "ann");
  private final RoomKey second = board.room("{}", "ann");
  private final SocketKey key = board.open(first, "ann", "c");

  @Test
  void aConnectionHearsTheRoomItWasOpenedIn() {
    assertThat(heard()).containsExactly(first.room());
    assertThat(board.recipients(first)).containsExactly(key.connection());
  }

  @Test
  void roomsComeAndGoInAnyOrder() {
    hear(second);
    assertThat(heard()).containsExactlyInAnyOrder(first.room(), second.room());
    assertThat(board.recipients(second)).containsExactly(key.connection());

    drop(first);
    assertThat(heard()).containsExactly(second.room());
    assertThat(board.recipients(first)).isEmpty();

    hear(first);
    drop(second);
    assertThat(heard()).containsExactly(first.room());

    drop(first);
    assertThat(heard()).isEmpty();
  }

  @Test
  void ofHearingAndDroppingAtOnceNoRecipientIsLeftAlone() {
    for (int call = 1; call <= 6; call++) {
      AtomicInteger callsLeft = new AtomicInteger(call);
      Connections overtaken =
          Interrupted.of(
              Connections.class,
              board.connections,
              () -> {
                if (callsLeft.decrementAndGet() == 0) {
                  drop(second);
                }
              });
      var _ = new SocketRooms(board.sockets, overtaken, clock).hear(key, second.room());

      assertThat(board.recipients(second).isEmpty() || heard().contains(second.room()))
          .as("overtaken at call %d", call)
          .isTrue();
      drop(second);
    }
  }

  @Test
  void ofDroppingAndHearingAtOnceNoRecipientIsLeftAlone() {
    for (int call = 1; call <= 4; call++) {
      hear(second);
      AtomicInteger callsLeft = new AtomicInteger(call);
      Connections overtaken =
          Interrupted.of(
              Connections.class,
              board.connections,
              () -> {
                if (callsLeft.decrementAndGet() == 0) {
                  hear(second);
                }
              });
      var _ = new SocketRooms(board.sockets, overtaken, clock).drop(second, List.of(key.seat()));

      assertThat(board.recipients(second).isEmpty() || heard().contains(second.room()))
          .as("overtaken at call %d", call)
          .isTrue();
      drop(second);
    }
  }

  @Test
  void toDropTwiceIsToDropOnce() {
    hear(second);

    drop(second);
    drop(second);

    assertThat(heard()).containsExactly(first.room());
  }

  @Test
  void aClosedConnectionLeavesNothingInAnyRoom() {
    hear(second);

    assertThat(board.socketRooms.forget(key)).containsExactlyInAnyOrder(first, second);

    assertThat(board.recipients(first)).isEmpty();
    assertThat(board.recipients(second)).isEmpty();
    assertThat(board.sockets.find(key)).isEmpty();
    assertThat(board.socketRooms.forget(key)).isEmpty();
  }

  @Test
  void aConnectionThatIsOverHearsNothingMore() {
    board.socketRooms.forget(key);

    assertThat(hear(second)).isEqualTo(new Hearing.Over());
    assertThat(board.recipients(second)).isEmpty();
  }

  @Test
  void whoIsDismissedHearsTheLastFrameAndIsClosed() {
    board.carryOut();
    board.dismissal.begin(first, ANN, "last");

    assertThat(heard()).isEmpty();
    assertThat(board.recipients(first)).isEmpty();
    carryOutTwice();

    assertThat(board.posts.frames(key.connection())).containsExactly("last", "last");
    assertThat(board.posts.closed()).containsExactly(key.connection());
  }

  @Test
  void whoIsDismissedButHearsAnotherRoomIsTold() {
    hear(second);
    board.dismissal.begin(second, ANN, "last");

    board.carryOut();

    assertThat(board.posts.frames(key.connection())).containsExactly("last", "bye");
    assertThat(board.posts.closed()).isEmpty();
    assertThat(heard()).containsExactly(first.room());
  }

  @Test
  void whoCameBackBeforeTheEndOfADismissalStays() {
    board.carryOut();
    board.dismissal.begin(first, ANN, "last");
    clock.advance(Duration.ofMillis(1));
    hear(first);

    board.carryOut();

    assertThat(board.recipients(first)).containsExactly(key.connection());
    assertThat(board.posts.closed()).isEmpty();
  }

  @Test
  void aJobEndsWhatItsSubmitterDidNot() {
    board.carryOut();
    board.dismissal.begin(first, ANN, "last");
    List<Job> jobs = board.jobs.take();
    // As if the submitter had died before it changed anything.
    hear(first);

    jobs.forEach(board.jobs::submit);
    board.carryOut();

    assertThat(board.recipients(first)).isEmpty();
    assertThat(board.posts.closed()).containsExactly(key.connection());
  }

  @Test
  void whoIsNotThereIsNotDismissed() {
    board.carryOut();
    board.dismissal.begin(first, new UserId("bob"), "last");

    assertThat(board.jobs.take()).isEmpty();
    assertThat(heard()).containsExactly(first.room());
  }

  private void carryOutTwice() {
    List<Job> jobs = board.jobs.take();
    jobs.forEach(board.jobs::submit);
    jobs.forEach(board.jobs::submit);
    board.carryOut();
  }

  private Hearing hear(RoomKey room) {
    return board.socketRooms.hear(key, room.room());
  }

  private void drop(RoomKey room) {
    var _ = board.socketRooms.drop(room, List.of(key.seat()));
  }

  private Set<RoomId> heard() {
    return board.sockets.find(key).orElseThrow().rooms().keySet();
  }
}
