package io.parley.check.model;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Event;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.core.sanction.Sanction;
import io.parley.dynamodb.SimulatedPorts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The committed rows of a room beside its log, which must agree with the log.
final class RoomTables {

  /// Milliseconds from one to the next.
  private static final long BETWEEN_RECEIPTS = 1_000;

  private final RoomModel model;
  private final Judge judge;
  private final Map<String, Long> joined = new HashMap<>();
  private final Map<String, Map<String, AttributeValue>> participants = new HashMap<>();
  private final Map<String, Map<String, AttributeValue>> markers = new HashMap<>();
  private final Map<Long, Map<String, AttributeValue>> revisions = new HashMap<>();
  private @Nullable Map<String, AttributeValue> room;

  RoomTables(RoomModel model, Judge judge) {
    this.model = model;
    this.judge = judge;
  }

  void participant(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    if (after != null) {
      joined.put(after.get("user").s(), Long.valueOf(after.get("joined").n()));
      participants.put(after.get("user").s(), after);
    } else if (before != null) {
      joined.remove(before.get("user").s());
      participants.remove(before.get("user").s());
    }
  }

  /// @param item the marker's, which may be gone
  void marker(Map<String, AttributeValue> item, @Nullable Map<String, AttributeValue> after) {
    String partition = item.get("room").s();
    String user = partition.substring(partition.indexOf('/') + 1, partition.indexOf('\n'));
    if (after == null) {
      markers.remove(user);
    } else {
      checkReceipt(user, markers.put(user, after), after);
    }
  }

  /// At most one receipt of a user is ordered for a second.
  private void checkReceipt(
      String user,
      @Nullable Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    long told = readTold(before);
    long due = readTold(after);
    judge.require(
        model,
        due == told || due >= told + BETWEEN_RECEIPTS,
        Oracle.STATE,
        "receipts of ",
        user,
        " are due at ",
        told,
        " and ",
        due);
  }

  private static long readTold(@Nullable Map<String, AttributeValue> item) {
    return item == null || !item.containsKey("told") ? 0 : Long.parseLong(item.get("told").n());
  }

  void revision(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    Map<String, AttributeValue> item = after == null ? before : after;
    if (item != null && item.containsKey("seq")) {
      long seq = Long.parseLong(item.get("seq").n());
      if (after == null) {
        revisions.remove(seq);
      } else {
        revisions.put(seq, after);
      }
    }
  }

  void room(@Nullable Map<String, AttributeValue> item) {
    room = item;
  }

  /// Checks the rows after a commit with these entries.
  void check(List<Entry> entries) {
    if (model.hasEnded()) {
      return;
    }
    judge.require(
        model,
        joined.equals(model.members()),
        Oracle.TABLES,
        Judge.shortly(model.key()),
        " has rows of ",
        joined,
        " and by its log ",
        model.members(),
        " after ",
        entries);
    for (Entry entry : entries) {
      switch (entry.event()) {
        case Event.MessageUpdated updated -> checkRevision(updated.message(), entry);
        case Event.MessageDeleted deleted -> checkRevision(deleted.message(), entry);
        case Event.MessageRestored restored -> checkRevision(restored.message(), entry);
        default -> {}
      }
      entry.event().left().ifPresent(user -> checkOwner(user, entry));
    }
    participants.forEach(this::checkParticipant);
    markers.forEach(this::checkMarker);
    model.reactions().check();
    checkRoom(entries);
  }

  /// A mute that had not ended when the user joined, or came later, is in their item. One that
  /// ended between the decision and its entry may be: whoever reads it looks at its end.
  private void checkParticipant(String user, Map<String, AttributeValue> item) {
    Instant joined = Instant.ofEpochMilli(Long.parseLong(item.get("joined_at").n()));
    Optional<Sanction> mute = model.standing(user, model.last()).mute();
    boolean isMuteRight =
        item.containsKey("mute_at")
            ? mute.isPresent()
            : mute.filter(standing -> standing.isInForce(joined)).isEmpty();
    String role = item.containsKey("role") ? item.get("role").s() : Role.MEMBER.name();
    judge.require(
        model,
        isMuteRight && role.equals(model.role(user, model.last()).name()),
        Oracle.TABLES,
        user,
        " is stored as ",
        item);
  }

  /// A marker has the count of its place, and is of the present stay.
  private void checkMarker(String user, Map<String, AttributeValue> item) {
    long ended = item.containsKey("ended") ? Long.parseLong(item.get("ended").n()) : 0;
    boolean isRight = ended == 0 || model.wasMember(user, ended);
    if (item.containsKey("read_seq")) {
      long seq = Long.parseLong(item.get("read_seq").n());
      long sent = Long.parseLong(item.get("read_sent").n());
      isRight &=
          seq <= model.last()
              && sent == (seq == 0 ? 0 : model.entry(seq).state().sent())
              && model.members().getOrDefault(user, 0L) > ended;
    } else if (ended == 0) {
      isRight = false;
    }
    judge.require(model, isRight, Oracle.TABLES, user, " has a marker ", item);
  }

  private void checkRevision(long message, Entry entry) {
    @Nullable Map<String, AttributeValue> item = revisions.get(message);
    RoomModel.@Nullable Text text = model.message(message);
    judge.require(
        model,
        item != null
            && text != null
            && item.get("content").s().equals(text.content())
            && item.containsKey("deleted") == text.isDeleted(),
        Oracle.TABLES,
        "revision ",
        item,
        " of ",
        text,
        " after ",
        entry);
  }

  private void checkOwner(UserId left, Entry entry) {
    judge.require(
        model,
        room == null || !room.containsKey("owner") || !room.get("owner").s().equals(left.value()),
        Oracle.TABLES,
        "who left still owns the room: ",
        entry);
  }

  private void checkRoom(List<Entry> entries) {
    if (room == null || model.last() == 0) {
      judge.require(model, model.last() == 0, Oracle.TABLES, "no room for ", entries);
      return;
    }
    Room stored = SimulatedPorts.room(model.key(), room);
    judge.require(
        model,
        stored.active() == model.isActive()
            && (model.isBreakout()
                || stored.name().equals(model.name()) && stored.meta().equals(model.meta())),
        Oracle.TABLES,
        stored,
        " and by its log ",
        model.name(),
        " ",
        model.meta(),
        " active ",
        model.isActive(),
        " after ",
        entries);
  }
}
