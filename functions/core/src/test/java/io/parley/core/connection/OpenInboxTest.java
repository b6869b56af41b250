package io.parley.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.ConnectionId;
import io.parley.core.job.Jobs.Job;
import io.parley.core.limit.Limits;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.Switchboard;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.socket.OnlineUser;
import io.parley.core.socket.SocketKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Connections without a room.
final class OpenInboxTest {

  private static final OnlineUser ANN = new OnlineUser(new UserId("ann"), "Ann");

  private final Switchboard board = new Switchboard(new ManualClock());

  @Test
  void itIsGreetedAndHearsItsUsersInboxAndNoRoom() {
    RoomKey room = board.room("{}", "ann");
    SocketKey inbox = open("i1", Optional.of(ANN));

    assertThat(board.jobs.take())
        .containsExactly(
            new Job.Welcome(board.client, inbox.connection(), Optional.of(ANN.user())));
    assertThat(board.recipients(room)).isEmpty();
    board.tellUsers.tell(room, List.of(ANN.user()), "frame", Optional.empty());
    board.carryOut();
    assertThat(board.posts.frames(inbox.connection())).containsExactly("frame");
  }

  @Test
  void aConnectionWithoutAUserHasNone() {
    SocketKey key = open("i1", Optional.empty());

    assertThat(board.jobs.take())
        .containsExactly(new Job.Welcome(board.client, key.connection(), Optional.empty()));
    board.tellUsers.tell(board.room("{}"), List.of(ANN.user()), "frame", Optional.empty());
    board.carryOut();
    assertThat(board.posts.frames(key.connection())).isEmpty();
  }

  @Test
  void itSubscribesToRoomsAndStaysWhenItLosesTheLast() {
    RoomKey room = board.room("{\"type\":\"private\"}", "ann");
    SocketKey inbox = open("i1", Optional.of(ANN));
    SocketKey opened = board.open(room, "ann", "r1");
    assertThat(board.subscribe(inbox, room)).isInstanceOf(ConnectResult.Opened.class);
    board.jobs.take();

    board.leave(room, "ann");
    board.evictUsers.evict(room, List.of(ANN.user()), board.clock.instant(), Map.of());
    board.carryOut();

    assertThat(board.posts.closed()).containsExactly(opened.connection());
    assertThat(board.posts.frames(inbox.connection())).containsExactly("bye");
    assertThat(board.sockets.find(inbox)).isPresent();
    assertThat(board.recipients(room)).isEmpty();
    assertThat(board.subscribe(inbox, board.room("{}"))).isInstanceOf(ConnectResult.Opened.class);
  }

  @Test
  void itCountsAmongAUsersConnections() {
    board.limits = new Limits(0, 0, 0, 0, 1, 0, 0, 0);
    var _ = open("i1", Optional.of(ANN));

    assertThat(openOnce("i2", Optional.of(ANN)))
        .isInstanceOf(ConnectResult.TooManyConnections.class);
    assertThat(openOnce("i3", Optional.empty())).isInstanceOf(ConnectResult.Opened.class);
  }

  private SocketKey open(String connection, Optional<OnlineUser> user) {
    assertThat(openOnce(connection, user)).isInstanceOf(ConnectResult.Opened.class);
    return key(connection, user);
  }

  private ConnectResult openOnce(String connection, Optional<OnlineUser> user) {
    return board.openInbox().open(key(connection, user), user, Switchboard.ANY, false);
  }

  private SocketKey key(String connection, Optional<OnlineUser> user) {
    return SocketKey.of(board.client, new ConnectionId(connection), user.map(OnlineUser::user));
  }
}
