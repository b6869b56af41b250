package io.parley.dynamodb;

import static io.parley.dynamodb.Items.millis;
import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.s;

import io.parley.core.breakout.Placement;
import io.parley.core.breakout.Session;
import io.parley.core.client.ClientId;
import io.parley.core.log.Entry;
import io.parley.core.log.StateChange;
import io.parley.core.member.Participant;
import io.parley.core.member.UserId;
import io.parley.core.message.Reply;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The second half of a transaction: what an entry changes in the state tables. Most of it needs no
/// condition of its own, since the log entry's place is free only for a decision that saw
/// everything before it.
final class StateItems {

  /// The one partition of the index of tombstones: deleting a room is rare.
  static final AttributeValue ERASING = s("1");

  /// Of a room whose id is a name: which of those that had it.
  static final String GENERATION = "generation";

  private static final String ONLY_THIS = GENERATION + " = :generation";

  private final TableNames tables;

  StateItems(TableNames tables) {
    this.tables = tables;
  }

  List<TransactWriteItem> write(RoomKey key, Entry entry, StateChange change) {
    return switch (change) {
      case StateChange.None _ -> List.of();
      case StateChange.BeginRoom(Room room) -> List.of(begin(room));
      case StateChange.PutRoom(Room room) -> List.of(put(room));
      case StateChange.EndRoom _ -> end(entry);
      case StateChange.AddParticipant(Participant participant) ->
          List.of(put(tables.participants(), participant(key, participant)));
      case StateChange.RemoveParticipant(UserId user, OptionalLong placedBefore) ->
          List.of(remove(key, user, placedBefore));
      case StateChange.HandOver(UserId from, Room room) ->
          List.of(put(room), delete(tables.participants(), participantKey(key, from)));
      case StateChange.AddReply(Reply reply) ->
          List.of(put(tables.revisions(), RevisionItem.key(key, reply)));
      case StateChange.PutSession(Optional<Session> before, Session session) ->
          sessions(before, session);
      case StateChange.PutPlacement(Session session, Placement before, Placement placement) ->
          List.of(PlacementItem.put(tables.sessions(), session, before, placement));
      case StateChange.PutRevision put -> revision(key, put);
    };
  }

