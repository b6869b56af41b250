package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomLog.Append;
import io.parley.core.log.StateChange;
import io.parley.core.room.Breakout;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the ports that change together do with rooms whose ids are names.
public abstract class GenerationsContract {

  private final RoomKey name = new RoomKey(ClientId.random(), new RoomId("room 1 %"));
  private final RoomKey first = generation();
  private final RoomKey second = generation();

  protected abstract RoomPorts ports();

  @Test
  void aNameFindsTheRoomThatHasItAndAGenerationOnlyItself() {
    Room room = begin(first);

    assertThat(ports().rooms().find(name)).contains(room);
    assertThat(ports().rooms().find(first)).contains(room);
    assertThat(ports().rooms().find(second)).isEmpty();
    assertThat(ports().rooms().all(name.client(), List.of(first.room(), second.room())))
        .containsExactly(room);
    assertThat(ports().rooms().all(name.client(), List.of(name.room()))).containsExactly(room);
    assertThat(ports().rooms().all(name.client(), List.of(second.room()))).isEmpty();
    assertThat(ports().rooms().breakouts(name.client())).containsExactly(room);
  }

  @Test
  void aNameThatARoomHasBeginsNoOther() {
    Room room = begin(first);

    assertThat(tryBegin(room(second))).isEqualTo(Append.TAKEN);
    assertThat(ports().log().newest(second, 1)).isEmpty();
    assertThat(ports().rooms().find(name)).contains(room);
  }

  @Test
  void anIdMadeHereBeginsOneRoomToo() {
    RoomKey made = Entries.room();
    begin(made);
    assertThat(ports().rooms().find(made)).isPresent();
    assertThat(tryBegin(room(made))).isEqualTo(Append.TAKEN);
  }

  @Test
  void aRoomThatEndsFreesItsNameAndLeavesTheNextOneAlone() {
    begin(first);
    join(first, "ann");
    end(first, 3);
    assertThat(ports().rooms().find(name)).isEmpty();
    assertThat(ports().rooms().find(first)).isEmpty();

    Room next = begin(second);
    join(second, "bob");

    assertThat(ports().rooms().find(name)).contains(next);
    assertThat(ports().log().after(second, 0, 10)).hasSize(2);
    assertThat(ports().log().after(first, 0, 10)).hasSize(3);
    assertThat(ports().participants().find(second, new UserId("ann"))).isEmpty();
    assertThat(ports().participants().page(second, 0, 10)).hasSize(1);
  }

  @Test
  void whoIsInARoomIsInThatGenerationOfIt() {
    begin(first);
    join(first, "ann");

    assertThat(ports().participants().rooms(name.client(), new UserId("ann")))
        .containsExactly(first.room());
  }

  @Test
  void anEntrysIdFindsItsGeneration() {
    begin(first);
    Entry message = Entries.message(first, 2, "hello");
    ports().log().append(message, new StateChange.None());

    assertThat(ports().log().at(first, List.of(2L))).containsExactly(message);
    assertThat(ports().log().at(second, List.of(2L))).isEmpty();
  }

  private RoomKey generation() {
    return new RoomKey(name.client(), name.room().withGeneration(UUID.randomUUID()));
  }

  private Room begin(RoomKey key) {
    Room room = room(key);
    assertThat(tryBegin(room)).isEqualTo(Append.COMMITTED);
    return room;
  }

  private Append tryBegin(Room room) {
    return ports().log().append(Entries.created(room.key()), new StateChange.BeginRoom(room));
  }

  private void join(RoomKey key, String user) {
    Entry joined = Entries.joined(key, 2, user);
    ports().log().append(joined, Entries.add(joined));
  }

  private void end(RoomKey key, long seq) {
    Event deleted = new Event.OfBreakout(new BreakoutEvent.Deleted());
    assertThat(ports().log().append(Entries.entry(key, seq, deleted), new StateChange.EndRoom()))
        .isEqualTo(Append.COMMITTED);
  }

  private static Room room(RoomKey key) {
    return new Room(
        key,
        "name",
        "",
        true,
        Meta.EMPTY,
        Entries.AT,
        Entries.AT,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Breakout.ALONE),
        1);
  }
}
