package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.Verdict;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.review.Reviewer;
import io.parley.core.review.Reviewer.Review;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Optional;

/// Gives a message another content or meta. A deactivated room does not stop it: only sending is
/// refused there.
public final class EditMessage {

  private final RoomWriter writer;
  private final MessageChange change;
  private final Reviewer reviewer;

  /// How an edit ended.
  public sealed interface Outcome {

    record Done(Changed changed) implements Outcome {}

    /// There is none, or it is deleted.
    record NoSuchMessage() implements Outcome {}

    /// The client's reviewer denied it, or could not be asked and that counts as a denial.
    record Rejected(Optional<String> reason) implements Outcome {}

    /// The message after the edit; empty when it was not edited.
    default Optional<Changed> success() {
      return this instanceof Done(Changed changed) ? Optional.of(changed) : Optional.empty();
    }
  }

  /// The members of a message that an edit changes.
  private record Edit(
      Optional<String> content, Optional<Meta> meta, Optional<List<UserId>> mentions) {

    Edit with(String other) {
      return new Edit(Optional.of(other), meta, mentions);
    }
  }

  /// Of messages that nobody reviews.
  public EditMessage(FindMessage find, RoomWriter writer, Revisions revisions) {
    this(find, writer, revisions, Reviewer.NONE);
  }

  public EditMessage(FindMessage find, RoomWriter writer, Revisions revisions, Reviewer reviewer) {
    this.writer = writer;
    this.change = new MessageChange(find, writer, revisions);
    this.reviewer = reviewer;
  }

  /// Edits a message.
  ///
  /// @param content the new one, if it changes
  /// @param meta the new one as a whole, if it changes
  /// @param mentions the users whom it names instead, if that changes; those not in the room are
  ///     dropped
  /// @param by the user who edits it; empty when the client's own backend does
  public Outcome edit(
      ClientId client,
      String id,
      Optional<String> content,
      Optional<Meta> meta,
      Optional<List<UserId>> mentions,
      Optional<UserId> by) {
    Edit edit = new Edit(content, meta, mentions.flatMap(users -> findPresent(client, id, users)));
    Optional<Review> review = reviewer.find(client);
    return review.isPresent()
        ? applyReviewed(client, id, by, edit, review.get())
        : applyEdit(client, id, by, edit);
  }

  private Optional<List<UserId>> findPresent(ClientId client, String id, List<UserId> users) {
    return EntryId.parse(id)
        .map(place -> new RoomKey(client, place.room()))
        .map(room -> writer.selectParticipants(room, users));
  }

  private Outcome applyEdit(ClientId client, String id, Optional<UserId> by, Edit edit) {
    return change
        .apply(client, id, by, message -> decideEdit(message, edit, by))
        .<Outcome>map(Outcome.Done::new)
        .orElseGet(Outcome.NoSuchMessage::new);
  }

  /// What cannot be edited is not reviewed. Whether it can is decided again when it is written.
  private Outcome applyReviewed(
      ClientId client, String id, Optional<UserId> by, Edit edit, Review review) {
    Optional<ReviewedMessage> after =
        change.foresee(client, id, by, message -> decideEdit(message, edit, by));
    return after.isEmpty()
        ? new Outcome.NoSuchMessage()
        : review.decide(
            after.get(),
            opinion ->
                switch (opinion) {
                  case Opinion.Allowed _ -> applyEdit(client, id, by, edit);
                  case Opinion.Replaced(String content) ->
                      applyEdit(client, id, by, edit.with(content));
                  case Opinion.Denied(Optional<String> reason) -> new Outcome.Rejected(reason);
                });
  }

  private static Verdict<Optional<Changed>> decideEdit(
      Message message, Edit edit, Optional<UserId> by) {
    if (message.deleted()) {
      return MessageChange.nothing();
    }
    Event.MessageUpdated updated =
        new Event.MessageUpdated(
            message.seq(),
            edit.content().orElse(message.now().content()),
            edit.meta().orElse(message.now().meta()),
            edit.mentions().orElse(message.now().mentions()),
            by,
            message.now().edits());
    return MessageChange.write(message, updated, entry -> message.now().edited(entry, updated));
  }
}
