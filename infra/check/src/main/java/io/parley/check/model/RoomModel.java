package io.parley.check.model;

import io.parley.core.entry.BreakoutEvent;
import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.json.Meta;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomRules;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One room, recomputed from its log.
public final class RoomModel {

  /// How many recent entries are searched for a repeated send.
  private static final int RECENT = 200;

  /// A message in its current state.
  public record Text(String sender, String content, boolean isDeleted) {}

  private final RoomKey key;
  private final Judge judge;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Long> members = new HashMap<>();
  private final Map<Long, Text> messages = new HashMap<>();
  private final List<Long> sent = new ArrayList<>();
  private final Map<String, Long> sends = new HashMap<>();
  private final Map<String, List<Long>> turns = new HashMap<>();
  private final TreeSet<Long> unsettled = new TreeSet<>();
  private final RoomTables tables;
  private final RoomReactions reactions;
  private Meta meta = Meta.EMPTY;
  private String name = "";
  private boolean active;
  private boolean ended;
  private long visible;
  private long hidden;
  private boolean isBreakout;
  private boolean isErased;
  private boolean isSpoiled;

  RoomModel(RoomKey key, Judge judge) {
    this.key = key;
    this.judge = judge;
    this.tables = new RoomTables(this, judge);
    this.reactions = new RoomReactions(this, judge);
  }

  public RoomKey key() {
    return key;
  }

  RoomTables tables() {
    return tables;
  }

  public RoomReactions reactions() {
    return reactions;
  }

  public long last() {
    return entries.size();
  }

  /// The sequence number up to which all readers see everything.
  public long floor() {
    return unsettled.isEmpty() ? entries.size() : unsettled.first() - 1;
  }

  public Entry entry(long seq) {
    return entries.get((int) seq - 1);
  }

  public boolean has(long seq) {
    return seq >= 1 && seq <= entries.size();
  }

  public Map<String, Long> members() {
    return members;
  }

  boolean isActive() {
    return active;
  }

  public boolean hasEnded() {
    return ended;
  }

  boolean isBreakout() {
    return isBreakout;
  }

  String name() {
    return name;
  }

  Meta meta() {
    return meta;
  }

  public RoomRules rules() {
    Instant never = Instant.EPOCH;
    return new Room(key, "", "", true, meta, never, never).rules();
  }

  public List<Long> sent() {
    return sent;
  }

  public @Nullable Text message(long seq) {
    return messages.get(seq);
  }

  /// Marks the model as unreliable after an overlooked violation.
  void spoil() {
    isSpoiled = true;
  }

  boolean isSpoiled() {
    return isSpoiled;
  }

  void settled(long seq) {
    unsettled.remove(seq);
  }

  void erased(@Nullable Map<String, AttributeValue> item) {
    isErased |= ended;
    judge.require(
        this,
        ended || item != null && item.containsKey("reserved_until"),
        Oracle.DURABLE,
        "an entry was erased: ",
        item);
  }

  /// Whether a user was a participant after an entry.
  public boolean wasMember(String user, long seq) {
    boolean is = false;
    for (long turn : turns.getOrDefault(user, List.of())) {
      if (turn > seq) {
        break;
      }
      is = !is;
    }
    return is;
  }

  /// How many messages lie after a place and up to another that are not deleted after an entry.
  public long unread(long after, long latest, long asOf) {
    Set<Long> deleted = deletedAt(asOf);
    return sent.stream()
        .filter(seq -> after < seq && seq <= latest && !deleted.contains(seq))
        .count();
  }

  /// How many of those name a user.
  public long mentions(String user, long after, long latest, long asOf) {
    Map<Long, Boolean> naming = new HashMap<>();
    for (Entry entry : entries.subList(0, (int) asOf)) {
      long message =
          entry.event() instanceof Event.MessageUpdated event ? event.message() : entry.seq();
      if (entry.event() instanceof Event.MessageSent
          || entry.event() instanceof Event.MessageUpdated) {
        naming.put(message, entry.event().named().contains(new UserId(user)));
      }
    }
    Set<Long> deleted = deletedAt(asOf);
    return naming.entrySet().stream()
        .filter(each -> each.getValue() && !deleted.contains(each.getKey()))
        .filter(each -> after < each.getKey() && each.getKey() <= latest)
        .count();
  }

  /// Whether a message was deleted after an entry.
  public boolean isDeleted(long message, long asOf) {
    return deletedAt(asOf).contains(message);
  }

  private Set<Long> deletedAt(long asOf) {
    Set<Long> deleted = new HashSet<>();
    for (Entry entry : entries.subList(0, (int) asOf)) {
      if (entry.event() instanceof Event.MessageDeleted event) {
        deleted.add(event.message());
      } else if (entry.event() instanceof Event.MessageRestored event) {
        deleted.remove(event.message());
      }
    }
    return deleted;
  }

  /// Whether something was true at some moment of a call.
  public boolean sometime(long from, long to, java.util.function.LongPredicate at) {
    for (long seq = from; seq <= to; seq++) {
      if (at.test(seq)) {
        return true;
      }
    }
    return false;
  }

  void append(Entry entry, boolean isTransaction) {
    requireInOrder(entry);
    applyEvent(entry);
    entries.add(entry);
    if (isTransaction) {
      unsettled.add(entry.seq());
    }
    requireCounts(entry);
  }

