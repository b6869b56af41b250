package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.audit.ReadAudit;
import io.parley.core.audit.RoomAudit;
import io.parley.core.json.Meta;
import io.parley.core.memory.InMemoryParticipants;
import io.parley.core.memory.InMemoryRoomLog;
import io.parley.core.memory.InMemoryRooms;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.BreakoutSessionKey;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Audits of a session's breakouts, against what was stored of them.
final class BreakoutAuditTest {

  private static final List<UserId> PEOPLE =
      List.of(new UserId("ann"), new UserId("bob"), new UserId("cay"));

  /// A breakout after an entry.
  private record Then(
      RoomKey key, long seq, List<Object> room, List<UserId> people, long participants) {}

  private final World world = new World(1);
  private final World.Functions functions = world.new Functions();
  private final RoomKey parent = parent();
  private final BreakoutSessionKey key =
      new BreakoutSessionKey(parent.client(), BreakoutSessionId.random());
  private final InMemoryRoomLog log = new InMemoryRoomLog(world.store);
  private final InMemoryRooms rooms = new InMemoryRooms(world.store);
  private final ReadAudit audit = new ReadAudit(log, rooms);
  private final List<Then> history = new ArrayList<>();

  private RoomKey parent() {
    world.unrest(false);
    return functions.parent(PEOPLE, Meta.EMPTY);
  }

  @Test
  void aBreakoutIsToldAsItWas() {
    functions.open.open(key, parent.room(), World.redAndBlue(Optional.empty(), Duration.ZERO));
    note();
    BreakoutSession.Slot red = session().rooms().getFirst();
    functions.update.update(
        key,
        new UpdateSession.Edits(
            Optional.empty(), Optional.empty(), List.of(), Map.of(red.room(), "Green")));
    note();
    functions.advance.recall(key, Optional.of(Duration.ZERO));
    note();
    world.pass(Duration.ofMinutes(1));
    note();
    functions.reopen.reopen(key, Optional.empty(), Optional.empty());
    note();
    world.pass(Duration.ofMinutes(1));
    functions.advance.recall(key, Optional.of(Duration.ofSeconds(5)));
    note();
    world.pass(Duration.ofMinutes(1));
    note();

    assertThat(history)
        .extracting(Then::room)
        .extracting(room -> room.get(1))
        .contains(true, false);
    for (Then then : history) {
      assertThat(read(then.key(), Optional.of(then.seq()))).isEqualTo(then);
    }
  }

  /// Notes how the breakouts are.
  private void note() {
    for (BreakoutSession.Slot slot : session().rooms()) {
      RoomKey breakout = session().roomKey(slot.room());
      List<UserId> people =
          new InMemoryParticipants(world.store)
              .page(breakout, 0, 100).stream().map(participant -> participant.user()).toList();
      Room stored = rooms.find(breakout).orElseThrow();
      long seq = log.end(breakout).orElseThrow().seq();
      history.add(new Then(breakout, seq, comparable(stored), people, people.size()));
    }
  }

  private BreakoutSession session() {
    return functions.sessions.find(key).orElseThrow();
  }

  private Then read(RoomKey breakout, Optional<Long> seq) {
    RoomAudit told = ((ReadAudit.Outcome.Told) audit.read(breakout, seq)).audit();
    return new Then(
        breakout,
        told.seq(),
        comparable(told.room().room()),
        told.participants().stream().map(RoomAudit.Member::user).toList(),
        told.room().participants());
  }

  private static List<Object> comparable(Room room) {
    return List.of(
        room.name(),
        room.active(),
        room.description(),
        room.meta(),
        room.createdAt(),
        room.updatedAt());
  }
}
