package io.parley.core.chat;

import static io.parley.core.contract.Drafts.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.chat.ChangeChatMessage.Outcome;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.entry.EntryId;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.log.RoomWriter;
import io.parley.core.memory.InMemoryStore;
import io.parley.core.memory.ManualClock;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.RestoreMessage;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// In a chat of Ann, who owns it, and Bob and Cleo.
final class ChangeChatMessageTest {

  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CLEO = new UserId("cleo");

  private final RoomPorts ports = RoomPorts.of(new InMemoryStore());
  private final Instance instance = Instance.on(ports);
  private final RoomWriter writer =
      new RoomWriter(ports.log(), ports.participants(), new ManualClock(), _ -> {});
  private final FindMessage find =
      new FindMessage(ports.log(), ports.revisions(), RoomPorts.NOBODY_DELETED);
  private final ChangeChatMessage change =
      new ChangeChatMessage(
          find,
          new EditMessage(find, writer, ports.revisions()),
          new DeleteMessage(find, writer, ports.revisions()),
          new RestoreMessage(find, writer, ports.revisions()));
  private final RoomKey chat = instance.chatOf("ann", "bob", "cleo");
  private final String bobs = sendOfBob();

  @Test
  void onlyTheSenderEdits() {
    assertThat(change.edit(seenBy(BOB), BOB, bobs, "bye", Optional.empty()))
        .isInstanceOf(Outcome.Done.class);
    assertThat(change.edit(seenBy(ANN), ANN, bobs, "no", Optional.empty()))
        .isEqualTo(new Outcome.NotAllowed());
    assertThat(change.find(seenBy(ANN), bobs).orElseThrow().now().content()).isEqualTo("bye");
  }

  @Test
  void theSenderAndTheOwnerDelete() {
    assertThat(change.delete(seenBy(CLEO), CLEO, bobs)).isEqualTo(new Outcome.NotAllowed());
    assertThat(change.delete(seenBy(ANN), ANN, bobs)).isInstanceOf(Outcome.Done.class);
    assertThat(change.delete(seenBy(BOB), BOB, bobs)).isEqualTo(new Outcome.NoSuchMessage());
    assertThat(change.edit(seenBy(BOB), BOB, bobs, "no", Optional.empty()))
        .isEqualTo(new Outcome.NoSuchMessage());
  }

  @Test
  void whoDeletedRestores() {
    change.delete(seenBy(ANN), ANN, bobs);

    assertThat(change.restore(seenBy(BOB), BOB, bobs)).isEqualTo(new Outcome.NotAllowed());
    assertThat(change.restore(seenBy(ANN), ANN, bobs))
        .isInstanceOfSatisfying(
            Outcome.Done.class, done -> assertThat(done.message().deleted()).isFalse());
    assertThat(change.restore(seenBy(BOB), BOB, bobs))
        .as("of what is not deleted")
        .isInstanceOfSatisfying(
            Outcome.Done.class, done -> assertThat(done.changed().entry()).isEmpty());
    assertThat(change.restore(seenBy(CLEO), CLEO, bobs)).isEqualTo(new Outcome.NotAllowed());
  }

  @Test
  void whatTheBackendDeletedOnlyTheBackendRestores() {
    change.delete(seenBy(BOB), BOB, bobs);
    instance.restore(chat, 5);
    instance.deleteMessage(chat, 5);

    assertThat(change.restore(seenBy(BOB), BOB, bobs)).isEqualTo(new Outcome.NotAllowed());
    assertThat(change.restore(seenBy(ANN), ANN, bobs)).isEqualTo(new Outcome.NotAllowed());
    assertThat(instance.restore(chat, 5)).isPresent();
  }

  @Test
  void whoeverLeftMeanwhileChangesNothing() {
    MyChat before = seenBy(BOB);
    instance.leave(chat, "bob");

    assertThat(change.edit(before, BOB, bobs, "late", Optional.empty()))
        .isEqualTo(new Outcome.NoSuchMessage());
    assertThat(change.delete(before, BOB, bobs)).isEqualTo(new Outcome.NoSuchMessage());
    assertThat(change.find(seenBy(ANN), bobs).orElseThrow().now().content()).isEqualTo("hello");
  }

  @Test
  void aMessageOfAnotherChatIsNone() {
    RoomKey other = new RoomKey(chat.client(), RoomId.random());
    Room room =
        new CreateRoom(writer).create(other, Optional.of(ANN), "other", "", Meta.EMPTY).room();
    MyChat elsewhere = new MyChat(room, Role.OWNER, Optional.empty());

    assertThat(change.delete(elsewhere, ANN, bobs)).isEqualTo(new Outcome.NoSuchMessage());
    assertThat(change.edit(seenBy(BOB), BOB, "nonsense", "x", Optional.empty()))
        .isEqualTo(new Outcome.NoSuchMessage());
  }

  private String sendOfBob() {
    instance.send(chat, plain("bob", "hello"));
    return new EntryId(chat.room(), 5).value();
  }

  private MyChat seenBy(UserId user) {
    return new FindChat(ports.rooms(), ports.participants(), new ManualClock())
        .find(chat, user)
        .orElseThrow();
  }
}
