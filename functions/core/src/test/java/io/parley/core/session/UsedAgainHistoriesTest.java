package io.parley.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.room.UserId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Whatever happens at an id that is used again: each room that has it is a room by itself.
final class UsedAgainHistoriesTest {

  private static final int HISTORIES = 200;
  private static final int STEPS = 150;

  private int rooms;
  private int acknowledged;
  private int refused;

  @Test
  void eachRoomOfAnIdHasALogOfItsOwn() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      try {
        run(new UsedAgainWorld(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(rooms).isGreaterThan(HISTORIES * 4);
    assertThat(acknowledged).isGreaterThan(HISTORIES * 10);
    assertThat(refused).isGreaterThan(HISTORIES * 10);
  }

  private void run(UsedAgainWorld world) {
    for (int i = 0; i < STEPS; i++) {
      world.step();
    }
    // Who was overtaken before its answer tells of its entry late.
    world.stored.values().forEach(log -> log.sort(Comparator.comparingLong(Entry::seq)));
    world.stored.values().forEach(UsedAgainHistoriesTest::isOneRoomsLog);
    world.acknowledged.forEach(
        entry ->
            assertThat(world.stored)
                .hasEntrySatisfying(entry.room(), log -> assertThat(log).contains(entry)));
    world.followers.forEach(
        (room, follower) -> {
          List<Entry> log = world.stored.getOrDefault(room, List.of());
          if (log.getLast().event().endsRoom()) {
            assertThat(log.subList(0, follower.seen.size())).isEqualTo(follower.seen);
          } else {
            follower.catchUp();
            assertThat(follower.seen).isEqualTo(log);
          }
        });
    rooms += world.stored.size();
    acknowledged += world.acknowledged.size();
    refused += world.refused;
  }

  /// It begins at 1, has no gap, nothing after its end, and messages of its participants only.
  private static void isOneRoomsLog(List<Entry> log) {
    assertThat(log)
        .extracting(Entry::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
    Set<UserId> inside = new HashSet<>();
    for (Entry entry : log) {
      assertThat(entry.event().beginsRoom()).isEqualTo(entry.seq() == 1);
      assertThat(entry.event().endsRoom() && entry.seq() < log.size()).isFalse();
      switch (entry.event()) {
        case Event.UserJoined joined -> inside.add(joined.user());
        case Event.UserLeft left -> inside.remove(left.user());
        case Event.MessageSent sent -> assertThat(inside).contains(sent.sender());
        default -> {}
      }
      assertThat(entry.state().participants())
          .isEqualTo(entry.event().endsRoom() ? 0 : inside.size());
    }
  }
}
