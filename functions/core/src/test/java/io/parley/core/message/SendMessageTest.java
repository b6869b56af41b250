package io.parley.core.message;

import static io.parley.core.contract.Drafts.named;
import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SendMessageTest {

  private final RoomPorts ports = RoomPorts.inMemory();
  private final Instance here = Instance.on(ports);
  private final Instance elsewhere = Instance.on(ports);
  private final RoomKey room = here.roomOf("ann", "bob");

  @Test
  void aMessageTakesTheNextPlaceAndIsCounted() {
    Entry first = accepted(here.send(room, plain("ann", "hello")));
    Entry second = accepted(here.send(room, plain("bob", "hello")));

    assertThat(first.seq()).isEqualTo(4);
    assertThat(second.seq()).isEqualTo(5);
    assertThat(second.state().messages()).isEqualTo(2);
    assertThat(second.state().participants()).isEqualTo(2);
    assertThat(ports.log().newest(room, 2)).containsExactly(second, first);
  }

  @Test
  void theNameShownIsTheParticipantsOwnUnlessTheDraftHasOne() {
    Draft draft = plain("ann", "hello");
    Draft renamed =
        new Draft(
            draft.sender(),
            Optional.of("Ann B."),
            "hi",
            "text",
            draft.meta(),
            draft.clientMessageId(),
            draft.afterSeq());

    assertThat(event(here.send(room, draft)).senderName()).isEqualTo("ann");
    assertThat(event(here.send(room, renamed)).senderName()).isEqualTo("Ann B.");
  }

  @Test
  void aStrangerCannotSend() {
    assertThat(here.send(room, plain("eve", "hello"))).isEqualTo(new Send.NotAMember());
    assertThat(elsewhere.send(room, plain("eve", "hello"))).isEqualTo(new Send.NotAMember());
    assertThat(ports.log().newest(room, 1).getFirst().seq()).isEqualTo(3);
  }

  @Test
  void anUnknownRoomIsRefused() {
    RoomKey unknown = new RoomKey(room.client(), RoomId.random());
    RoomKey foreign = new RoomKey(ClientId.random(), room.room());

    assertThat(here.send(unknown, plain("ann", "hello"))).isEqualTo(new Send.NoSuchRoom());
    assertThat(here.send(foreign, plain("ann", "hello"))).isEqualTo(new Send.NoSuchRoom());
    assertThat(ports.log().newest(unknown, 1)).isEmpty();
  }

  @Test
  void aRoomDeletedElsewhereIsRefusedAtOnce() {
    here.send(room, plain("ann", "warm"));
    assertThat(elsewhere.delete(room)).isTrue();

    assertThat(here.send(room, plain("ann", "late"))).isEqualTo(new Send.NoSuchRoom());
    assertThat(here.send(room, plain("ann", "later"))).isEqualTo(new Send.NoSuchRoom());
    assertThat(ports.log().newest(room, 1).getFirst().event())
        .isInstanceOf(Event.RoomDeleted.class);
  }

  @Test
  void whoLeftElsewhereCannotSend() {
    here.send(room, plain("ann", "warm"));
    elsewhere.leave(room, "ann");

    assertThat(here.send(room, plain("ann", "late"))).isEqualTo(new Send.NotAMember());
    assertThat(accepted(here.send(room, plain("bob", "still here"))).seq()).isEqualTo(6);
  }

  @Test
  void whoLeftAndJoinedAgainElsewhereCanSend() {
    here.send(room, plain("ann", "warm"));
    elsewhere.leave(room, "ann");
    elsewhere.join(room, "ann");

    assertThat(accepted(here.send(room, plain("ann", "back"))).seq()).isEqualTo(7);
  }

  @Test
  void whoJoinedElsewhereAfterARefusalCanSend() {
    assertThat(here.send(room, plain("eve", "too early"))).isEqualTo(new Send.NotAMember());
    elsewhere.join(room, "eve");

    assertThat(accepted(here.send(room, plain("eve", "hello"))).state().participants())
        .isEqualTo(3);
  }

  @Test
  void messagesSentElsewhereComeFirst() {
    here.send(room, plain("ann", "warm"));
    for (int i = 0; i < 1_200; i++) {
      elsewhere.send(room, plain("bob", "message " + i));
    }

    assertThat(accepted(here.send(room, plain("ann", "late"))).seq()).isEqualTo(1_205);
  }

  @Test
  void moreUsersThanAreRememberedCanSend() {
    for (int i = 0; i < 450; i++) {
      here.join(room, "user" + i);
    }
    for (int i = 0; i < 450; i++) {
      assertThat(here.send(room, named("user" + i, "hello", "a")))
          .isInstanceOf(Send.Accepted.class);
    }
    List<Entry> log = ports.log().after(room, 0, 1_000);
    assertThat(log).hasSize(903);
    assertThat(log.getLast().state().participants()).isEqualTo(452);
    assertThat(log.getLast().state().messages()).isEqualTo(450);
  }

  private static Entry accepted(Send send) {
    assertThat(send).isInstanceOf(Send.Accepted.class);
    return ((Send.Accepted) send).entry();
  }

  private static Event.MessageSent event(Send send) {
    return (Event.MessageSent) accepted(send).event();
  }
}
