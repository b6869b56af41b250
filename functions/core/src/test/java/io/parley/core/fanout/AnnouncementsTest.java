package io.parley.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.job.Delivery;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Pace;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnnouncementsTest {

  private static final Duration WINDOW = Duration.ofMillis(250);
  private static final Duration AHEAD = Duration.ofMillis(1_600);

  private final ManualClock clock = new ManualClock();
  private final RecordingJobs jobs = new RecordingJobs();
  private final Announcements announcements = announcements(jobs);
  private final RoomKey room = new RoomKey(ClientId.random(), RoomId.random());

  @Test
  void aCalmRoomsEntryIsDeliveredByItsWriter() {
    assertThat(announcements.announce(entry(message(), Pace.CALM))).contains(Delivery.toAll("7"));
    assertThat(announcements.announce(entry(new Event.RoomDeleted(), Pace.CALM)))
        .contains(Delivery.last("7"));
    assertThat(jobs.take()).isEmpty();
  }

  @Test
  void theFirstOfAWindowOrdersItsDeliveryAndTheOthersRelyOnIt() {
    assertThat(announcements.announce(entry(message(), busy(250)))).isEmpty();
    assertThat(jobs.take()).containsExactly(gather(280, false));

    assertThat(announcements.announce(entry(message(), busy(249)))).isEmpty();
    assertThat(jobs.take()).isEmpty();
  }

  @Test
  void whoIsLateForTheWindowOrdersADeliveryOfTheirOwn() {
    Entry entry = entry(message(), busy(100));
    clock.advance(Duration.ofMillis(90));

    assertThat(announcements.announce(entry)).isEmpty();
    assertThat(jobs.take()).extracting(job -> ((Job.Gather) job).late()).containsExactly(true);
  }

  @Test
  void whatComesBetweenTwoWindowsIsBroughtWithWhatWasLeft() {
    assertThat(announcements.announce(entry(new Event.RoomActivated(Instant.EPOCH), busy(0))))
        .isEmpty();
    assertThat(jobs.take()).containsExactly(gather(0, false));
  }

  @Test
  void aBusyRoomsEndTakesItsFrameWithIt() {
    assertThat(announcements.announce(entry(new Event.RoomDeleted(), busy(100)))).isEmpty();
    assertThat(jobs.take())
        .containsExactly(new Job.Gather(room, 7, clock.instant(), false, Optional.of("7")));
  }

  @Test
  void aRoomWhoseTimeIsFarAheadIsDeliveredAtOnce() {
    Entry entry = entry(message(), busy(200));
    clock.advance(Duration.ofHours(-1));

    assertThat(announcements.announce(entry)).contains(Delivery.toAll("7"));
    assertThat(jobs.take()).isEmpty();
  }

  @Test
  void whatCannotBeOrderedIsDeliveredAtOnce() {
    Jobs none =
        _ -> {
          throw new StoreException("no", true);
        };
    assertThat(announcements(none).announce(entry(message(), busy(250))))
        .contains(Delivery.toAll("7"));
  }

  @Test
  void aRepeatIsDeliveredAtOnceForAMinute() {
    Entry entry = entry(message(), busy(100));

    assertThat(announcements.announceAgain(entry)).contains(Delivery.toAll("7"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(announcements.announceAgain(entry)).isEmpty();
    assertThat(jobs.take()).isEmpty();
  }

  private Announcements announcements(Jobs submitTo) {
    return new Announcements(submitTo, entry -> "" + entry.seq(), () -> WINDOW, clock);
  }

  private Job gather(int delay, boolean late) {
    return new Job.Gather(room, 7, clock.instant().plusMillis(delay), late, Optional.empty());
  }

  private static Pace busy(int delay) {
    return new Pace(AHEAD, Duration.ofMillis(delay));
  }

  private static Event message() {
    return new Event.MessageSent(
        new UserId("ann"), "Ann", "hello", "text", Meta.EMPTY, Optional.empty());
  }

  private Entry entry(Event event, Pace pace) {
    return new Entry(room, 7, "a", clock.instant(), event, RoomState.OPEN.at(pace));
  }
}
