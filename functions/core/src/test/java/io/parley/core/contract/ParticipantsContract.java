package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.participant.Participants] does.
public abstract class ParticipantsContract {

  private static final UserId ANN = new UserId("ann");

  private final RoomKey room = Entries.room();

  protected abstract RoomPorts ports();

  @Test
  void anEmptyRoomHasNoParticipants() {
    assertThat(ports().participants().page(room, 0, 10)).isEmpty();
    assertThat(ports().participants().find(room, ANN)).isEmpty();
  }

  @Test
  void aParticipantComesBackAsStored() {
    Event.UserJoined event =
        new Event.UserJoined(
            new UserId("𝄞".repeat(UserId.MAX_LENGTH)), "Ann 𝄞", Meta.of("{\"b\":1,\"a\":[]}"));
    Entry entry = Entries.entry(room, 7, event);
    ports().log().append(entry, Entries.add(entry));

    Participant expected =
        new Participant(event.user(), "Ann 𝄞", Entries.AT, Meta.of("{\"b\":1,\"a\":[]}"), 7);
    assertThat(ports().participants().find(room, event.user())).contains(expected);
    assertThat(ports().participants().page(room, 0, 10)).containsExactly(expected);
  }

  @Test
  void participantsAreListedInTheOrderOfJoining() {
    join("zoe", 2);
    join("bob", 10);
    join("ann", 9);

    assertThat(page(0, 10)).containsExactly("zoe", "ann", "bob");
    assertThat(page(0, 2)).containsExactly("zoe", "ann");
    assertThat(page(9, 2)).containsExactly("bob");
    assertThat(page(10, 2)).isEmpty();
  }

  @Test
  void whoWasRemovedIsGone() {
    Entry ann = join("ann", 1);
    join("bob", 2);
    Entry left = Entries.entry(room, 3, new Event.UserLeft(ANN, "Ann"));

    ports().log().append(left, Entries.remove(ann));

    assertThat(ports().participants().find(room, ANN)).isEmpty();
    assertThat(page(0, 10)).containsExactly("bob");
  }

  @Test
  void whoJoinsAgainIsListedOnceByTheLaterJoin() {
    Entry ann = join("ann", 1);
    join("bob", 2);
    Entry again = Entries.joined(room, 3, "ann");
    ports()
        .log()
        .append(
            again,
            new StateChange.AddParticipant(
                Optional.of(Entries.participant(ann)), Entries.participant(again)));

    assertThat(page(0, 10)).containsExactly("bob", "ann");
  }

  @Test
  void aRoomOfTheSameIdOfAnotherClientHasItsOwnParticipants() {
    join("ann", 1);
    RoomKey other = new RoomKey(ClientId.random(), room.room());

    assertThat(ports().participants().find(other, ANN)).isEmpty();
    assertThat(ports().participants().page(other, 0, 10)).isEmpty();
  }

  @Test
  void aUsersRoomsAreThoseOfTheClientThatTheyAreIn() {
    RoomKey other = new RoomKey(room.client(), RoomId.random());
    RoomKey left = new RoomKey(room.client(), RoomId.random());
    RoomKey foreign = Entries.room();
    for (RoomKey one : List.of(room, other, left, foreign)) {
      Entry entry = Entries.joined(one, 1, "ann");
      ports().log().append(entry, Entries.add(entry));
    }
    join("bob", 2);
    ports()
        .log()
        .append(
            Entries.entry(left, 2, new Event.UserLeft(ANN, "Ann")),
            Entries.remove(Entries.joined(left, 1, "ann")));

    assertThat(ports().participants().rooms(room.client(), ANN))
        .containsExactlyInAnyOrder(room.room(), other.room());
    assertThat(ports().participants().rooms(room.client(), new UserId("zoe"))).isEmpty();
  }

  private Entry join(String user, long seq) {
    Entry entry = Entries.joined(room, seq, user);
    ports().log().append(entry, Entries.add(entry));
    return entry;
  }

  private List<String> page(long afterJoined, int limit) {
    return ports().participants().page(room, afterJoined, limit).stream()
        .map(participant -> participant.user().value())
        .toList();
  }
}
