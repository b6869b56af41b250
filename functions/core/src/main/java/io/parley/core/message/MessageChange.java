package io.parley.core.message;

import io.parley.core.client.ClientId;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.Revision;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.review.Foreseen;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.room.UserId;
import java.util.Optional;
import java.util.function.Function;

/// The shared part of editing, deleting and restoring: it reads a message's current state and
/// writes the change as a log entry and a revision, in one transaction.
final class MessageChange {

  /// Decides on the current state of a message.
  @FunctionalInterface
  interface Rule {
    Verdict<Optional<Changed>> on(Message now);
  }

  private final FindMessage find;
  private final RoomWriter writer;
  private final Revisions revisions;

  MessageChange(FindMessage find, RoomWriter writer, Revisions revisions) {
    this.find = find;
    this.writer = writer;
    this.revisions = revisions;
  }

  /// The message after the change; empty when it does not exist.
  ///
  /// @param by the user who changes it, who cannot find it once they have left its room; empty
  ///     when the client's own backend does
  Optional<Changed> apply(ClientId client, String id, Optional<UserId> by, Rule rule) {
    return find.sent(client, id)
        .flatMap(
            sent ->
                writer.append(
                    sent.room(), findNeeds(by), tail -> decideChange(sent, tail, by, rule)))
        .map(
            changed ->
                new Changed(find.named(changed.message()), changed.entry(), changed.before()));
  }

  /// The message as an edit would make it now; empty if there would be none. Nothing is written.
  Optional<ReviewedMessage> foresee(ClientId client, String id, Optional<UserId> by, Rule rule) {
    return find.sent(client, id)
        .flatMap(
            sent ->
                writer
                    .append(
                        sent.room(),
                        findNeeds(by),
                        tail -> Foreseen.of(decideChange(sent, tail, by, rule)))
                    .event()
                    .map(event -> describeMessage(sent, (Event.MessageUpdated) event)));
  }

  private ReviewedMessage describeMessage(Entry entry, Event.MessageUpdated updated) {
    Event.MessageSent sent = find.named(Message.asSent(entry)).sent();
    return new ReviewedMessage(
        entry.room(),
        sent.sender(),
        sent.senderName(),
        updated.content(),
        sent.type(),
        updated.meta(),
        Optional.empty());
  }

  private static DecisionInputs findNeeds(Optional<UserId> by) {
    return by.map(DecisionInputs::member).orElse(DecisionInputs.NOTHING);
  }

  /// The revision is read anew for each tail. If it is newer than the tail, the write loses its
  /// place; if it is older, the change does not hold.
  private Verdict<Optional<Changed>> decideChange(
      Entry sent, RoomTail tail, Optional<UserId> by, Rule rule) {
    return tail.exists() && by.stream().allMatch(user -> tail.member(user).isPresent())
        ? rule.on(revisions.changes(sent.room(), sent.seq()).apply(sent))
        : nothing();
  }

  static Verdict<Optional<Changed>> nothing() {
    return new Verdict.Answer<>(Optional.empty());
  }

  static Verdict<Optional<Changed>> unchanged(Message now) {
    return new Verdict.Answer<>(Optional.of(new Changed(now, Optional.empty(), now)));
  }

  /// @param revision makes the message's new revision, given its entry
  static Verdict<Optional<Changed>> write(
      Message now, Event event, Function<Entry, Revision> revision) {
    return new Verdict.Write<>(
        event,
        now.nextUpdate(),
        entry -> revisionChange(now, now.with(revision.apply(entry))),
        entry ->
            Optional.of(new Changed(now.with(revision.apply(entry)), Optional.of(entry), now)));
  }

  private static StateChange revisionChange(Message before, Message after) {
    boolean sameReply = before.reply().equals(after.reply());
    return new StateChange.PutRevision(
        before.lastChange(),
        after.now(),
        sameReply ? Optional.empty() : before.reply(),
        sameReply ? Optional.empty() : after.reply(),
        new StateChange.Mentions(after.seq(), before.now().mentions(), after.now().mentions()));
  }
}
