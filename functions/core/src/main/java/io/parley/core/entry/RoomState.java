package io.parley.core.entry;

import io.parley.core.json.Meta;
import io.parley.core.limit.Spent;
import io.parley.core.room.RoomRules;
import io.parley.core.store.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A room's running state after an entry. Every entry carries it, so a writer needs only the
/// last one and the counts are exact.
///
/// @param active whether messages are taken
/// @param deleted whether this is the end of the room
/// @param messages how many there are, deleted ones not counted
/// @param hidden how many are deleted; with `messages` that makes how many were ever sent, which
///     deletions and restorations do not change
/// @param pace how fast entries follow each other
/// @param spent what messages have used of the limits
/// @param rules who is admitted; empty where only the room itself tells: of breakouts, of direct
///     chats, and of rooms whose last entry is from before entries told
/// @param woken the time of the entry that last woke the room, see [#wakenAt], or of its first one;
///     the epoch if neither is known
/// @param wakes whether that is this entry
/// @param named the last entry, a message or an edit, that names somebody; 0 if none does
/// @param receipts whether its `meta` asks for receipts
/// @param changes how many entries have changed the room, see [Event#changesRoom]; 0 of rooms that
///     began before they were counted
public record RoomState(
    boolean active,
    boolean deleted,
    long participants,
    long messages,
    long hidden,
    Pace pace,
    Spent spent,
    Optional<RoomRules> rules,
    Instant woken,
    boolean wakes,
    long named,
    boolean receipts,
    long changes) {

  /// How long a room stays awake. An entry after that wakes it anew, so one in so much time does.
  public static final Duration AWAKE = Duration.ofMinutes(10);

  /// The most participants who see each other's receipts.
  public static final long MOST_IN_SIGHT = 100;

  /// The state of a new room.
  public static final RoomState OPEN = new RoomState(true, false, 0, 0);

  /// A state that tells neither rules nor when the room woke.
  public RoomState(
      boolean active,
      boolean deleted,
      long participants,
      long messages,
      long hidden,
      Pace pace,
      Spent spent) {
    this(
        active,
        deleted,
        participants,
        messages,
        hidden,
        pace,
        spent,
        Optional.empty(),
        Instant.EPOCH,
        false,
        0,
        false,
        0);
  }

  /// A state in which no message is deleted.
  public RoomState(boolean active, boolean deleted, long participants, long messages) {
    this(active, deleted, participants, messages, 0, Pace.CALM, Spent.NONE);
  }

  /// The same at another pace.
  public RoomState at(Pace other) {
    return copy(other, spent, rules, woken, wakes, named, receipts, changes);
  }

  /// The same with other limits used.
  public RoomState spending(Spent other) {
    return copy(pace, other, rules, woken, wakes, named, receipts, changes);
  }

  /// The same with other rules.
  public RoomState withRules(Optional<RoomRules> others) {
    return copy(pace, spent, others, woken, wakes, named, receipts, changes);
  }

  private RoomState followMeta(Meta meta) {
    return copy(pace, spent, rules, woken, wakes, named, meta.flag(RoomRules.RECEIPTS), changes);
  }

  /// Whether its participants see how far the others have read.
  public boolean showsReceipts() {
    return receipts && participants <= MOST_IN_SIGHT;
  }

  /// The state after an entry of this time, which wakes the room unless it is awake.
  public RoomState wakenAt(Instant at) {
    boolean isAwake = at.isBefore(woken.plus(AWAKE));
    return copy(pace, spent, rules, isAwake ? woken : at, !isAwake, named, receipts, changes);
  }

  /// The state after the first entry: whoever hears the room comes after it, so it wakes nobody.
  public RoomState awakeAt(Instant at) {
    return copy(pace, spent, rules, at, false, named, receipts, changes);
  }

  /// The state after an entry of this place that names somebody.
  public RoomState namedAt(long seq) {
    return copy(pace, spent, rules, woken, wakes, seq, receipts, changes);
  }

  private RoomState copy(
      Pace otherPace,
      Spent otherSpent,
      Optional<RoomRules> otherRules,
      Instant wakened,
      boolean isWaking,
      long lastNamed,
      boolean hasReceipts,
      long changed) {
    return new RoomState(
        active,
        deleted,
        participants,
        messages,
        hidden,
        otherPace,
        otherSpent,
        otherRules,
        wakened,
        isWaking,
        lastNamed,
        hasReceipts,
        changed);
  }

  /// How many messages were ever sent, deleted or not.
  public long sent() {
    return messages + hidden;
  }

  /// The state after one more event, at any pace, with nothing spent.
  public RoomState after(Event event) {
    return applyEvent(event).countChange(event);
  }

  /// A room whose changes were not counted from its beginning has no number of them.
  private RoomState countChange(Event event) {
    boolean isCounted = event.beginsRoom() || changes > 0 && event.changesRoom();
    return isCounted ? copy(pace, spent, rules, woken, wakes, named, receipts, changes + 1) : this;
  }

  private RoomState applyEvent(Event event) {
    return switch (event) {
      case Event.RoomCreated created ->
          OPEN.withRules(RoomRules.toldBy(created.meta())).followMeta(created.meta());
      // A breakout's meta are its settings, and a direct chat's are no rules.
      case Event.RoomUpdated updated ->
          withRules(rules.map(_ -> RoomRules.of(updated.meta()))).followMeta(updated.meta());
      case Event.MessageUpdated _ -> this;
      case Event.RoomDeactivated _ -> withCounts(false, participants, messages, hidden);
      case Event.RoomActivated _ -> withCounts(true, participants, messages, hidden);
      case Event.MessageDeleted _ -> withCounts(active, participants, messages - 1, hidden + 1);
      case Event.MessageRestored _ -> withCounts(active, participants, messages + 1, hidden - 1);
      case Event.RoomDeleted _ -> deletedState();
      case Event.MessageSent _ -> withCounts(active, participants, messages + 1, hidden);
      case Event.OfBreakout(BreakoutEvent breakout) -> afterBreakout(breakout);
      case Event.UserJoined _ -> withCounts(active, participants + 1, messages, hidden);
      case Event.UserLeft _ -> withCounts(active, participants - 1, messages, hidden);
      case Event.OfModeration _ ->
          withCounts(active, participants - (event.left().isPresent() ? 1 : 0), messages, hidden);
    };
  }

  private RoomState afterBreakout(BreakoutEvent event) {
    return switch (event) {
      case BreakoutEvent.Created _ -> OPEN;
      case BreakoutEvent.Deleted _ -> deletedState();
      case BreakoutEvent.Closed _ -> withCounts(false, participants, messages, hidden);
      case BreakoutEvent.Opened _ -> withCounts(true, participants, messages, hidden);
      case BreakoutEvent.Updated _,
          BreakoutEvent.Recalled _,
          BreakoutEvent.Help _,
          BreakoutEvent.SessionOpened _,
          BreakoutEvent.SessionUpdated _,
          BreakoutEvent.SessionClosed _,
          BreakoutEvent.Placed _,
          BreakoutEvent.Left _,
          BreakoutEvent.Broadcast _ ->
          this;
    };
  }

  private RoomState deletedState() {
    return new RoomState(
        false,
        true,
        0,
        0,
        0,
        Pace.CALM,
        Spent.NONE,
        Optional.empty(),
        woken,
        false,
        0,
        false,
        changes);
  }

  private RoomState withCounts(
      boolean nowActive, long nowParticipants, long nowMessages, long nowHidden) {
    return new RoomState(
        nowActive,
        false,
        nowParticipants,
        nowMessages,
        nowHidden,
        Pace.CALM,
        Spent.NONE,
        rules,
        woken,
        false,
        named,
        receipts,
        changes);
  }
}
