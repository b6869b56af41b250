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
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.core.sanction.Sanction.Kind;
import io.parley.core.sanction.Sanction.Terms;
import io.parley.core.sanction.Sanctions;
import io.parley.core.sanction.Standing;
import java.time.Instant;
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
  void aParticipantsRoleAndMuteComeBackAsStored() {
    Entry entry = join("ann", 1);
    Sanction mute =
        new Sanction(Kind.MUTE, ANN, Entries.TERMS, Optional.of(new UserId("bob")), Entries.AT);
    Participant muted =
        Entries.participant(entry).as(Role.MODERATOR).muted(Optional.of(mute)).placedBy(3);
    append(2, new StateChange.PutParticipant(muted));

    assertThat(ports().participants().find(room, ANN)).contains(muted);
    assertThat(ports().participants().page(room, 0, 10)).containsExactly(muted);
  }

  @Test
  void sanctionsComeBackAsStored() {
    Sanctions sanctions = ports().participants().sanctions();
    UserId longest = new UserId("𝄞".repeat(UserId.MAX_LENGTH));
    Sanction ban = new Sanction(Kind.BAN, longest, Entries.TERMS, Optional.of(ANN), Entries.AT);
    Sanction mute = new Sanction(Kind.MUTE, longest, Terms.NONE, Optional.empty(), Entries.AT);
    Sanction another = new Sanction(Kind.BAN, ANN, Terms.NONE, Optional.empty(), Entries.AT);
    assertThat(sanctions.find(room, longest)).isEqualTo(Standing.CLEAR);
    append(1, new StateChange.PutSanction(ban));
    append(2, new StateChange.PutSanction(mute));
    append(3, new StateChange.PutSanction(another));

    assertThat(sanctions.find(room, longest))
        .isEqualTo(new Standing(Optional.of(ban), Optional.of(mute)));
    assertThat(sanctions.findSettled(room, longest)).isEqualTo(sanctions.find(room, longest));
    assertThat(sanctions.of(room, Kind.BAN)).containsExactly(another, ban);
    assertThat(sanctions.of(room, Kind.MUTE)).containsExactly(mute);
    assertThat(ports().participants().page(room, 0, 10)).isEmpty();
    assertThat(ports().participants().find(room, longest)).isEmpty();

    Sanction mild = new Sanction(Kind.BAN, longest, Terms.NONE, Optional.empty(), Entries.AT);
    append(4, new StateChange.PutSanction(mild));
    append(5, new StateChange.EndSanction(Kind.MUTE, longest));
    assertThat(sanctions.find(room, longest))
        .isEqualTo(new Standing(Optional.of(mild), Optional.empty()));
    append(6, new StateChange.EndSanction(Kind.BAN, longest));
    append(7, new StateChange.EndSanction(Kind.BAN, longest));
    assertThat(sanctions.find(room, longest)).isEqualTo(Standing.CLEAR);
    assertThat(sanctions.of(room, Kind.BAN)).containsExactly(another);
    assertThat(sanctions.of(Entries.room(), Kind.BAN)).isEmpty();
  }

  @Test
  void sanctionsInForceAreReadInParts() {
    Sanctions sanctions = ports().participants().sanctions();
    Instant now = Entries.AT;
    for (int i = 0; i < 130; i++) {
      UserId user = new UserId("u%03d".formatted(i));
      Kind kind = i % 2 == 0 ? Kind.BAN : Kind.MUTE;
      Terms terms = new Terms(Optional.empty(), Optional.of(now.plusMillis(i)));
      append(
          i + 1,
          new StateChange.PutSanction(new Sanction(kind, user, terms, Optional.empty(), now)));
    }
    append(131, new StateChange.EndSanction(Kind.BAN, new UserId("u004")));

    assertThat(users(sanctions.page(room, Kind.BAN, now, Optional.empty(), 3)))
        .containsExactly("u002", "u006", "u008");
    assertThat(users(sanctions.page(room, Kind.BAN, now, Optional.of(new UserId("u006")), 2)))
        .containsExactly("u008", "u010");
    assertThat(users(sanctions.page(room, Kind.BAN, now, Optional.of(new UserId("u0061")), 1)))
        .containsExactly("u008");
    Instant later = now.plusMillis(120);
    assertThat(users(sanctions.page(room, Kind.BAN, later, Optional.empty(), 9)))
        .containsExactly("u122", "u124", "u126", "u128");
    assertThat(sanctions.page(room, Kind.MUTE, now, Optional.empty(), 500)).hasSize(65);
    assertThat(sanctions.page(Entries.room(), Kind.BAN, now, Optional.empty(), 1)).isEmpty();
  }

  private static List<String> users(List<Sanction> sanctions) {
    return sanctions.stream().map(sanction -> sanction.user().value()).toList();
  }

  private void append(long seq, StateChange change) {
    ports().log().append(Entries.message(room, seq, "x"), change);
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
