package io.parley.core.log;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.entry.ModerationEvent;
import io.parley.core.entry.RoomEnd;
import io.parley.core.entry.RoomState;
import io.parley.core.participant.Participant;
import io.parley.core.room.RoomRules;
import io.parley.core.room.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A writer's knowledge of a room's end: its last `seq`, the state there, the sends since
/// `from`, and the users it has asked about. Immutable; [#plus] gives the tail after one more
/// entry.
///
/// @param seq the last known place; 0 when the room has no log
/// @param at the time at `seq`
/// @param state the state at `seq`
/// @param from all sends after this place are in `sends`
/// @param sends where a sender's `client_message_id` is in the log
/// @param members the users asked about, as participants or not at `seq`
/// @param senders who has sent lately
public record RoomTail(
    long seq,
    Instant at,
    RoomState state,
    long from,
    Map<SendKey, Long> sends,
    Map<UserId, Optional<Participant>> members,
    Senders senders) {

  /// A sender's name for a message.
  record SendKey(UserId sender, String clientMessageId) {}

  /// How many sends and users are kept before the oldest are forgotten.
  static final int MEMORY = 400;

  /// How many senders are kept of a room in slow mode, where they count for longer.
  private static final int SLOW_MEMORY = 5_000;

  /// A room without a log.
  static final RoomTail NONE =
      new RoomTail(
          0,
          Instant.EPOCH,
          new RoomState(false, true, 0, 0),
          0,
          Map.of(),
          Map.of(),
          Senders.NOBODY);

  /// The tail whose only known entry is the last one.
  static RoomTail at(RoomEnd last) {
    return new RoomTail(
        last.seq(),
        last.at(),
        last.state(),
        last.seq(),
        Map.of(),
        Map.of(),
        Senders.unknown(last.at()));
  }

  /// Whether the room exists and is not deleted.
  public boolean exists() {
    return seq > 0 && !state.deleted();
  }

  /// Where this sender's message of that name is, if it lies after [#from].
  public OptionalLong find(UserId sender, String clientMessageId) {
    @Nullable Long place = sends.get(new SendKey(sender, clientMessageId));
    return place == null ? OptionalLong.empty() : OptionalLong.of(place);
  }

  /// The participant that a user is at [#seq], if they are one; the decision must have asked for
  /// them.
  public Optional<Participant> member(UserId user) {
    if (!knows(user)) {
      throw new IllegalStateException("not asked about this user");
    }
    return members.getOrDefault(user, Optional.empty());
  }

  /// Whether it has all inputs of a decision.
  boolean satisfies(DecisionInputs needs) {
    return needs.member().stream().allMatch(this::knows)
        && from <= needs.sendsAfter(seq)
        && (!needs.isPacedAt(this)
            || needs.member().stream().allMatch(user -> knowsSends(user, at)));
  }

  /// Whether it is known what a user has sent in the time before now that counts.
  boolean knowsSends(UserId user, Instant now) {
    return senders.know(user, now.minus(findLookBack()));
  }

  /// The least time between two messages of one member, if the room is in slow mode.
  public Optional<Duration> slowness() {
    return state.rules().flatMap(RoomRules::slow);
  }

  private Duration findLookBack() {
    return slowness().filter(slow -> slow.compareTo(Senders.LATELY) > 0).orElse(Senders.LATELY);
  }

  boolean knows(UserId user) {
    return members.containsKey(user);
  }

  /// The tail at a room's first entry or its last: who was in it and sent what is another room's
  /// affair.
  private static RoomTail ofSingleEntry(Entry entry) {
    return new RoomTail(
        entry.seq(),
        entry.at(),
        entry.state(),
        entry.seq() - 1,
        Map.of(),
        Map.of(),
        Senders.NOBODY);
  }

  RoomTail plus(Entry next) {
    if (next.seq() != seq + 1) {
      throw new IllegalArgumentException("entry " + next.seq() + " does not follow " + seq);
    }
    if (next.event().endsRoom() || next.event().beginsRoom()) {
      return ofSingleEntry(next);
    }
    Map<SendKey, Long> sendsAfter = sends;
    Map<UserId, Optional<Participant>> membersAfter = members;
    switch (next.event()) {
      case Event.MessageSent sent when sent.clientMessageId().isPresent() ->
          sendsAfter = copyWith(sends, keyOf(sent), next.seq());
      // A mute from before they joined is in their item.
      case Event.UserJoined joined -> membersAfter = copyWithout(members, joined.user());
      case Event.UserLeft left when knows(left.user()) ->
          membersAfter = copyWith(members, left.user(), Optional.empty());
      case Event.OfModeration(ModerationEvent event) when knows(event.user()) ->
          membersAfter =
              copyWith(members, event.user(), memberAfter(member(event.user()), event, next.at()));
      case Event.MessageSent _,
          Event.UserLeft _,
          Event.MessageUpdated _,
          Event.MessageDeleted _,
          Event.MessageRestored _,
          Event.RoomCreated _,
          Event.RoomUpdated _,
          Event.RoomDeactivated _,
          Event.RoomActivated _,
          Event.RoomDeleted _,
          Event.OfBreakout _,
          Event.OfModeration _ -> {}
    }
    return new RoomTail(
        next.seq(), next.at(), next.state(), from, sendsAfter, membersAfter, senders.plus(next));
  }

  private static Optional<Participant> memberAfter(
      Optional<Participant> member, ModerationEvent event, Instant at) {
    return switch (event) {
      case ModerationEvent.RoleChanged changed -> member.map(known -> known.as(changed.role()));
      case ModerationEvent.UserMuted muted ->
          member.map(known -> known.muted(Optional.of(muted.sanction(at))));
      case ModerationEvent.UserUnmuted _ -> member.map(known -> known.muted(Optional.empty()));
      case ModerationEvent.UserBanned _ -> Optional.empty();
      case ModerationEvent.UserUnbanned _ -> member;
    };
  }

  /// The tail that also knows who sent what in these earlier entries, newest first from [#from]
  /// down.
  ///
  /// @param newFrom 0 if nothing is left of the log before them
  RoomTail reachingBack(List<Entry> earlier, long newFrom) {
    Map<SendKey, Long> knownSends = new HashMap<>(sends);
    for (Entry entry : earlier) {
      if (entry.event() instanceof Event.MessageSent sent && sent.clientMessageId().isPresent()) {
        knownSends.put(keyOf(sent), entry.seq());
      }
    }
    return new RoomTail(
        seq, at, state, newFrom, knownSends, members, senders.reachingBack(earlier, newFrom));
  }

  RoomTail asking(UserId user, Optional<Participant> member) {
    return new RoomTail(seq, at, state, from, sends, copyWith(members, user, member), senders);
  }

  /// The tail with only what was read from the log.
  RoomTail askingAgain() {
    return new RoomTail(seq, at, state, from, sends, Map.of(), senders);
  }

  /// The tail reduced to what an instance may cache.
  RoomTail bounded() {
    boolean sendsFit = sends.size() <= MEMORY;
    boolean membersFit = members.size() <= MEMORY;
    boolean sendersFit = senders.known().size() <= (slowness().isEmpty() ? MEMORY : SLOW_MEMORY);
    if (sendsFit && membersFit && sendersFit) {
      return this;
    }
    long keptFrom = sendsFit ? from : Math.max(from, seq - DecisionInputs.RECENT);
    return new RoomTail(
        seq,
        at,
        state,
        keptFrom,
        sendsFit ? sends : sendsAfter(keptFrom),
        membersFit ? members : Map.of(),
        sendersFit ? senders : senders.since(at.minus(findLookBack())));
  }

  private Map<SendKey, Long> sendsAfter(long place) {
    Map<SendKey, Long> kept = new HashMap<>(sends);
    kept.values().removeIf(seqOfSend -> seqOfSend <= place);
    return kept;
  }

  private static SendKey keyOf(Event.MessageSent sent) {
    return new SendKey(sent.sender(), sent.clientMessageId().orElseThrow());
  }

  private static <K, V> Map<K, V> copyWithout(Map<K, V> map, K key) {
    if (!map.containsKey(key)) {
      return map;
    }
    Map<K, V> copy = new HashMap<>(map);
    copy.remove(key);
    return copy;
  }

  private static <K, V> Map<K, V> copyWith(Map<K, V> map, K key, V value) {
    Map<K, V> copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
