package io.parley.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.job.Jobs.Job;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import io.parley.core.socket.SocketKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Notices for all participants of a room.
final class TellParticipantsTest {

  private final Switchboard board = new Switchboard(new ManualClock());
  private final RoomKey hall = board.room("{}");

  @Test
  void participantsAreToldWhereverTheyAreAndNobodyElseIs() {
    RoomKey room = board.room("{}", "ann", "bob");
    SocketKey phone = board.open(hall, "ann", "a1");
    SocketKey laptop = board.open(room, "ann", "a2");
    SocketKey stranger = board.open(room, "eve", "e1");
    board.jobs.take();

    board.tellParticipants.carryOut(new Job.TellAll(room, "frame", 0));

    assertThat(board.posts.frames(phone.connection())).containsExactly("frame");
    assertThat(board.posts.frames(laptop.connection())).containsExactly("frame");
    assertThat(board.posts.frames(stranger.connection())).isEmpty();
    assertThat(board.jobs.take()).isEmpty();
  }

  @Test
  void manyAreSeveralJobsAndEachIsToldOnce() {
    RoomKey room = board.room("{}");
    for (int i = 0; i < TellUsers.MAX_USERS; i++) {
      board.join(room, "user" + i);
    }
    SocketKey first = board.open(hall, "user0", "f");
    board.join(room, "last");
    SocketKey last = board.open(hall, "last", "l");
    board.jobs.take();

    board.jobs.submit(new Job.TellAll(room, "frame", 0));

    assertThat(board.carryOut()).hasSize(2);
    assertThat(List.of(first, last))
        .allSatisfy(
            key -> assertThat(board.posts.frames(key.connection())).containsExactly("frame"));
  }
}
