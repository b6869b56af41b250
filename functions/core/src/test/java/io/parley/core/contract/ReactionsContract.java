package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.participant.Participant;
import io.parley.core.reaction.Reacted;
import io.parley.core.reaction.Reactions.Change;
import io.parley.core.reaction.Reactions.Told;
import io.parley.core.reaction.Reactions.Wanted;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Backoff;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.reaction.Reactions] does.
public abstract class ReactionsContract {

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob/é 👍");
  private static final ReactionName UP = new ReactionName("👍");
  private static final ReactionName TADA = new ReactionName(":tada:");
  private static final Instant LATER = Entries.AT.plusSeconds(1);

  protected abstract RoomPorts ports();

  private RoomKey roomOf(String... users) {
    return Instance.on(ports()).roomOf(users);
  }

  private Participant participant(RoomKey room, UserId user) {
    return ports().participants().find(room, user).orElseThrow();
  }

  private boolean add(RoomKey room, long message, UserId user, ReactionName name, Told before) {
    ReactionSummary after = before.summary().plus(name, user);
    return ports()
        .reactions()
        .write(
            room,
            message,
            new Change(
                participant(room, user),
                name,
                after.version(),
                false,
                before,
                new Told(after, Entries.AT)));
  }

  private Told find(RoomKey room, long message) {
    return ports().reactions().find(room, message);
  }

  @Test
  void aReactionIsStoredWithItsSummary() {
    RoomKey room = roomOf(ANN.value(), BOB.value());
    assertThat(find(room, 7)).isEqualTo(Told.NOTHING);

    assertThat(add(room, 7, BOB, UP, find(room, 7))).isTrue();
    assertThat(add(room, 7, ANN, UP, find(room, 7))).isTrue();
    assertThat(add(room, 7, ANN, TADA, find(room, 7))).isTrue();
    assertThat(add(room, 8, ANN, UP, find(room, 8))).isTrue();

    ReactionSummary summary = find(room, 7).summary();
    assertThat(summary.version()).isEqualTo(3);
    assertThat(summary.rows()).extracting(Row::name).containsExactly(UP, TADA);
    assertThat(summary.rows())
        .extracting(Row::users)
        .containsExactly(List.of(BOB, ANN), List.of(ANN));
    assertThat(ports().reactions().all(room, 7, UP))
        .containsExactlyInAnyOrder(new Reaction(BOB, 1), new Reaction(ANN, 2));
    assertThat(summary.rows().getFirst().isSumOf(ports().reactions().all(room, 7, UP))).isTrue();
    assertThat(ports().reactions().find(room, new Wanted(7, ANN, TADA)))
        .contains(new Reaction(ANN, 3));
    assertThat(ports().reactions().find(room, new Wanted(7, BOB, TADA))).isEmpty();
    assertThat(
            ports()
                .reactions()
                .existing(
                    room,
                    List.of(
                        new Wanted(7, BOB, UP), new Wanted(7, BOB, TADA), new Wanted(8, ANN, UP))))
        .containsExactlyInAnyOrder(new Wanted(7, BOB, UP), new Wanted(8, ANN, UP));
    assertThat(find(new RoomKey(ClientId.random(), room.room()), 7)).isEqualTo(Told.NOTHING);
  }

  @Test
  void nothingIsStoredOnASummaryThatIsNotTheLast() {
    RoomKey room = roomOf(ANN.value(), BOB.value());
    assertThat(add(room, 7, ANN, UP, Told.NOTHING)).isTrue();

    assertThat(add(room, 7, BOB, UP, Told.NOTHING)).isFalse();
    Told read = find(room, 7);
    assertThat(ports().reactions().tell(room, 7, read.told(), LATER)).isTrue();
    assertThat(add(room, 7, BOB, UP, read)).isFalse();
    assertThat(find(room, 7)).isEqualTo(new Told(read.summary(), LATER));
    assertThat(ports().reactions().find(room, new Wanted(7, BOB, UP))).isEmpty();
    assertThat(add(room, 7, BOB, UP, find(room, 7))).isTrue();
  }

  @Test
  void aReactionIsStoredOnce() {
    RoomKey room = roomOf(ANN.value());
    assertThat(add(room, 7, ANN, UP, find(room, 7))).isTrue();

    assertThat(add(room, 7, ANN, UP, find(room, 7))).isFalse();
    assertThat(find(room, 7).summary().version()).isEqualTo(1);
  }

