package io.parley.core.message;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.Reply;
import io.parley.core.log.DecisionInputs;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomTail;
import io.parley.core.log.RoomWriter;
import io.parley.core.log.StateChange;
import io.parley.core.log.Verdict;
import io.parley.core.participant.Participant;
import io.parley.core.participant.ReadMarker;
import io.parley.core.rate.SendLimits;
import io.parley.core.rate.SendPermit;
import io.parley.core.review.Foreseen;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.review.Reviewer;
import io.parley.core.review.Reviewer.Review;
import io.parley.core.room.RoomKey;
import io.parley.core.room.Rooms;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Appends a participant's message to the log of an active room, once for each `client_message_id`.
public final class SendMessage {

  private final RoomWriter writer;
  private final RoomLog log;
  private final Rooms rooms;
  private final SendLimits limits;
  private final Reviewer reviewer;

  /// Of messages that nobody reviews.
  public SendMessage(RoomWriter writer, RoomLog log, Rooms rooms, SendLimits limits) {
    this(writer, log, rooms, limits, Reviewer.NONE);
  }

  public SendMessage(
      RoomWriter writer, RoomLog log, Rooms rooms, SendLimits limits, Reviewer reviewer) {
    this.writer = writer;
    this.log = log;
    this.rooms = rooms;
    this.limits = limits;
    this.reviewer = reviewer;
  }

  /// One call.
  ///
  /// @param content that is to be stored: another than the draft's if the reviewer says so
  private record Sending(
      RoomKey room, Draft draft, List<UserId> named, SendPermit permit, String content) {

    DecisionInputs needs() {
      return permit.needs(
          DecisionInputs.send(
              draft.sender(), draft.clientMessageId().isPresent(), draft.afterSeq()));
    }

    Sending with(String other) {
      return new Sending(room, draft, named, permit, other);
    }
  }

  public Send send(RoomKey room, Draft draft) {
    SendPermit permit = limits.permit(room, draft.sender());
    List<UserId> named =
        draft.mentions().isEmpty() ? List.of() : writer.selectParticipants(room, draft.mentions());
    Sending sending = new Sending(room, draft, named, permit, draft.content());
    Optional<Review> review = reviewer.find(room.client());
    return permit.settle(
        () -> review.isPresent() ? appendReviewed(sending, review.get()) : appendMessage(sending),
        send -> send instanceof Send.Accepted accepted && !accepted.duplicate());
  }

  private Send appendMessage(Sending sending) {
    return writer.appendMessage(sending.room(), sending.needs(), tail -> decideSend(sending, tail));
  }

  /// What would be refused anyway, or is there already, is not reviewed. Whether it is refused is
  /// decided again when it is written.
  private Send appendReviewed(Sending sending, Review review) {
    Foreseen<Send> foreseen =
        writer.append(
            sending.room(), sending.needs(), tail -> Foreseen.of(decideSend(sending, tail)));
    return foreseen.answer().isPresent()
        ? foreseen.answer().get()
        : review.decide(
            describeMessage(sending, (Event.MessageSent) foreseen.event().orElseThrow()),
            opinion ->
                switch (opinion) {
                  case Opinion.Allowed _ -> appendMessage(sending);
                  case Opinion.Replaced(String content) -> appendMessage(sending.with(content));
                  case Opinion.Denied(Optional<String> reason) -> new Send.Rejected(reason);
                });
  }

  private static ReviewedMessage describeMessage(Sending sending, Event.MessageSent sent) {
    return new ReviewedMessage(
        sending.room(),
        sent.sender(),
        sent.senderName(),
        sent.content(),
        sent.type(),
        sent.meta(),
        sent.clientMessageId());
  }

