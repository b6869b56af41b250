package io.parley.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.Right;
import io.parley.core.access.Right.Opener;
import io.parley.core.entry.Assign;
import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSession.Progress;
import io.parley.core.placement.BreakoutSession.Roll;
import io.parley.core.placement.BreakoutSession.Slot;
import io.parley.core.placement.BreakoutSession.Stage;
import io.parley.core.placement.BreakoutSession.Times;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.placement.Placement;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.SocketKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MoveConnectionsTest {

  private static final String PRIVATE = "{\"type\":\"private\"}";
  private static final UserId ANN = new UserId("ann");

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);
  private final RoomKey parent = board.room(PRIVATE, "ann", "bob");
  private final RoomKey red = board.room(PRIVATE, "ann", "bob");
  private final RoomKey blue = board.room(PRIVATE);

  @Test
  void whoMovesHearsTheNewRoomAndTheOldOneNoMore() {
    SocketKey ann = board.open(red, "ann", "a1");
    SocketKey bob = board.open(red, "bob", "b1");
    board.jobs.take();

    land(Optional.of(blue.room()), true);

    assertThat(board.recipients(blue)).containsExactly(ann.connection());
    assertThat(board.recipients(red)).containsExactly(bob.connection());
    OnlineUser user = new OnlineUser(ANN, "ann");
    assertThat(board.carryOut())
        .contains(new Job.Greet(blue, ann.connection(), Optional.of(user), null));
    assertThat(board.posts.frames(ann.connection())).containsExactly("bye");
    assertThat(board.posts.closed()).isEmpty();
  }

  @Test
  void whoTakesNoPartIsClosed() {
    SocketKey ann = board.open(red, "ann", "a1");

    land(Optional.empty(), false);

    board.carryOut();
    assertThat(board.posts.closed()).containsExactly(ann.connection());
  }

  @Test
  void whoIsNoParticipantOfTheParentRoomIsDismissed() {
    SocketKey ann = board.open(red, "ann", "a1");
    board.leave(parent, "ann");

    land(Optional.empty(), true);

    assertThat(board.recipients(parent)).isEmpty();
    board.carryOut();
    assertThat(board.posts.closed()).containsExactly(ann.connection());
  }

  @Test
  void aTokenIsNotMovedIntoARoomThatItDoesNotOpen() {
    Right limited =
        new Right(new Opener.Token(), Optional.empty(), Optional.of(Set.of(red.room())));
    SocketKey ann = board.open(red, "ann", "a1", limited);

    land(Optional.of(blue.room()), true);

    assertThat(board.recipients(blue)).isEmpty();
    assertThat(board.recipients(red)).isEmpty();
    board.carryOut();
    assertThat(board.posts.closed()).containsExactly(ann.connection());
  }

  @Test
  void toLandTwiceIsToLandOnce() {
    SocketKey ann = board.open(red, "ann", "a1");

    land(Optional.of(blue.room()), true);
    clock.advance(Duration.ofSeconds(2));
    land(Optional.of(blue.room()), true);

    assertThat(board.recipients(blue)).containsExactly(ann.connection());
    board.carryOut();
    assertThat(board.posts.closed()).isEmpty();
  }

  @Test
  void fromAClosedSessionEverybodyComesBackToTheParentRoom() {
    SocketKey ann = board.open(red, "ann", "a1");
    SocketKey bob = board.open(red, "bob", "b1");

    board.landSockets.clear(session(Stage.CLOSED), red.room());

    assertThat(board.recipients(red)).isEmpty();
    assertThat(board.recipients(parent))
        .containsExactlyInAnyOrder(ann.connection(), bob.connection());
  }

  private void land(Optional<RoomId> room, boolean takesPart) {
    var _ =
        board.landSockets.land(
            session(Stage.OPEN), new Placement(ANN, room, Set.of(red.room()), 9, false, takesPart));
  }

  private BreakoutSession session(Stage stage) {
    return new BreakoutSession(
        new BreakoutSessionKey(board.client, BreakoutSessionId.random()),
        parent.room(),
        9,
        stage,
        Assign.MANUAL,
        1,
        Optional.empty(),
        Times.from(clock.instant(), Optional.empty(), Duration.ZERO),
        new Roll("a0b1c2d3", 1, 2, 10),
        List.of(new Slot(red.room(), "Red", 1), new Slot(blue.room(), "Blue", 1)),
        List.of(),
        new Progress(9, 0));
  }
}