  private List<TransactWriteItem> revision(RoomKey key, StateChange.PutRevision put) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(put(tables.revisions(), RevisionItem.of(key, put.revision())));
    put.noLonger()
        .ifPresent(reply -> writes.add(delete(tables.revisions(), RevisionItem.key(key, reply))));
    put.now().ifPresent(reply -> writes.add(put(tables.revisions(), RevisionItem.key(key, reply))));
    return writes;
  }

  /// The session's head; its breakouts and which session is open beside its parent room only if that
  /// changes.
  private List<TransactWriteItem> sessions(Optional<Session> before, Session session) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(SessionItem.putHead(tables.sessions(), before, session));
    if (before.filter(read -> SessionItem.hasSameRooms(read, session)).isEmpty()) {
      writes.add(put(tables.sessions(), SessionItem.rooms(session)));
    }
    if (before.map(Session::isClosed).orElse(true) != session.isClosed()) {
      writes.add(
          session.isClosed()
              ? delete(tables.sessions(), SessionItem.openKey(session.parentKey()))
              : put(tables.sessions(), SessionItem.open(session)));
    }
    return writes;
  }

  private TransactWriteItem remove(RoomKey key, UserId user, OptionalLong placedBefore) {
    Delete.Builder delete =
        Delete.builder().tableName(tables.participants()).key(participantKey(key, user));
    placedBefore.ifPresent(
        revision ->
            delete
                .conditionExpression("attribute_not_exists(placed) OR placed < :revision")
                .expressionAttributeValues(Map.of(":revision", n(revision))));
    return TransactWriteItem.builder().delete(delete.build()).build();
  }

  /// Where the room is found by what callers know.
  static Map<String, AttributeValue> roomKey(RoomKey key) {
    return Map.of("client", s(key.client().value()), "room", s(key.room().value()));
  }

  /// Where the tombstone is of a room that ended. The name, if it had one, is free.
  static Map<String, AttributeValue> tombstoneKey(RoomKey key) {
    return Map.of("client", s(key.client().value()), "room", s(key.room().key()));
  }

  static Map<String, AttributeValue> participantKey(RoomKey key, UserId user) {
    return Map.of("room", s(key.toString()), "user", s(user.value()));
  }

  /// A user of one client, as the index of participants by user has it.
  static String person(ClientId client, UserId user) {
    return client.value() + "/" + user.value();
  }

  private TransactWriteItem begin(Room room) {
    return put(put -> put.item(room(room)).conditionExpression("attribute_not_exists(room)"));
  }

  /// What has a generation never replaces another one's room.
  private TransactWriteItem put(Room room) {
    return hasGeneration(room.key())
        ? put(
            put ->
                put.item(room(room))
                    .conditionExpression(ONLY_THIS)
                    .expressionAttributeValues(generation(room.key())))
        : put(put -> put.item(room(room)));
  }

  private TransactWriteItem put(Consumer<Put.Builder> room) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(tables.rooms()).applyMutation(room).build())
        .build();
  }

  private List<TransactWriteItem> end(Entry entry) {
    TransactWriteItem tombstone = put(tables.rooms(), tombstone(entry));
    if (!hasGeneration(entry.room())) {
      return List.of(tombstone);
    }
    Delete room =
        Delete.builder()
            .tableName(tables.rooms())
            .key(roomKey(entry.room()))
            .conditionExpression(ONLY_THIS)
            .expressionAttributeValues(generation(entry.room()))
            .build();
    return List.of(TransactWriteItem.builder().delete(room).build(), tombstone);
  }

  private static boolean hasGeneration(RoomKey key) {
    return !key.room().generation().isEmpty();
  }

  private static Map<String, AttributeValue> generation(RoomKey key) {
    return Map.of(":generation", s(key.room().generation()));
  }

  private static Map<String, AttributeValue> room(Room room) {
    Map<String, AttributeValue> item = new HashMap<>(roomKey(room.key()));
    if (hasGeneration(room.key())) {
      item.put(GENERATION, s(room.key().room().generation()));
    }
    // A breakout has other names for what the lists of rooms are sorted by, and so is in none.
    boolean isRoom = room.breakout().isEmpty();
    item.put(isRoom ? "name" : BreakoutItem.NAME, s(room.name()));
    item.put("description", s(room.description()));
    item.put("active", Items.bool(room.active()));
    item.put(isRoom ? "created_at" : BreakoutItem.CREATED_AT, millis(room.createdAt()));
    item.put("updated_at", millis(room.updatedAt()));
    room.owner().ifPresent(owner -> item.put("owner", s(owner.value())));
    EntryItem.putMeta(item, room.meta());
    room.breakout().ifPresent(breakout -> BreakoutItem.put(item, breakout));
    return item;
  }

  private static Map<String, AttributeValue> tombstone(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(tombstoneKey(entry.room()));
    item.put("erasing", ERASING);
    item.put("deleted_at", millis(entry.at()));
    item.put("deleted_seq", n(entry.seq()));
    return item;
  }

  private static Map<String, AttributeValue> participant(RoomKey key, Participant participant) {
    Map<String, AttributeValue> item = new HashMap<>(participantKey(key, participant.user()));
    item.put("person", s(person(key.client(), participant.user())));
    item.put("user_name", s(participant.userName()));
    item.put("joined_at", millis(participant.joinedAt()));
    item.put("joined", n(participant.joined()));
    if (participant.placed() > 0) {
      item.put("placed", n(participant.placed()));
    }
    EntryItem.putMeta(item, participant.meta());
    return item;
  }

  private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item).build())
        .build();
  }

  static TransactWriteItem delete(String table, Map<String, AttributeValue> key) {
    return TransactWriteItem.builder()
        .delete(Delete.builder().tableName(table).key(key).build())
        .build();
  }
}
