package io.parley.core.breakout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.connection.Jobs.Job;
import io.parley.core.connection.OnlineUser;
import io.parley.core.connection.Right;
import io.parley.core.connection.Right.Opener;
import io.parley.core.connection.SocketKey;
import io.parley.core.member.UserId;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LandSocketsTest {

  private static final String PRIVATE = "{\"type\":\"private\"}";

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);
  private final RoomKey red = board.room(PRIVATE, "ann", "bob");
  private final RoomKey blue = board.room(PRIVATE, "ann");

  @Test
  void whoMovesHearsTheNewRoomAndTheOldOneNoMore() {
    SocketKey ann = board.open(red, "ann", "a1");
    SocketKey bob = board.open(red, "bob", "b1");
    board.jobs.take();

    land(Optional.of(blue));

    assertThat(board.recipients(blue)).containsExactly(ann.connection());
    assertThat(board.recipients(red)).containsExactly(bob.connection());
    OnlineUser user = new OnlineUser(new UserId("ann"), "ann");
    assertThat(board.carryOut())
        .contains(new Job.Greet(blue, ann.connection(), Optional.of(user), null));
    assertThat(board.posts.frames(ann.connection())).containsExactly("bye");
    assertThat(board.posts.closed()).isEmpty();
  }

  @Test
  void whoBelongsNowhereIsClosed() {
    SocketKey ann = board.open(red, "ann", "a1");

    land(Optional.empty());

    board.carryOut();
    assertThat(board.posts.closed()).containsExactly(ann.connection());
  }

  @Test
  void whoIsNoParticipantOfTheirPlaceIsDismissed() {
    SocketKey ann = board.open(red, "ann", "a1");
    board.leave(blue, "ann");

    land(Optional.of(blue));

    assertThat(board.recipients(blue)).isEmpty();
    board.carryOut();
    assertThat(board.posts.closed()).containsExactly(ann.connection());
  }

  @Test
  void aTokenIsNotMovedIntoARoomThatItDoesNotOpen() {
    Right limited =
        new Right(new Opener.Token(), Optional.empty(), Optional.of(Set.of(red.room())));
    SocketKey ann = board.open(red, "ann", "a1", limited);

    land(Optional.of(blue));

    assertThat(board.recipients(blue)).isEmpty();
    assertThat(board.recipients(red)).isEmpty();
    board.carryOut();
    assertThat(board.posts.closed()).containsExactly(ann.connection());
  }

  @Test
  void toLandTwiceIsToLandOnce() {
    SocketKey ann = board.open(red, "ann", "a1");

    land(Optional.of(blue));
    clock.advance(Duration.ofSeconds(2));
    land(Optional.of(blue));

    assertThat(board.recipients(blue)).containsExactly(ann.connection());
    board.carryOut();
    assertThat(board.posts.closed()).isEmpty();
  }

  private void land(Optional<RoomKey> place) {
    board.landSockets.land(red, Set.of(new UserId("bob")), _ -> place);
  }
}
