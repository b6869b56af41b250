package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionRef;
import io.parley.core.job.Delivery;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Posts.Posted;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeepSocketTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(12);

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);
  private final RoomKey open = board.room("{}");
  private final RoomKey closed = board.room("{\"type\":\"private\"}", "ann");
  private final SocketKey key = board.open(open, "ann", "c");

  @BeforeEach
  void hearBothRooms() {
    board.subscribe(key, closed);
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void aSignOfLifeRenewsTheLeaseWhenItIsNotFresh() {
    Instant renewed = clock.instant().plus(Socket.LEASE);
    keep();
    assertThat(leasedUntil()).isEqualTo(renewed);

    clock.advance(Socket.FRESH.minusSeconds(1));
    keep();
    assertThat(leasedUntil()).as("fresh").isEqualTo(renewed);

    clock.advance(Duration.ofSeconds(1));
    keep();
    assertThat(leasedUntil()).isEqualTo(clock.instant().plus(Socket.LEASE));
  }

  @Test
  void aConnectionThatIsOverIsNotKept() {
    board.socketRooms.forget(key);

    assertThat(board.keepSocket.keep(key)).isEmpty();
    assertThat(board.recipients(open)).isEmpty();
  }

  @Test
  void afterAFalse410TheNextSignOfLifeRestoresEveryRoom() {
    deliverToTheGone(open, closed);
    assertThat(board.recipients(open)).isEmpty();
    assertThat(board.recipients(closed)).isEmpty();

    assertThat(keep().rooms()).containsOnlyKeys(open.room(), closed.room());

    assertThat(board.recipients(open)).containsExactly(key.connection());
    assertThat(board.recipients(closed)).containsExactly(key.connection());
    board.fanOut.deliver(open, Delivery.toAll("next"), 10);
    assertThat(board.posts.frames(key.connection())).containsExactly("next");
  }

  @Test
  void whoWasRemovedMeanwhileGetsNothingBack() {
    deliverToTheGone(closed);
    board.leave(closed, "ann");

    assertThat(keep().rooms()).containsOnlyKeys(open.room());

    assertThat(board.recipients(closed)).isEmpty();
    assertThat(board.hears(key, closed)).isFalse();
  }

  @Test
  void aRoomHeardSinceTheLastRenewalIsRestoredOnce() {
    keep();
    board.subscribe(key, closed);
    // Whoever brought the socket there died before it became a recipient.
    board.connections.remove(closed, List.of(key.seat()));
    board.connections.remove(open, List.of(key.seat()));
    clock.advance(Socket.FRESH);

    keep();

    assertThat(board.recipients(closed)).containsExactly(key.connection());
    assertThat(board.recipients(open)).as("not heard anew").isEmpty();
    board.connections.remove(closed, List.of(key.seat()));
    clock.advance(Socket.FRESH);
    keep();
    assertThat(board.recipients(closed)).as("renewed since").isEmpty();
  }

  @Test
  void aDoubterWhoActsLateIsHealedByTheNextHeartbeat() {
    ConnectionRef seat = key.seat();
    board.sockets.doubt(key, clock.instant());
    keep();
    // Only now does the function that set the mark take the recipient away.
    board.connections.remove(open, List.of(seat));

    clock.advance(HEARTBEAT);
    keep();

    assertThat(board.recipients(open)).containsExactly(key.connection());
  }

  @Test
  void aDoubtIsOverAfterSomeHeartbeats() {
    deliverToTheGone(open);

    for (int beat = 0; beat < 5; beat++) {
      clock.advance(HEARTBEAT);
      keep();
    }

    assertThat(board.sockets.find(key).orElseThrow().doubted()).isEmpty();
  }

  @Test
  void everyEntryIsHeardWithinAHeartbeatOfAFalse410() {
    for (int i = 0; i < 100; i++) {
      int times = i;
      board.posts.script(key.connection(), past -> past == times ? Posted.GONE : Posted.DELIVERED);
      board.fanOut.deliver(open, Delivery.toAll("frame" + i), 10);
      clock.advance(HEARTBEAT);
      keep();
      assertThat(board.recipients(open)).as("after %d", i).containsExactly(key.connection());
    }
  }

  private void deliverToTheGone(RoomKey... rooms) {
    int already = board.posts.outcomes(key.connection()).size();
    board.posts.script(
        key.connection(), past -> past < already + rooms.length ? Posted.GONE : Posted.DELIVERED);
    for (RoomKey room : rooms) {
      board.fanOut.deliver(room, Delivery.toAll("lost"), 10);
    }
  }

  private Socket keep() {
    return board.keepSocket.keep(key).orElseThrow();
  }

  private Instant leasedUntil() {
    return board.sockets.find(key).orElseThrow().leasedUntil();
  }
}