  private Verdict<Send> decideSend(Sending sending, RoomTail tail) {
    RoomKey room = sending.room();
    Draft draft = sending.draft();
    if (!tail.exists()) {
      return answerSend(new Send.NoSuchRoom());
    }
    OptionalLong earlier = findEarlier(draft, tail);
    if (earlier.isPresent()) {
      return repeatSend(room, draft, earlier.getAsLong());
    }
    if (isTooOld(draft, tail)) {
      return answerSend(new Send.PositionTooOld());
    }
    Optional<Participant> member = tail.member(draft.sender());
    if (member.isEmpty()) {
      return answerSend(refuseStranger(room, draft.sender()));
    }
    Optional<Send> refusal = refuseMember(room, member.get(), sending.permit(), tail);
    if (refusal.isPresent()) {
      return answerSend(refusal.get());
    }
    return new Verdict.Write<>(
        draft.toEvent(sending.content(), member.get().userName(), sending.named()),
        Instant.EPOCH,
        sending.permit(),
        entry -> findChange(entry, draft, sending.named()),
        entry -> new Send.Accepted(entry, false));
  }

  private Send refuseStranger(RoomKey room, UserId sender) {
    return writer
        .findStanding(room, sender)
        .ban()
        .<Send>map(Send.Banned::new)
        .orElseGet(Send.NotAMember::new);
  }

  private Optional<Send> refuseMember(
      RoomKey room, Participant member, SendPermit permit, RoomTail tail) {
    if (!tail.state().active()) {
      return Optional.of(new Send.RoomInactive());
    }
    if (member.role() == Role.READER) {
      return Optional.of(new Send.ReadOnly());
    }
    Optional<Sanction> mute = writer.findMute(member);
    if (mute.isPresent()) {
      return mute.map(Send.Muted::new);
    }
    Optional<Send> slow =
        permit
            .slowness(tail)
            .filter(_ -> !member.role().moderates() && !isOwner(room, member.user()))
            .map(Send.SlowedDown::new);
    return slow.isPresent() ? slow : permit.refusal(tail).map(Send.TooSoon::new);
  }

  /// Asked only about a member whom the slow mode would refuse.
  private boolean isOwner(RoomKey room, UserId sender) {
    return rooms.find(room).filter(found -> found.isOwnedBy(sender)).isPresent();
  }

  /// A plain message changes nothing besides the log.
  private static StateChange findChange(Entry entry, Draft draft, List<UserId> named) {
    Optional<Reply> reply = Reply.of(entry.room(), entry.seq(), draft.meta());
    Optional<StateChange.Read> read =
        Optional.of(new ReadMarker(entry.seq(), entry.state().sent()))
            .filter(_ -> draft.marksRead())
            .map(marker -> new StateChange.Read(draft.sender(), marker));
    return reply.isEmpty() && read.isEmpty() && named.isEmpty()
        ? new StateChange.None()
        : new StateChange.AddMessage(
            reply, read, new StateChange.Mentions(entry.seq(), List.of(), named));
  }

  private static OptionalLong findEarlier(Draft draft, RoomTail tail) {
    return draft
        .clientMessageId()
        .map(name -> tail.find(draft.sender(), name))
        .orElse(OptionalLong.empty());
  }

  private static boolean isTooOld(Draft draft, RoomTail tail) {
    return draft.clientMessageId().isPresent()
        && draft.afterSeq().isPresent()
        && draft.afterSeq().getAsLong() < tail.from();
  }

  /// The message of that name may be about to be stored, or erased by now.
  private Verdict<Send> repeatSend(RoomKey room, Draft draft, long seq) {
    return log.at(room, List.of(seq)).stream()
        .findFirst()
        .map(entry -> answerSend(answerRepeat(entry, draft)))
        .orElseGet(() -> new Verdict.Doubt<>(answerSend(new Send.PositionTooOld())));
  }

  private static Send answerRepeat(Entry entry, Draft draft) {
    return entry.event() instanceof Event.MessageSent sent && draft.isSentAs(sent)
        ? new Send.Accepted(entry, true)
        : new Send.Mismatch();
  }

  private static Verdict<Send> answerSend(Send send) {
    return new Verdict.Answer<>(send);
  }
}
