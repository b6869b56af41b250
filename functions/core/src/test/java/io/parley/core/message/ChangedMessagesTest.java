package io.parley.core.message;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.client.ClientId;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.listing.ReadThread;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Editing, deleting, restoring and answering.
final class ChangedMessagesTest {

  private static final long MESSAGE = 3;

  private final RoomPorts ports = RoomPorts.of(new InMemoryStore());
  private final Instance instance = Instance.on(ports);
  private final FindMessage find =
      new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
  private final ReadThread thread =
      new ReadThread(ports.log(), ports.revisions(), ports.replies(), RoomPorts.NOBODY_DELETED);
  private final RoomKey room = instance.roomOf("ann");

  @BeforeEach
  void aMessage() {
    instance.send(room, plain("ann", "hello"));
  }

  @Test
  void anEditChangesWhatIsGivenAndIsAnEntryOfTheLog() {
    Changed content = instance.edit(room, MESSAGE, "bye").orElseThrow();
    Changed meta = instance.setMeta(room, MESSAGE, "{\"a\":1}").orElseThrow();

    assertThat(meta.message().now().content()).isEqualTo("bye");
    assertThat(meta.message().now().meta()).isEqualTo(Meta.of("{\"a\":1}"));
    assertThat(content.entry().orElseThrow().event())
        .isEqualTo(new Event.MessageUpdated(MESSAGE, "bye", Meta.EMPTY));
    assertThat(meta.entry().orElseThrow().seq()).isEqualTo(5);
    assertThat(found()).contains(meta.message());
    assertThat(ports.log().after(room, 2, 1).getFirst().event())
        .extracting(event -> ((Event.MessageSent) event).content())
        .isEqualTo("hello");
  }

  @Test
  void everyChangeIsLaterThanTheOneBeforeThoughTheClockStands() {
    Changed first = instance.edit(room, MESSAGE, "1").orElseThrow();
    Changed second = instance.deleteMessage(room, MESSAGE).orElseThrow();
    Changed third = instance.restore(room, MESSAGE).orElseThrow();
    Changed fourth = instance.edit(room, MESSAGE, "2").orElseThrow();

    assertThat(first.message().now().updatedAt()).isAfter(first.message().entry().at());
    assertThat(second.message().now().updatedAt()).isAfter(first.message().now().updatedAt());
    assertThat(third.message().now().updatedAt()).isAfter(second.message().now().updatedAt());
    assertThat(fourth.message().now().updatedAt()).isAfter(third.message().now().updatedAt());
    assertThat(fourth.message().now().editedAt())
        .contains(fourth.message().now().updatedAt())
        .contains(fourth.entry().orElseThrow().at());
    assertThat(third.message().now().editedAt()).isEqualTo(first.message().now().editedAt());
  }

  @Test
  void aDeletedMessageIsNeitherDeletedAgainNorEdited() {
    assertThat(instance.deleteMessage(room, MESSAGE)).isPresent();

    assertThat(instance.deleteMessage(room, MESSAGE)).isEmpty();
    assertThat(instance.edit(room, MESSAGE, "x")).isEmpty();
    assertThat(found().orElseThrow().deleted()).isTrue();
    assertThat(messages()).isZero();
    assertThat(ports.log().newest(room, 1).getFirst().seq()).isEqualTo(4);
  }

  @Test
  void restoringAMessageThatIsNotDeletedLeavesItAlone() {
    Changed untouched = instance.restore(room, MESSAGE).orElseThrow();

    assertThat(untouched.entry()).isEmpty();
    assertThat(untouched.message()).isEqualTo(found().orElseThrow());
    assertThat(ports.log().newest(room, 1).getFirst().seq()).isEqualTo(MESSAGE);
  }

  @Test
  void aRestoredMessageCountsAgainAndKeepsItsEdit() {
    instance.edit(room, MESSAGE, "edited");
    instance.deleteMessage(room, MESSAGE);
    assertThat(messages()).isZero();

    Changed restored = instance.restore(room, MESSAGE).orElseThrow();

    assertThat(restored.message().now().content()).isEqualTo("edited");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void onlyAMessageOfTheClientInALivingRoomIsFound() {
    assertThat(find.find(ClientId.random(), id(MESSAGE))).isEmpty();
    for (String id : new String[] {id(1), id(2), id(4), "nonsense", "", room.room().value()}) {
      assertThat(find.find(room.client(), id)).as(id).isEmpty();
    }
    instance.delete(room);

    assertThat(found()).isEmpty();
    assertThat(instance.edit(room, MESSAGE, "x")).isEmpty();
    assertThat(instance.deleteMessage(room, MESSAGE)).isEmpty();
    assertThat(instance.restore(room, MESSAGE)).isEmpty();
  }

  @Test
  void aThreadHasTheRepliesInOrderAndInPages() {
    for (int i = 1; i <= 5; i++) {
      reply("reply " + i, id(MESSAGE));
      instance.send(room, plain("ann", "between"));
    }
    instance.deleteMessage(room, 6);
    instance.edit(room, 8, "edited");

    ReadThread.Page first = thread.after(found().orElseThrow(), 0, 3, false);
    ReadThread.Page rest =
        thread.after(found().orElseThrow(), first.rest().orElseThrow(), 3, false);

    assertThat(first.replies())
        .extracting(message -> message.now().content())
        .containsExactly("reply 1", "edited");
    assertThat(rest.replies())
        .extracting(message -> message.now().content())
        .containsExactly("reply 4", "reply 5");
    assertThat(rest.rest()).isEqualTo(OptionalLong.empty());
    assertThat(thread.after(found().orElseThrow(), 0, 3, true).replies()).hasSize(3);
  }

  @Test
  void anEditedMetaMovesAMessageToAnotherThread() {
    instance.send(room, plain("ann", "other"));
    reply("reply", id(MESSAGE));

    instance.setMeta(room, 5, "{\"reply_to\":\"%s\"}".formatted(id(4)));
    assertThat(replies(MESSAGE)).isEmpty();
    assertThat(replies(4)).containsExactly(5L);

    instance.setMeta(room, 5, "{}");
    assertThat(replies(4)).isEmpty();
  }

  @Test
  void onlyAnEarlierMessageOfTheRoomIsAnswered() {
    RoomKey other = instance.roomOf("ann");
    reply("to itself", id(4));
    reply("to the future", id(9));
    reply("to another room", new EntryId(other.room(), 3).value());
    reply("to nothing", "nonsense");

    assertThat(replies(MESSAGE)).isEmpty();
    assertThat(replies(4)).isEmpty();
    assertThat(replies(9)).isEmpty();
  }

  private void reply(String content, String to) {
    Meta meta = Meta.of("{\"reply_to\":\"%s\"}".formatted(to));
    instance.send(
        room,
        new Draft(
            new UserId("ann"),
            Optional.empty(),
            content,
            Draft.DEFAULT_TYPE,
            meta,
            Optional.empty(),
            OptionalLong.empty()));
  }

  private List<Long> replies(long parent) {
    return ports.replies().after(room, parent, 0, 10);
  }

  private Optional<Message> found() {
    return find.find(room.client(), id(MESSAGE));
  }

  private long messages() {
    return ports.log().newest(room, 1).getFirst().state().messages();
  }

  private String id(long seq) {
    return new EntryId(room.room(), seq).value();
  }
}
