package io.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.RoomState;
import io.parley.core.job.Jobs;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.member.LeaveReason;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who hears of joins and leaves.
final class MembershipAnnouncementsTest {

  private static final Event ADA_JOINED = joined("ada");
  private static final Event ADA_LEFT = new Event.UserLeft(new UserId("ada"), "Ada");

  private final Switchboard board = new Switchboard(new ManualClock());
  private final RecordingJobs jobs = board.jobs;
  private final RoomKey room = board.room("{}");

  @Test
  void thoseWhoJoinTogetherHearOfItInOneJob() {
    announce(jobs, joined("ada"), new Event.RoomActivated(board.clock.instant()), joined("bob"));

    assertThat(told())
        .singleElement()
        .satisfies(
            tell -> {
              assertThat(tell.users()).containsExactly(new UserId("ada"), new UserId("bob"));
              assertThat(tell.frame())
                  .contains(
                      "\"type\":\"room_added\"",
                      "\"name\":\"room\",\"latest_seq\":12}",
                      "\"room_id\":\"" + room.room().value());
            });
  }

  @Test
  void whoLeavesHearsWhy() {
    announce(jobs, ADA_LEFT, joined("bob"));

    assertThat(told())
        .satisfiesExactly(
            removed -> assertThat(removed.frame()).contains("\"reason\":\"removed\"}"),
            added -> assertThat(added.users()).containsExactly(new UserId("bob")));
  }

  @Test
  void whoLeavesAndJoinsWithTheSameEntriesHasStayed() {
    announce(jobs, ADA_LEFT, ADA_JOINED);
    announce(jobs, ADA_JOINED, ADA_LEFT);
    announce(jobs);

    assertThat(told()).isEmpty();
  }

  @Test
  void aRoomThatIsGoneByNowAddsNobody() {
    RoomKey gone = new RoomKey(board.client, RoomId.random());
    announcements(jobs).announceAdded(gone, List.of(new UserId("ada")), 1);

    assertThat(told()).isEmpty();
  }

  /// The change is committed: what failed is only the notice of it.
  @Test
  void aFaultFailsNothing() {
    Jobs failing =
        _ -> {
          throw new StoreException("down", true);
        };
    announce(failing, ADA_JOINED);
    announcements(failing).announceEnd(room);
  }

  private void announce(Jobs to, Event... events) {
    List<Entry> entries =
        IntStream.range(0, events.length)
            .mapToObj(
                i -> new Entry(room, 10 + i, "a", board.clock.instant(), events[i], RoomState.OPEN))
            .toList();
    announcements(to).announce(entries, LeaveReason.REMOVED);
  }

  private MembershipAnnouncements announcements(Jobs to) {
    Frames frames = new Frames(JsonMapper.createDefault(), board.clock);
    return new MembershipAnnouncements(to, board.ports.rooms(), frames);
  }

  private List<Job.Tell> told() {
    return jobs.take().stream().map(Job.Tell.class::cast).toList();
  }

  private static Event joined(String user) {
    return new Event.UserJoined(new UserId(user), user, Meta.EMPTY);
  }
}
