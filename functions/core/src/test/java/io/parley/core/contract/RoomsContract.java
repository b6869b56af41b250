package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.room.Breakout;
import io.parley.core.room.BreakoutSessionId;
import io.parley.core.room.Direct;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomSummary;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.room.Rooms] does.
public abstract class RoomsContract {

  private final RoomKey room = Entries.room();

  protected abstract RoomPorts ports();

  @Test
  void aRoomNobodyCreatedIsUnknown() {
    assertThat(ports().rooms().find(room)).isEmpty();
  }

  @Test
  void aRoomComesBackAsItWasStored() {
    Meta meta = Meta.of("{\"type\":\"private\",\"a\":{\"max\":1.50}}");
    create(room, "Näme 𝄞", meta);

    assertThat(ports().rooms().find(room))
        .contains(
            new Room(room, "Näme 𝄞", "two\nlines", true, meta, Entries.AT, Entries.AT)
                .storedAt(1));
  }

  @Test
  void aDirectChatComesBackWithItsTwo() {
    Direct two =
        Direct.of(
            new Direct.Peer(new UserId("bob"), "Bob 𝄞"),
            new Direct.Peer(new UserId("ada"), "Ada"));
    RoomKey key = new RoomKey(room.client(), two.room().withGeneration(UUID.randomUUID()));
    Room chat =
        new Room(key, "Direct chat", "", true, Meta.EMPTY, Entries.AT, Entries.AT).between(two);
    ports().log().append(Entries.created(key), new StateChange.BeginRoom(chat));

    assertThat(ports().rooms().find(key.name())).contains(chat.storedAt(1));
  }

  @Test
  void theMembersOfMetaKeepTheirOrder() {
    create(room, "room", Meta.of("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}"));

    assertThat(ports().rooms().find(room).orElseThrow().meta().json())
        .isEqualTo("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}");
  }

  @Test
  void aStoredRoomReplacesTheOneBefore() {
    create(room, "old", Meta.of("{\"a\":1}"));
    ports()
        .log()
        .append(Entries.message(room, 2, "x"), Entries.putRoom(room, "new", Meta.EMPTY, 1));

    Room found = ports().rooms().find(room).orElseThrow();

    assertThat(found.name()).isEqualTo("new");
    assertThat(found.meta()).isEqualTo(Meta.EMPTY);
  }

  @Test
  void anEndedRoomIsUnknown() {
    create(room, "room", Meta.EMPTY);
    ports()
        .log()
        .append(Entries.entry(room, 2, new Event.RoomDeleted()), new StateChange.EndRoom());

    assertThat(ports().rooms().find(room)).isEmpty();
  }

  @Test
  void aHandOverChangesTheOwnerAndRemovesThePreviousOne() {
    UserId ann = new UserId("ann");
    Entry joined = Entries.joined(room, 2, "ann");
    Room owned = Entries.putRoom(room, "chat", Meta.EMPTY).room().ownedBy(Optional.of(ann));
    ports().log().append(Entries.created(room), new StateChange.PutRoom(owned));
    ports().log().append(joined, Entries.add(joined));
    assertThat(ports().rooms().find(room)).contains(owned.storedAt(1));

    Room handedOver = owned.storedAt(1).ownedBy(Optional.of(new UserId("bob")));
    ports()
        .log()
        .append(
            List.of(Entries.entry(room, 3, new Event.UserLeft(ann, "Ann"))),
            List.of(Entries.remove(joined), new StateChange.PutRoom(handedOver)),
            Entries.AT);

    assertThat(ports().rooms().find(room)).contains(handedOver.storedAt(3));
    assertThat(ports().participants().find(room, ann)).isEmpty();
  }

  @Test
  void ofManyRoomsThoseThatExistAreFound() {
    RoomKey other = new RoomKey(room.client(), RoomId.random());
    RoomKey foreign = Entries.room();
    create(room, "one", Meta.EMPTY);
    create(other, "two", Meta.EMPTY);
    create(foreign, "three", Meta.EMPTY);
    ports()
        .log()
        .append(Entries.entry(other, 2, new Event.RoomDeleted()), new StateChange.EndRoom());

    assertThat(
            ports().rooms().all(room.client(), List.of(room.room(), other.room(), foreign.room())))
        .extracting(Room::key)
        .containsExactly(room);
    assertThat(ports().rooms().all(room.client(), List.of())).isEmpty();
    assertThat(ports().rooms().ended(room.client())).containsExactly(other);
    assertThat(ports().rooms().ended(foreign.client())).isEmpty();
  }

  @Test
  void anotherClientDoesNotKnowTheRoom() {
    create(room, "room", Meta.EMPTY);

    assertThat(ports().rooms().find(new RoomKey(ClientId.random(), room.room()))).isEmpty();
  }

  @Test
  void aBreakoutComesBackAsItWasStoredAndIsInAListOfItsOwn() {
    Breakout.InSession session =
        new Breakout.InSession(
            BreakoutSessionId.random(), room.room(), Optional.of(Entries.AT), Optional.empty(), 7);
    Room alone = breakout(new RoomKey(room.client(), named("room 1 %")), Breakout.ALONE);
    Room other =
        breakout(
            new RoomKey(room.client(), named("b")),
            new Breakout(
                Optional.of(session), List.of(new UserId("a")), List.of(new UserId("ä 𝄞"))));
    create(room, "an ordinary one", Meta.EMPTY);

    assertThat(ports().rooms().find(alone.key())).contains(alone);
    assertThat(ports().rooms().find(other.key())).contains(other);
    assertThat(ports().rooms().breakouts(room.client())).containsExactlyInAnyOrder(alone, other);
    assertThat(ports().rooms().list(room.client(), true))
        .extracting(RoomSummary::room)
        .containsExactly(room.room());
  }

  private static RoomId named(String name) {
    return new RoomId(name).withGeneration(UUID.randomUUID());
  }

  private Room breakout(RoomKey key, Breakout breakout) {
    Room stored =
        new Room(
            key,
            "name",
            "",
            true,
            Meta.of("{\"a\":1}"),
            Entries.AT,
            Entries.AT,
            Optional.empty(),
            Optional.empty(),
            Optional.of(breakout),
            0);
    ports().log().append(Entries.created(key), new StateChange.BeginRoom(stored));
    return stored.storedAt(1);
  }

  private void create(RoomKey key, String name, Meta meta) {
    ports().log().append(Entries.created(key), Entries.putRoom(key, name, meta));
  }
}
