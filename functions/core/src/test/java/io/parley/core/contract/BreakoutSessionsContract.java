package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.breakout.Assign;
import io.parley.core.breakout.Session;
import io.parley.core.breakout.Session.Notice;
import io.parley.core.breakout.Session.Placement;
import io.parley.core.breakout.Session.Slot;
import io.parley.core.breakout.Session.Stage;
import io.parley.core.breakout.Session.Times;
import io.parley.core.breakout.SessionId;
import io.parley.core.breakout.SessionKey;
import io.parley.core.client.ClientId;
import io.parley.core.log.Entry;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.breakout.Sessions] does.
public abstract class BreakoutSessionsContract {

  private static final Times OPEN =
      Times.from(Entries.AT, Optional.empty(), Duration.ofSeconds(10));

  private static final Times CLOSED =
      new Times(
          Entries.AT,
          Optional.of(Entries.AT.plusSeconds(60)),
          Duration.ZERO,
          Optional.of(Entries.AT.plusSeconds(60)),
          Optional.of(Entries.AT.plusSeconds(61)));

  private final RoomKey parent = Entries.room();
  private final SessionKey key = new SessionKey(parent.client(), SessionId.random());
  private final Slot red = new Slot(RoomId.random(), "Red 𝄞");
  private final Slot blue = new Slot(RoomId.random(), "Blue");

  protected abstract RoomPorts ports();

  @Test
  void aSessionComesBackAsItWas() {
    Map<UserId, Placement> people = new LinkedHashMap<>();
    people.put(new UserId("zoe 𝄞"), placed(Optional.of(red.room()), List.of(blue.room())));
    people.put(new UserId("ann"), placed(Optional.empty(), List.of(blue.room(), red.room())));
    Session session =
        new Session(
            key,
            parent.room(),
            2,
            Stage.RECALLED,
            Assign.MANUAL,
            (1L << 53) - 1,
            Optional.of(new UserId("host")),
            CLOSED,
            List.of(red, blue),
            people,
            List.of(new Notice(7, Optional.of(blue.room())), new Notice(9, Optional.empty())));
    put(1, session);

    Session found = ports().sessions().find(key).orElseThrow();
    assertThat(found).isEqualTo(session);
    assertThat(found.people().keySet()).containsExactlyElementsOf(people.keySet());
    assertThat(ports().sessions().find(new SessionKey(ClientId.random(), key.session()))).isEmpty();
  }

  @Test
  void theLargestSessionIsKept() {
    Map<UserId, Placement> people = new LinkedHashMap<>();
    List<Slot> rooms =
        IntStream.range(0, Session.MAX_ROOMS)
            .mapToObj(i -> new Slot(RoomId.random(), "𝄞".repeat(200)))
            .toList();
    Set<RoomId> everywhere = new LinkedHashSet<>();
    rooms.forEach(slot -> everywhere.add(slot.room()));
    String name = "x".repeat(Session.MAX_PEOPLE_BYTES / Session.MAX_PEOPLE - 4);
    for (int i = 0; i < Session.MAX_PEOPLE; i++) {
      people.put(new UserId(name + i), new Placement(Optional.empty(), everywhere));
    }
    Session session = session(Stage.OPEN, OPEN, rooms, people);
    put(1, session);

    assertThat(ports().sessions().find(key)).contains(session);
  }

  @Test
  void aParentRoomKnowsItsOpenSession() {
    assertThat(ports().sessions().open(parent)).isEmpty();
    put(1, session(Stage.OPEN, OPEN, List.of(red), Map.of()));
    assertThat(ports().sessions().open(parent)).contains(key);
    put(2, session(Stage.RECALLED, CLOSED, List.of(red), Map.of()));
    assertThat(ports().sessions().open(parent)).contains(key);
    put(3, session(Stage.CLOSED, CLOSED, List.of(red), Map.of()));
    assertThat(ports().sessions().open(parent)).isEmpty();
  }

  @Test
  void entriesAreStoredOnlyWhileTheSessionIsAsItWas() {
    Session session = session(Stage.OPEN, OPEN, List.of(red), Map.of());
    put(1, session);
    RoomKey breakout = new RoomKey(parent.client(), red.room());

    assertThat(
            ports()
                .log()
                .append(
                    List.of(Entries.message(breakout, 1, "while it is")),
                    List.of(new StateChange.OnlyAt(session)),
                    Entries.AT))
        .isEqualTo(Append.COMMITTED);
    put(2, at(session, 8));
    assertThat(
            ports()
                .log()
                .append(
                    List.of(Entries.message(breakout, 2, "too late")),
                    List.of(new StateChange.OnlyAt(session)),
                    Entries.AT))
        .isEqualTo(Append.TAKEN);
    assertThat(ports().log().after(breakout, 0, 10)).hasSize(1);
  }

  private static Placement placed(Optional<RoomId> room, List<RoomId> been) {
    return new Placement(room, new LinkedHashSet<>(been));
  }

  private Session session(
      Stage stage, Times times, List<Slot> rooms, Map<UserId, Placement> people) {
    return new Session(
        key,
        parent.room(),
        1,
        stage,
        Assign.AUTO,
        7,
        Optional.empty(),
        times,
        rooms,
        people,
        List.of());
  }

  private static Session at(Session session, long revision) {
    return new Session(
        session.key(),
        session.parent(),
        revision,
        session.stage(),
        session.assign(),
        session.seed(),
        session.host(),
        session.times(),
        session.rooms(),
        session.people(),
        session.notices());
  }

  private void put(long seq, Session session) {
    Entry entry = Entries.message(parent, seq, "changes the session");
    assertThat(ports().log().append(entry, new StateChange.PutSession(session)))
        .isEqualTo(Append.COMMITTED);
  }
}
