package io.parley.core.connection;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.entry.RoomState;
import io.parley.core.entry.Wakings;
import io.parley.core.log.RoomLog;
import io.parley.core.memory.ForwardingLog;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.Socket;
import io.parley.core.socket.SocketKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AwakeRoomsTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(12);

  private final ManualClock clock = new ManualClock();
  private final Switchboard board = new Switchboard(clock);
  private final Instance writer = Instance.on(board.ports, clock, _ -> {});
  private final RoomKey quiet = board.room("{}", "ann");
  private final RoomKey busy = board.room("{}", "ann");
  private final SocketKey key = board.open(quiet, "ann", "c");
  private final CountedLog log = new CountedLog(board.ports.log());
  private boolean isNewest = true;
  private final AwakeRooms awakeRooms = new AwakeRooms(log, clock, () -> isNewest);

  /// Counts the reads of wakings, answers for a later time than asked, and lags.
  private final class CountedLog extends ForwardingLog {
    private int reads;
    private Duration later = Duration.ZERO;
    private Duration lag = Duration.ZERO;

    CountedLog(RoomLog log) {
      super(log);
    }

    @Override
    public Wakings wakings(ClientId client, Instant since) {
      reads++;
      Wakings seen = super.wakings(client, since.plus(later));
      Instant newest = clock.instant().minus(lag);
      return new Wakings(
          seen.since(),
          seen.wakings().stream().filter(waking -> !waking.at().isAfter(newest)).toList());
    }
  }

  @BeforeEach
  void hearBoth() {
    board.subscribe(key, busy);
  }

  @Test
  void aHeartbeatLooksAtRoomsThatHadAnEntryLately() {
    pass(AwakeRooms.WINDOW.minusSeconds(12));
    assertThat(awakeRooms.among(beat())).as("heard recently").containsOnly(quiet, busy);
    assertThat(log.reads).isZero();

    pass(HEARTBEAT.multipliedBy(2));
    writer.send(busy, plain("ann", "hello"));
    assertThat(awakeRooms.among(beat())).containsOnly(busy);

    pass(AwakeRooms.WINDOW.minus(HEARTBEAT));
    assertThat(awakeRooms.among(beat())).containsOnly(busy);
    pass(HEARTBEAT.multipliedBy(2));
    assertThat(awakeRooms.among(beat())).isEmpty();
  }

  @Test
  void aRoomThatIsAwakeIsLookedAtTwentyMinutesAfterItsLastEntry() {
    pass(AwakeRooms.WINDOW.plusSeconds(1));
    writer.send(busy, plain("ann", "wakes"));
    pass(RoomState.AWAKE.minusSeconds(1));
    writer.send(busy, plain("ann", "wakes not"));

    pass(AwakeRooms.WINDOW.minus(RoomState.AWAKE));

    assertThat(awakeRooms.among(beat())).containsOnly(busy);
  }

  @Test
  void whatIsNewIsSeenAfterASecondAndReadOnceForAll() {
    pass(AwakeRooms.WINDOW.plusSeconds(1));
    assertThat(awakeRooms.among(beat())).isEmpty();
    writer.send(busy, plain("ann", "hello"));
    assertThat(awakeRooms.among(beat())).isEmpty();
    assertThat(log.reads).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));

    assertThat(awakeRooms.among(beat())).containsOnly(busy);
    assertThat(log.reads).isEqualTo(2);
  }

  @Test
  void whatAnIndexShowsLateIsSeenAfterAll() {
    pass(AwakeRooms.WINDOW.plusSeconds(1));
    writer.send(busy, plain("ann", "hello"));
    log.lag = Duration.ofMinutes(4);
    pass(Duration.ofMinutes(3));
    assertThat(awakeRooms.among(beat())).isEmpty();
    log.lag = Duration.ZERO;

    pass(AwakeRooms.WHOLE);

    assertThat(awakeRooms.among(beat())).containsOnly(busy);
  }

  @Test
  void whoSentNoPingsIsToldOfAllRooms() {
    pass(HEARTBEAT);
    for (int i = 0; i < 40; i++) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(board.keepSocket.keep(key)).as("typing, or the probe of others").isPresent();
    }

    assertThat(awakeRooms.among(beat())).containsOnly(quiet, busy);
    clock.advance(HEARTBEAT);
    assertThat(awakeRooms.among(beat())).isEmpty();
  }

  @Test
  void allRoomsAreLookedAtWhileEntriesOfAnEarlierVersionMayBeAbout() {
    isNewest = false;

    pass(AwakeRooms.WINDOW.plusSeconds(1));

    assertThat(awakeRooms.among(beat())).containsOnly(quiet, busy);
  }

  @Test
  void allRoomsOfASocketWhoseLeaseRanOutAreLookedAt() {
    clock.advance(AwakeRooms.WINDOW.plusSeconds(1));

    assertThat(awakeRooms.among(beat())).containsOnly(quiet, busy);
  }

  @Test
  void ofTooManyThatWokeARoomIsAsleepOnlyAfterAWholeWindowWasSeen() {
    log.later = Duration.ofMinutes(10);
    pass(AwakeRooms.WINDOW.plusSeconds(1));
    assertThat(awakeRooms.among(beat())).containsOnly(quiet, busy);
    log.later = Duration.ZERO;

    pass(HEARTBEAT);
    assertThat(awakeRooms.among(beat())).containsOnly(quiet, busy);
    pass(AwakeRooms.WHOLE);

    assertThat(awakeRooms.among(beat())).isEmpty();
  }

  /// A while in which the client sends heartbeats.
  private void pass(Duration time) {
    for (Duration left = time; left.isPositive(); left = left.minus(HEARTBEAT)) {
      clock.advance(left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT);
      if (log.reads > 0) {
        awakeRooms.among(beat());
      } else {
        beat();
      }
    }
  }

  private Socket beat() {
    return board.keepSocket.keepAtPing(key).orElseThrow();
  }
}
