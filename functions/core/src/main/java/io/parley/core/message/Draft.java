package io.parley.core.message;

import io.parley.core.client.Sha256;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A message as its sender hands it in.
///
/// @param senderName the name to show; the participant's own when absent
/// @param clientMessageId the sender's name for it, under which a repeat is recognised
/// @param afterSeq the sender's position when it was first composed: earlier attempts can only lie
///     after it
/// @param mentions the users whom it is to name, each once
/// @param marksRead whether the sender has read everything up to it
public record Draft(
    UserId sender,
    Optional<String> senderName,
    String content,
    String type,
    Meta meta,
    Optional<String> clientMessageId,
    OptionalLong afterSeq,
    List<UserId> mentions,
    boolean marksRead) {

  private static final int HASH = 8;

  public static final int MAX_CONTENT = 10_000;
  public static final int MAX_TYPE = 64;
  public static final int MAX_CLIENT_MESSAGE_ID = 128;
  public static final int MAX_MENTIONS = 50;
  public static final String DEFAULT_TYPE = "text";

  /// A message that names nobody, and says nothing of what its sender has read.
  public Draft(
      UserId sender,
      Optional<String> senderName,
      String content,
      String type,
      Meta meta,
      Optional<String> clientMessageId,
      OptionalLong afterSeq) {
    this(sender, senderName, content, type, meta, clientMessageId, afterSeq, List.of(), false);
  }

  /// Whether a message with the same name is this one, and not another.
  boolean isSentAs(Event.MessageSent sent) {
    return sent.replaced().map(hashContent()::equals).orElse(sent.content().equals(content))
        && sent.type().equals(type)
        && sent.meta().equals(meta)
        // Of those it was to name, some may not have been in the room.
        && mentions.containsAll(sent.mentions());
  }

  /// The message.
  ///
  /// @param stored its content, which a reviewer may have replaced
  /// @param name its sender's, if the draft has none
  /// @param named those of its mentions who are in the room
  Event.MessageSent toEvent(String stored, String name, List<UserId> named) {
    return new Event.MessageSent(
        sender,
        senderName.orElse(name),
        stored,
        type,
        meta,
        clientMessageId,
        named,
        clientMessageId.filter(_ -> !stored.equals(content)).map(_ -> hashContent()));
  }

  /// Enough to tell repeats from other messages, and too little to find the content by.
  private String hashContent() {
    return Sha256.hex(clientMessageId.orElse("") + "\n" + content).substring(0, HASH);
  }
}
