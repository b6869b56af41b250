package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Reply;
import io.parley.core.entry.Revision;
import io.parley.core.json.Meta;
import io.parley.core.log.StateChange;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [io.parley.core.message.Revisions] and [io.parley.core.message.Replies] does.
public abstract class RevisionsContract {

  private static final Optional<Reply> NONE = Optional.empty();

  private final RoomKey room = Entries.room();
  private long seq;

  protected abstract RoomPorts ports();

  @Test
  void aRevisionComesBackAsStored() {
    Revision edited =
        new Revision(
            7,
            "\"𝄞\"\n",
            Meta.of("{\"b\":1,\"a\":[]}"),
            Optional.of(Entries.AT),
            true,
            Optional.of(new UserId("ann@example.org")),
            Entries.AT);
    append(new StateChange.PutRevision(Optional.empty(), edited, NONE, NONE));

    assertThat(ports().revisions().find(room, 7)).contains(edited);
    assertThat(ports().revisions().find(room, 8)).isEmpty();
    assertThat(ports().revisions().find(new RoomKey(ClientId.random(), room.room()), 7)).isEmpty();
  }

  @Test
  void revisionsAreReadBetweenPlaces() {
    List.of(10L, 9L, 100L, 3L).forEach(message -> put(message, false));

    assertThat(between(3, 100)).containsExactly(9L, 10L);
    assertThat(between(0, Long.MAX_VALUE)).containsExactly(3L, 9L, 10L, 100L);
    assertThat(between(9, 10)).isEmpty();
    assertThat(ports().revisions().revisionsOf(room, List.of(3L, 100L, 4L)))
        .extracting(Revision::message)
        .containsExactlyInAnyOrder(3L, 100L);
    assertThat(ports().revisions().revisionsOf(room, List.of())).isEmpty();
    assertThat(ports().revisions().of(room, List.of()).revisions()).isEmpty();
    assertThat(ports().revisions().of(room, List.of(3L, 4L)).revisions()).containsOnlyKeys(3L);
  }

  @Test
  void deletedMessagesAreCountedBetweenPlacesWhileTheyAreDeleted() {
    List.of(3L, 9L, 10L).forEach(message -> put(message, true));
    put(5, false);
    put(9, false);

    assertThat(ports().revisions().deleted(room, 0, 11)).isEqualTo(2);
    assertThat(ports().revisions().deleted(room, 3, 11)).isEqualTo(1);
    assertThat(ports().revisions().deleted(room, 3, 10)).isZero();
    assertThat(ports().revisions().deleted(room, 5, 5)).isZero();
    assertThat(ports().revisions().deletedOnes(room, 0, 11)).containsExactly(3L, 10L);
    assertThat(ports().revisions().deletedOnes(room, 3, 10)).isEmpty();
    assertThat(ports().revisions().deletedOnes(room, 5, 5)).isEmpty();
  }

  @Test
  void mentionsAreFoundAfterAPlaceAndReplaced() {
    UserId ann = new UserId("ann");
    UserId bob = new UserId("bob");
    append(named(9, List.of(), List.of(ann, bob)));
    append(named(10, List.of(), List.of(bob)));
    append(named(100, List.of(), List.of(ann)));

    assertThat(ports().revisions().naming(room, ann, 0)).containsExactly(9L, 100L);
    assertThat(ports().revisions().naming(room, ann, 9)).containsExactly(100L);
    assertThat(ports().revisions().naming(room, bob, 8)).containsExactly(9L, 10L);
    append(named(9, List.of(ann, bob), List.of(bob)));
    append(named(10, List.of(bob), List.of(ann)));
    assertThat(ports().revisions().naming(room, ann, 0)).containsExactly(10L, 100L);
    assertThat(ports().revisions().naming(room, bob, 0)).containsExactly(9L);
    assertThat(ports().revisions().naming(room, new UserId("zoe"), 0)).isEmpty();
    assertThat(between(0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void oneMessageMayNameFiftyAndThenFiftyOthers() {
    List<UserId> some = users("a");
    List<UserId> others = users("b");
    append(named(7, List.of(), some));
    append(named(7, some, others));

    assertThat(ports().revisions().naming(room, some.getFirst(), 0)).isEmpty();
    assertThat(ports().revisions().naming(room, others.getLast(), 0)).containsExactly(7L);
  }

  private static List<UserId> users(String prefix) {
    return IntStream.range(0, 50).mapToObj(i -> new UserId(prefix + i)).toList();
  }

  private static StateChange named(long message, List<UserId> before, List<UserId> now) {
    return new StateChange.AddMessage(
        Optional.empty(), Optional.empty(), new StateChange.Mentions(message, before, now));
  }

  @Test
  void repliesAreReadInOrderAndMove() {
    List.of(12L, 9L, 100L).forEach(message -> append(reply(3, message)));
    append(reply(30, 40));
    Revision moved =
        new Revision(12, "x", Meta.EMPTY, Optional.empty(), false, Optional.empty(), Entries.AT);
    append(
        new StateChange.PutRevision(
            Optional.empty(), moved, Optional.of(new Reply(3, 12)), Optional.of(new Reply(4, 12))));

    assertThat(ports().replies().after(room, 3, 0, 10)).containsExactly(9L, 100L);
    assertThat(ports().replies().after(room, 3, 0, 1)).containsExactly(9L);
    assertThat(ports().replies().after(room, 3, 9, 10)).containsExactly(100L);
    assertThat(ports().replies().after(room, 3, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(ports().replies().after(room, 4, 0, 10)).containsExactly(12L);
  }

  @Test
  void entriesAreReadByTheirPlaces() {
    for (int i = 0; i < 5; i++) {
      append(new StateChange.None());
    }

    assertThat(ports().log().at(room, List.of(4L, 2L, 9L)))
        .extracting(entry -> entry.seq())
        .containsExactly(2L, 4L);
    assertThat(ports().log().at(room, List.of())).isEmpty();
  }

  private static StateChange reply(long parent, long message) {
    return new StateChange.AddMessage(
        Optional.of(new Reply(parent, message)), Optional.empty(), StateChange.Mentions.NONE);
  }

  private void put(long message, boolean deleted) {
    Revision revision =
        new Revision(
            message, "x", Meta.EMPTY, Optional.empty(), deleted, Optional.empty(), Entries.AT);
    Optional<Instant> before = ports().revisions().find(room, message).map(Revision::updatedAt);
    append(new StateChange.PutRevision(before, revision, NONE, NONE));
  }

  private void append(StateChange change) {
    seq++;
    ports().log().append(Entries.message(room, seq, "x"), change);
  }

  private List<Long> between(long after, long before) {
    return ports().revisions().between(room, after, before).revisions().keySet().stream()
        .sorted()
        .toList();
  }
}
