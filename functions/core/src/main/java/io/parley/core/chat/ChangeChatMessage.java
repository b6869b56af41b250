package io.parley.core.chat;

import io.parley.core.message.Changed;
import io.parley.core.message.DeleteMessage;
import io.parley.core.message.EditMessage;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.core.message.RestoreMessage;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// Changes to messages by members of a chat: they may edit their own, delete their own (the
/// chat's owner and moderators any), and restore those they deleted themselves.
public final class ChangeChatMessage {

  /// How a change ended.
  public sealed interface Outcome {

    record Done(Changed changed) implements Outcome {

      public Message message() {
        return changed.message();
      }
    }

    /// The chat has no such message, or it is deleted.
    record NoSuchMessage() implements Outcome {}

    /// It is not theirs to do.
    record NotAllowed() implements Outcome {}

    /// An edit that the client's reviewer denied.
    ///
    /// @param reason empty if the reviewer gave none, or could not be asked
    record Rejected(Optional<String> reason) implements Outcome {}
  }

  private final FindMessage findMessage;
  private final EditMessage editMessage;
  private final DeleteMessage deleteMessage;
  private final RestoreMessage restoreMessage;

  public ChangeChatMessage(
      FindMessage findMessage,
      EditMessage editMessage,
      DeleteMessage deleteMessage,
      RestoreMessage restoreMessage) {
    this.findMessage = findMessage;
    this.editMessage = editMessage;
    this.deleteMessage = deleteMessage;
    this.restoreMessage = restoreMessage;
  }

  /// A message of the chat, deleted or not.
  public Optional<Message> find(MyChat chat, String id) {
    return findMessage.findIn(chat.room().key(), id);
  }

  /// @param mentions the users whom it names instead, if that changes
  public Outcome edit(
      MyChat chat, UserId me, String id, String content, Optional<List<UserId>> mentions) {
    Optional<Message> message = find(chat, id).filter(present -> !present.deleted());
    if (message.isPresent() && !isFrom(me, message.get())) {
      return new Outcome.NotAllowed();
    }
    return message.isEmpty()
        ? new Outcome.NoSuchMessage()
        : toOutcome(
            editMessage.edit(
                chat.room().key().client(),
                id,
                Optional.of(content),
                Optional.empty(),
                mentions,
                Optional.of(me)));
  }

  public Outcome delete(MyChat chat, UserId me, String id) {
    Optional<Message> message = find(chat, id).filter(present -> !present.deleted());
    if (message.isPresent() && !mayDelete(chat, me, message.get())) {
      return new Outcome.NotAllowed();
    }
    return toOutcome(
        message.flatMap(
            _ -> deleteMessage.delete(chat.room().key().client(), id, Optional.of(me))));
  }

  /// Restores a message; one that is not deleted stays unchanged.
  public Outcome restore(MyChat chat, UserId me, String id) {
    Optional<Message> message = find(chat, id);
    if (message.isPresent() && !mayRestore(chat, me, message.get())) {
      return new Outcome.NotAllowed();
    }
    return toOutcome(
        message.flatMap(
            _ -> restoreMessage.restore(chat.room().key().client(), id, Optional.of(me))));
  }

  private static boolean mayRestore(MyChat chat, UserId me, Message message) {
    return message.deleted()
        ? message.now().deletedBy().filter(me::equals).isPresent()
        : mayDelete(chat, me, message);
  }

  private static boolean mayDelete(MyChat chat, UserId me, Message message) {
    return chat.role().moderates() || isFrom(me, message);
  }

  private static boolean isFrom(UserId user, Message message) {
    return message.sent().sender().equals(user);
  }

  private static Outcome toOutcome(EditMessage.Outcome edit) {
    return switch (edit) {
      case EditMessage.Outcome.Done(Changed changed) -> new Outcome.Done(changed);
      case EditMessage.Outcome.NoSuchMessage _ -> new Outcome.NoSuchMessage();
      case EditMessage.Outcome.Rejected(Optional<String> reason) -> new Outcome.Rejected(reason);
    };
  }

  private static Outcome toOutcome(Optional<Changed> changed) {
    return changed.<Outcome>map(Outcome.Done::new).orElseGet(Outcome.NoSuchMessage::new);
  }
}
