package io.parley.core.contract;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.audit.ListVersions;
import io.parley.core.audit.ListVersions.Version;
import io.parley.core.audit.ReadAudit;
import io.parley.core.audit.RoomAudit;
import io.parley.core.audit.RoomAudit.Member;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.RoomEnd;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.ActivateRoom;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.moderation.Moderator;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSnapshot;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What rooms and messages were, against what was stored of them at the time.
public abstract class AuditContract {

  private static final Moderator BACKEND = Moderator.backend(Optional.empty());
  private static final int USERS = 12;

  protected final ManualClock clock = new ManualClock();
  private final Random random = new Random(11);

  protected abstract RoomPorts ports();

  /// How many times something happens to the room of the long test.
  protected abstract int steps();

  /// What is compared at random positions, of rooms that had everything happen to them.
  @Test
  void everyPositionIsAsItWasThen() {
    Instance here = Instance.on(ports(), clock, clock::advance);
    RoomKey room = here.chatOf("user0", "user1", "user2");
    TreeMap<Long, RoomAudit> then = new TreeMap<>();
    RoomWriter writer = new RoomWriter(ports().log(), ports().participants(), clock, _ -> {});
    UpdateRoom update = new UpdateRoom(writer, ports().rooms(), (_, _) -> {}, clock);
    ActivateRoom activate = new ActivateRoom(writer, ports().rooms(), clock);
    for (int step = 0; step < steps(); step++) {
      clock.advance(Duration.ofSeconds(random.nextInt(20)));
      switch (random.nextInt(20)) {
        case 0 -> update.update(room, edits(step));
        case 1 -> activate.deactivate(room);
        case 2 -> activate.activate(room);
        default -> happen(here, room);
      }
      RoomAudit stored = readStored(room);
      then.put(stored.seq(), stored);
    }

    ReadAudit audit = new ReadAudit(ports().log(), ports().rooms());
    List<Long> places = new ArrayList<>(then.keySet());
    for (int i = 0; i < steps(); i++) {
      long place = places.get(random.nextInt(places.size()));
      assertThat(told(audit, room, Optional.of(place)))
          .as("at %d", place)
          .isEqualTo(then.get(place));
    }
    assertThat(told(audit, room, Optional.empty())).isEqualTo(then.lastEntry().getValue());
    assertThat(audit.read(room, Optional.of(then.lastKey() + 1)))
        .isInstanceOf(ReadAudit.Outcome.BeyondTheEnd.class);
    assertThat(audit.read(room, Optional.of(1L))).isInstanceOf(ReadAudit.Outcome.Told.class);
    assertThat(here.delete(room)).isTrue();
    assertThat(audit.read(room, Optional.of(1L))).isInstanceOf(ReadAudit.Outcome.NoSuchRoom.class);
  }

  private static UpdateRoom.Edits edits(int step) {
    return new UpdateRoom.Edits(
        Optional.of("room " + step),
        Optional.of("step " + step),
        Optional.of(Meta.of("{\"step\":" + step + "}")));
  }

  private void happen(Instance here, RoomKey room) {
    String user = "user" + random.nextInt(USERS);
    Optional<UserId> named = Optional.of(new UserId("user" + random.nextInt(USERS)));
    Moderator by = Moderator.backend(random.nextBoolean() ? named : Optional.empty());
    Object _ =
        switch (random.nextInt(12)) {
          case 0, 1, 2 -> here.join(room, user);
          case 3 -> here.leave(room, user);
          case 4 -> here.ban(room, user, terms(), by);
          case 5 -> here.lift(room, user, Kind.BAN, by);
          case 6 -> here.mute(room, user, terms(), by);
          case 7 -> here.lift(room, user, Kind.MUTE, by);
          case 8 -> here.assign(room, user, Role.values()[random.nextInt(4)], by);
          default -> here.send(room, plain(user, "hello"));
        };
  }

