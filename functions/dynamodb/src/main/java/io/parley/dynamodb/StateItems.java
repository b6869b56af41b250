package io.parley.dynamodb;

import static io.parley.dynamodb.Items.millis;
import static io.parley.dynamodb.Items.n;
import static io.parley.dynamodb.Items.s;

import io.parley.core.breakout.Placement;
import io.parley.core.breakout.Session;
import io.parley.core.client.ClientId;
import io.parley.core.log.Entry;
import io.parley.core.log.StateChange;
import io.parley.core.member.Invite;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The second half of a transaction: what an entry changes in the state tables. Only names and
/// sessions, which are more than one room's, need a condition of their own: a log entry's place is
/// free only for a decision that saw everything before it.
final class StateItems {

  private final TableNames tables;

  StateItems(TableNames tables) {
    this.tables = tables;
  }

  List<TransactWriteItem> write(RoomKey key, Entry entry, StateChange change) {
    return switch (change) {
      case StateChange.None _ -> List.of();
      case StateChange.BeginRoom(Room room) -> List.of(RoomItem.begin(tables.rooms(), room));
      case StateChange.PutRoom(Room room) -> List.of(RoomItem.put(tables.rooms(), room));
      case StateChange.EndRoom _ -> RoomItem.end(tables.rooms(), entry);
      case StateChange.AddParticipant(Participant participant) ->
          List.of(put(tables.participants(), participant(key, participant)));
      case StateChange.UseInvite(Invite.Code code) ->
          List.of(InviteItem.use(tables.revisions(), key, code, entry.at()));
      case StateChange.RemoveParticipant(UserId user, OptionalLong placedBefore) ->
          List.of(remove(key, user, placedBefore));
      case StateChange.HandOver(UserId from, Room room) ->
          List.of(
              RoomItem.put(tables.rooms(), room),
              delete(tables.participants(), participantKey(key, from)));
      case StateChange.AddReply(Reply reply) ->
          List.of(put(tables.revisions(), RevisionItem.key(key, reply)));
      case StateChange.PutSession(Optional<Session> before, Session session) ->
          sessions(before, session);
      case StateChange.OnlyWhile(Session session) ->
          List.of(SessionItem.onlyWhile(tables.sessions(), session));
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

  /// The session's head; its breakouts and which session is open beside its parent room only if
  /// that changes.
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

  static Map<String, AttributeValue> participantKey(RoomKey key, UserId user) {
    return Map.of("room", s(key.toString()), "user", s(user.value()));
  }

  /// A user of one client, as the index of participants by user has it.
  static String person(ClientId client, UserId user) {
    return client.value() + "/" + user.value();
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