  @Test
  void aReactionIsRemovedOnce() {
    RoomKey room = roomOf(ANN.value());
    assertThat(add(room, 7, ANN, UP, find(room, 7))).isTrue();
    Told read = find(room, 7);
    ReactionSummary without = read.summary().minus(UP, new Reaction(ANN, 1), List.of());
    Change change =
        new Change(participant(room, ANN), UP, 1, true, read, new Told(without, Entries.AT));

    assertThat(ports().reactions().write(room, 7, change)).isTrue();
    assertThat(ports().reactions().write(room, 7, change)).isFalse();
    assertThat(find(room, 7).summary()).isEqualTo(new ReactionSummary(2, List.of()));
    assertThat(ports().reactions().all(room, 7, UP)).isEmpty();
  }

  @Test
  void whoHasLeftStoresNothing() {
    RoomKey room = roomOf(ANN.value());
    Participant gone = participant(room, ANN);
    Instance.on(ports()).leave(room, ANN.value());
    ReactionSummary after = ReactionSummary.NONE.plus(UP, ANN);
    Change change = new Change(gone, UP, 1, false, Told.NOTHING, new Told(after, Entries.AT));

    assertThat(ports().reactions().write(room, 7, change)).isFalse();
    Instance.on(ports()).join(room, ANN.value());
    assertThat(ports().reactions().write(room, 7, change)).isFalse();
    assertThat(find(room, 7)).isEqualTo(Told.NOTHING);
  }

  @Test
  void aFrameIsOrderedByOneWriter() {
    RoomKey room = roomOf(ANN.value());
    assertThat(ports().reactions().tell(room, 7, Instant.EPOCH, LATER)).isFalse();
    assertThat(add(room, 7, ANN, UP, find(room, 7))).isTrue();

    assertThat(ports().reactions().tell(room, 7, Entries.AT, LATER)).isTrue();
    assertThat(ports().reactions().tell(room, 7, Entries.AT, LATER)).isFalse();
  }

  @Test
  void summariesAreReadWithRevisions() {
    RoomKey room = roomOf(ANN.value());
    for (long message : List.of(3, 9, 10)) {
      assertThat(add(room, message, ANN, UP, find(room, message))).isTrue();
    }

    assertThat(ports().revisions().between(room, 3, 10).reactions()).containsOnlyKeys(9L);
    assertThat(ports().revisions().between(room, 0, Long.MAX_VALUE).reactions())
        .containsOnlyKeys(3L, 9L, 10L);
    assertThat(ports().revisions().between(room, 0, Long.MAX_VALUE).revisions()).isEmpty();
    assertThat(ports().revisions().changes(room, 9).reactions())
        .containsEntry(9L, find(room, 9).summary());
    assertThat(ports().revisions().of(room, List.of(10L, 4L)).reactions()).containsOnlyKeys(10L);
    assertThat(ports().revisions().of(room, List.of(4L, 5L)).reactions()).isEmpty();
  }

  @Test
  void manyReactAtOnceAndTheLimitOfNamesIsExact() {
    String[] users = IntStream.range(0, 24).mapToObj(i -> "user" + i).toArray(String[]::new);
    RoomKey room = roomOf(users);
    Instance.on(ports()).send(room, Drafts.plain(users[0], "hello"));
    long message = ports().log().end(room).orElseThrow().seq();
    List<Reacted> results =
        Racers.race(
            users.length,
            i ->
                Instance.on(ports(), Clock.systemUTC(), Backoff.SLEEP)
                    .react(room, message, users[i], ":n" + i + ":"));

    assertThat(results).filteredOn(Reacted.TooMany.class::isInstance).hasSize(4);
    ReactionSummary summary = find(room, message).summary();
    assertThat(summary.rows()).hasSize(20).allMatch(row -> row.count() == 1);
    assertThat(summary.version()).isEqualTo(20);
    Optional<Row> first = summary.rows().stream().findFirst();
    assertThat(
            Instance.on(ports()).react(room, message, "user0", first.orElseThrow().name().value()))
        .isInstanceOf(Reacted.Done.class);
  }
}
