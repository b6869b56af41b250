package io.parley.core.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.contract.Instance;
import io.parley.core.contract.Racers;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Event;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// A room's owner, as people leave it.
final class OwnershipTest {

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance here = Instance.on(ports);
  private final Instance elsewhere = Instance.on(ports);

  @Test
  void anOwnerWhoLeavesHandsOverToTheLongestStandingMember() {
    RoomKey chat = here.chatOf("zoe", "bob", "ann");
    elsewhere.leave(chat, "zoe");
    assertThat(owner(chat)).contains("bob");
    here.join(chat, "zoe");
    here.leaveOrEnd(chat, "bob");
    assertThat(owner(chat)).contains("ann");
  }

  @Test
  void whoeverElseLeavesChangesNoOwner() {
    RoomKey chat = here.chatOf("zoe", "bob");
    here.leave(chat, "bob");

    assertThat(owner(chat)).contains("zoe");
  }

  @Test
  void aHandOverIsNoUpdateOfTheRoom() {
    RoomKey chat = here.chatOf("zoe", "bob");
    Room before = ports.rooms().find(chat).orElseThrow();
    here.leave(chat, "zoe");

    assertThat(ports.rooms().find(chat))
        .contains(before.ownedBy(Optional.of(new UserId("bob"))).storedAt(5));
  }

  @Test
  void theLastToLeaveEndsTheChat() {
    RoomKey chat = here.chatOf("zoe", "bob");
    here.leaveOrEnd(chat, "zoe");
    Leave last = elsewhere.leaveOrEnd(chat, "bob");

    assertThat(((Leave.Left) last).entry().event()).isEqualTo(new Event.RoomDeleted());
    assertThat(ports.rooms().find(chat)).isEmpty();
    assertThat(here.leaveOrEnd(chat, "bob")).isEqualTo(new Leave.NoSuchRoom());
  }

  @Test
  void aRoomWithoutAnOwnerStaysWhenTheLastLeaves() {
    RoomKey room = here.roomOf("bob");
    here.leaveOrEnd(room, "bob");

    assertThat(ports.rooms().find(room)).isPresent();
  }

  @Test
  void aChatThatABackendEmptiesIsNobodys() {
    RoomKey chat = here.chatOf("zoe");
    here.leave(chat, "zoe");

    assertThat(ports.rooms().find(chat)).isPresent();
    assertThat(owner(chat)).isEmpty();
  }

  @Test
  void aStrangerCannotLeave() {
    RoomKey chat = here.chatOf("zoe");

    assertThat(here.leaveOrEnd(chat, "eve")).isEqualTo(new Leave.NotIn());
    assertThat(here.leaveOrEnd(new RoomKey(chat.client(), RoomId.random()), "zoe"))
        .isEqualTo(new Leave.NoSuchRoom());
  }

  @RepeatedTest(20)
  void howeverManyLeaveAtOnceTheOwnerIsOneOfThoseWhoStay() {
    String[] members = IntStream.range(0, 10).mapToObj(i -> "user" + i).toArray(String[]::new);
    RoomKey chat = here.chatOf(members);
    List<Leave> left = Racers.race(7, i -> Instance.on(ports).leaveOrEnd(chat, members[i]));

    assertThat(left).allMatch(Leave.Left.class::isInstance);
    assertThat(owner(chat)).contains("user7");
    assertThat(ports.participants().page(chat, 0, 20)).hasSize(3);
  }

  @RepeatedTest(20)
  void whenAllLeaveAtOnceTheChatEndsOnce() {
    RoomKey chat = here.chatOf("a", "b", "c", "d");
    List<Leave> left =
        Racers.race(
            4, i -> Instance.on(ports).leaveOrEnd(chat, List.of("a", "b", "c", "d").get(i)));

    assertThat(left).allMatch(Leave.Left.class::isInstance);
    assertThat(left.stream().map(one -> ((Leave.Left) one).entry().event()))
        .filteredOn(Event.RoomDeleted.class::isInstance)
        .hasSize(1);
    assertThat(ports.rooms().find(chat)).isEmpty();
  }

  private Optional<String> owner(RoomKey chat) {
    return ports.rooms().find(chat).flatMap(Room::owner).map(UserId::value);
  }
}
