package io.parley.core.member;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import org.junit.jupiter.api.Test;

/// Joining and leaving, on instances that do not know of each other.
final class MembershipTest {

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance here = Instance.on(ports);
  private final Instance elsewhere = Instance.on(ports);

  @Test
  void whoJoinsIsAParticipantByTheEntryOfTheJoin() {
    RoomKey room = here.create("{}");

    Entry entry = joined(here.join(room, "ann"));

    assertThat(entry.seq()).isEqualTo(2);
    assertThat(entry.state().participants()).isEqualTo(1);
    assertThat(ports.participants().page(room, 0, 10))
        .containsExactly(Participant.of(entry, (Event.UserJoined) entry.event()));
  }

  @Test
  void joiningTwiceIsRefusedByEveryInstance() {
    RoomKey room = here.roomOf("ann");

    assertThat(here.join(room, "ann")).isEqualTo(new Join.AlreadyIn());
    assertThat(elsewhere.join(room, "ann")).isEqualTo(new Join.AlreadyIn());
    assertThat(ports.log().newest(room, 1).getFirst().state().participants()).isEqualTo(1);
  }

  @Test
  void aFullRoomRefusesTheNextMember() {
    RoomKey room = here.create("{\"max_participants\":2}");
    here.join(room, "ann");
    here.join(room, "bob");

    assertThat(here.join(room, "eve")).isEqualTo(new Join.Full());
    assertThat(elsewhere.join(room, "eve")).isEqualTo(new Join.Full());
    assertThat(elsewhere.join(room, "ann")).isEqualTo(new Join.AlreadyIn());
  }

  @Test
  void aRoomFilledElsewhereIsFullHere() {
    RoomKey room = here.create("{\"max_participants\":2}");
    here.join(room, "ann");
    elsewhere.join(room, "bob");

    assertThat(here.join(room, "eve")).isEqualTo(new Join.Full());
  }

  @Test
  void aPlaceGivenUpElsewhereIsFreeHere() {
    RoomKey room = here.create("{\"max_participants\":1}");
    here.join(room, "ann");
    assertThat(here.join(room, "bob")).isEqualTo(new Join.Full());
    elsewhere.leave(room, "ann");

    assertThat(joined(here.join(room, "bob")).state().participants()).isEqualTo(1);
  }

  @Test
  void nobodyJoinsARoomThatIsNotThere() {
    RoomKey room = here.roomOf("ann");
    elsewhere.delete(room);

    assertThat(here.join(room, "bob")).isEqualTo(new Join.NoSuchRoom());
    assertThat(here.join(new RoomKey(room.client(), RoomId.random()), "bob"))
        .isEqualTo(new Join.NoSuchRoom());
  }

  @Test
  void whoLeavesIsNoParticipant() {
    RoomKey room = here.roomOf("ann", "bob");

    Leave left = elsewhere.leave(room, "ann");

    Entry entry = ports.log().newest(room, 1).getFirst();
    assertThat(left).isEqualTo(new Leave.Left(entry));
    assertThat(entry.event()).isEqualTo(new Event.UserLeft(new UserId("ann"), "ann"));
    assertThat(entry.state().participants()).isEqualTo(1);
    assertThat(ports.participants().find(room, new UserId("ann"))).isEmpty();
  }

  @Test
  void onlyAParticipantCanLeave() {
    RoomKey room = here.roomOf("ann");
    here.send(room, plain("ann", "warm"));
    elsewhere.leave(room, "ann");

    assertThat(here.leave(room, "ann")).isEqualTo(new Leave.NotIn());
    assertThat(here.leave(room, "eve")).isEqualTo(new Leave.NotIn());
    elsewhere.delete(room);
    assertThat(here.leave(room, "ann")).isEqualTo(new Leave.NoSuchRoom());
  }

  private static Entry joined(Join join) {
    assertThat(join).isInstanceOf(Join.Joined.class);
    return ((Join.Joined) join).entry();
  }
}