  private Terms terms() {
    return new Terms(
        random.nextBoolean() ? Optional.of("for a reason") : Optional.empty(),
        random.nextBoolean()
            ? Optional.of(clock.instant().plusSeconds(1 + random.nextInt(300)))
            : Optional.empty());
  }

  /// What the tables hold now.
  private RoomAudit readStored(RoomKey key) {
    RoomEnd end = ports().log().end(key).orElseThrow();
    Room room = ports().rooms().find(key).orElseThrow();
    List<Member> members =
        ports().participants().page(key, 0, 100).stream()
            .map(participant -> new Member(participant.user(), participant.roleIn(room)))
            .toList();
    return new RoomAudit(
        end.seq(),
        comparable(new RoomSnapshot(room, end.state().participants(), end.state().messages())),
        members,
        inForce(key, Kind.BAN, end),
        inForce(key, Kind.MUTE, end));
  }

  private List<Sanction> inForce(RoomKey key, Kind kind, RoomEnd end) {
    return ports().participants().sanctions().of(key, kind).stream()
        .filter(sanction -> sanction.isInForce(end.at()))
        .toList();
  }

  private static RoomAudit told(ReadAudit audit, RoomKey room, Optional<Long> place) {
    RoomAudit told = ((ReadAudit.Outcome.Told) audit.read(room, place)).audit();
    return new RoomAudit(
        told.seq(), comparable(told.room()), told.participants(), told.bans(), told.mutes());
  }

  /// But for the entry that stored the room, which is not told.
  private static RoomSnapshot comparable(RoomSnapshot snapshot) {
    return new RoomSnapshot(
        snapshot.room().storedAt(0), snapshot.participants(), snapshot.messages());
  }

  /// More edits than a revision knows.
  @Test
  void everyVersionOfAMessageIsListed() {
    Instance here = Instance.on(ports(), clock, clock::advance);
    RoomKey room = here.roomOf("ann");
    here.send(room, plain("ann", "version 1"));
    long message = ports().log().end(room).orElseThrow().seq();
    String id = new EntryId(room.room(), message).value();
    RoomWriter writer = new RoomWriter(ports().log(), ports().participants(), clock, _ -> {});
    FindMessage find =
        new FindMessage(ports().log(), ports().revisions(), RoomPorts.NOBODY_DELETED);
    EditMessage edit = new EditMessage(find, writer, ports().revisions());
    ListVersions versions = new ListVersions(find, ports().log());
    assertThat(versions.list(room.client(), id).orElseThrow()).hasSize(1);

    for (int i = 2; i <= 50; i++) {
      Optional<UserId> by = i % 2 == 0 ? Optional.of(new UserId("ann")) : Optional.empty();
      clock.advance(Duration.ofSeconds(1));
      edit.edit(
          room.client(),
          id,
          Optional.of("version " + i),
          Optional.of(new Meta(Map.of("i", i))),
          Optional.empty(),
          by);
      if (i == 30) {
        here.deleteMessage(room, message);
        here.restore(room, message);
      }
    }

    List<Version> listed = versions.list(room.client(), id).orElseThrow();
    assertThat(listed).extracting(Version::version).isEqualTo(range(50));
    assertThat(listed)
        .extracting(Version::content)
        .isEqualTo(range(50).stream().map(i -> "version " + i).toList());
    assertThat(listed).extracting(Version::at).isSorted().doesNotHaveDuplicates();
    assertThat(listed.get(1).by()).contains(new UserId("ann"));
    assertThat(listed.get(2).by()).isEmpty();
    assertThat(listed.get(40).meta().json()).isEqualTo("{\"i\":41}");
    here.deleteMessage(room, message);
    assertThat(versions.list(room.client(), id)).contains(listed);
    assertThat(versions.list(room.client(), new EntryId(room.room(), 1).value())).isEmpty();
  }

  private static List<Integer> range(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }
}