  private void requireInOrder(Entry entry) {
    judge.require(
        this,
        entry.seq() == entries.size() + 1 && !isErased,
        Oracle.ORDER,
        "after ",
        entries.size(),
        " came ",
        entry);
    judge.require(
        this,
        entries.isEmpty() || !entries.getLast().at().isAfter(entry.at()),
        Oracle.ORDER,
        "time goes back at ",
        entry);
    judge.require(this, !ended, Oracle.STATE, "after the end came ", entry);
    judge.require(
        this,
        entries.isEmpty() == entry.event().beginsRoom(),
        Oracle.ORDER,
        "no beginning: ",
        entry);
  }

  private void requireCounts(Entry entry) {
    boolean counts =
        entry.state().participants() == (ended ? 0 : members.size())
            && entry.state().messages() == (ended ? 0 : visible)
            && entry.state().hidden() == (ended ? 0 : hidden)
            && entry.state().active() == active
            && entry.state().receipts() == (!ended && meta.flag(RoomRules.RECEIPTS))
            && entry.state().deleted() == ended;
    judge.require(
        this,
        counts,
        Oracle.COUNTS,
        entry,
        " where there are ",
        members.size(),
        " participants, ",
        visible,
        " messages, ",
        hidden,
        " deleted, active ",
        active,
        ", with ",
        meta);
  }

  private void applyEvent(Entry entry) {
    switch (entry.event()) {
      case Event.RoomCreated created -> beginRoom(created.name(), created.meta());
      case Event.RoomUpdated updated -> {
        name = updated.name();
        meta = updated.meta();
      }
      case Event.RoomDeactivated _ -> active = false;
      case Event.RoomActivated _ -> active = true;
      case Event.RoomDeleted _ -> endRoom();
      case Event.MessageSent message -> applySend(entry, message);
      case Event.MessageUpdated updated -> {
        Text text = changedMessage(entry, updated.message(), false);
        messages.put(updated.message(), new Text(text.sender(), updated.content(), false));
      }
      case Event.MessageDeleted deleted -> {
        Text text = changedMessage(entry, deleted.message(), false);
        messages.put(deleted.message(), new Text(text.sender(), text.content(), true));
        visible--;
        hidden++;
      }
      case Event.MessageRestored restored -> {
        Text text = changedMessage(entry, restored.message(), true);
        messages.put(restored.message(), new Text(text.sender(), text.content(), false));
        visible++;
        hidden--;
      }
      case Event.UserJoined joined -> applyJoin(entry, joined.user().value());
      case Event.UserLeft left -> {
        String user = left.user().value();
        judge.require(
            this, members.remove(user) != null, Oracle.STATE, "left without being there: ", entry);
        turns.computeIfAbsent(user, _ -> new ArrayList<>()).add(entry.seq());
      }
      case Event.OfBreakout(BreakoutEvent event) -> applyBreakout(event);
    }
  }

  private void applyBreakout(BreakoutEvent event) {
    switch (event) {
      case BreakoutEvent.Created _ -> {
        isBreakout = true;
        beginRoom("", Meta.EMPTY);
      }
      case BreakoutEvent.Deleted _ -> endRoom();
      case BreakoutEvent.Closed _ -> active = false;
      case BreakoutEvent.Opened _ -> active = true;
      default -> {}
    }
  }

  private void beginRoom(String first, Meta rules) {
    name = first;
    meta = rules;
    active = true;
  }

  private void endRoom() {
    ended = true;
    active = false;
  }

  private void applySend(Entry entry, Event.MessageSent message) {
    String sender = message.sender().value();
    judge.require(this, members.containsKey(sender), Oracle.STATE, "no participant sent ", entry);
    judge.require(this, active, Oracle.STATE, "an inactive room took ", entry);
    message
        .clientMessageId()
        .ifPresent(
            id -> {
              @Nullable Long first = sends.put(sender + "\0" + id, entry.seq());
              judge.require(
                  this,
                  first == null || first < entry.seq() - RECENT,
                  Oracle.ONCE,
                  "sent as ",
                  first,
                  " already: ",
                  entry);
            });
    messages.put(entry.seq(), new Text(sender, message.content(), false));
    sent.add(entry.seq());
    visible++;
  }

  private Text changedMessage(Entry entry, long message, boolean isDeleted) {
    Text text = messages.getOrDefault(message, new Text("", "", !isDeleted));
    judge.require(
        this,
        text.isDeleted() == isDeleted && messages.containsKey(message),
        Oracle.STATE,
        "a message that is ",
        messages.get(message),
        " met ",
        entry);
    return text;
  }

  private void applyJoin(Entry entry, String user) {
    judge.require(this, !members.containsKey(user), Oracle.STATE, "joined twice: ", entry);
    members.put(user, entry.seq());
    turns.computeIfAbsent(user, _ -> new ArrayList<>()).add(entry.seq());
    judge.require(
        this,
        isBreakout || rules().capacity().stream().allMatch(most -> members.size() <= most),
        Oracle.CAPACITY,
        members.size(),
        " in a room of ",
        rules().capacity(),
        " by ",
        entry);
  }
}
