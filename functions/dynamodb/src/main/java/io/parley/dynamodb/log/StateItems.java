package io.parley.dynamodb.log;

import io.parley.core.entry.Entry;
import io.parley.core.log.StateChange;
import io.parley.core.participant.Invite;
import io.parley.core.participant.Participant;
import io.parley.core.placement.BreakoutSession;
import io.parley.core.placement.Placement;
import io.parley.core.room.Room;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.parley.dynamodb.message.MentionItem;
import io.parley.dynamodb.message.RevisionItem;
import io.parley.dynamodb.room.InviteItem;
import io.parley.dynamodb.room.ParticipantItem;
import io.parley.dynamodb.room.ReadItem;
import io.parley.dynamodb.room.RoomItem;
import io.parley.dynamodb.room.SanctionItem;
import io.parley.dynamodb.session.PlacementItem;
import io.parley.dynamodb.session.SessionItem;
import io.parley.dynamodb.store.Items;
import io.parley.dynamodb.store.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The second half of a transaction: what an entry changes in the state tables. That a log entry's
/// place is free proves that its decision saw every entry before it, but not every item: a query
/// may show an entry while the items of its transaction are still the old ones. So each write has
/// the condition that it replaces what was read.
final class StateItems {

  private final TableNames tables;

  StateItems(TableNames tables) {
    this.tables = tables;
  }

  /// @param partition where the room's item is, of a change of it
  List<TransactWriteItem> write(RoomKey key, Entry entry, StateChange change, String partition) {
    return switch (change) {
      case StateChange.None _ -> List.of();
      case StateChange.BeginRoom(Room room) ->
          RoomItem.begin(tables.rooms(), room.storedAt(entry.seq()), partition);
      case StateChange.PutRoom(Room room) ->
          List.of(RoomItem.put(tables.rooms(), room, entry.seq(), partition));
      case StateChange.EndRoom _ -> RoomItem.end(tables.rooms(), entry, partition);
      case StateChange.AddParticipant(Optional<Participant> before, Participant participant) ->
          writeStay(key, before, participant);
      case StateChange.UseInvite(Invite.Code code) ->
          List.of(InviteItem.use(tables.revisions(), key, code, entry.at()));
      case StateChange.RemoveParticipant(Participant participant) ->
          List.of(
              ParticipantItem.remove(tables.participants(), key, participant),
              ReadItem.end(tables.participants(), key, participant));
      case StateChange.PutParticipant(Participant participant) ->
          List.of(
              ParticipantItem.put(
                  tables.participants(), key, Optional.of(participant), participant));
      case StateChange.PutSanction(Sanction sanction) ->
          List.of(SanctionItem.put(tables.participants(), key, sanction));
      case StateChange.EndSanction(Sanction.Kind kind, UserId user) ->
          List.of(SanctionItem.end(tables.participants(), key, kind, user));
      case StateChange.AddMessage message -> writeMessage(key, message);
      case StateChange.PutSession(Optional<BreakoutSession> before, BreakoutSession session) ->
          writeSession(before, session);
      case StateChange.OnlyWhile(BreakoutSession session) ->
          List.of(SessionItem.onlyWhile(tables.sessions(), session));
      case StateChange.PutPlacement(
              BreakoutSession session,
              Placement before,
              Placement placement) ->
          List.of(PlacementItem.put(tables.sessions(), session, before, placement));
      case StateChange.PutRevision put -> writeRevision(key, put);
    };
  }

  private List<TransactWriteItem> writeStay(
      RoomKey key, Optional<Participant> before, Participant participant) {
    TransactWriteItem put = ParticipantItem.put(tables.participants(), key, before, participant);
    return before
        .map(ended -> List.of(put, ReadItem.end(tables.participants(), key, ended)))
        .orElseGet(() -> List.of(put));
  }

  private List<TransactWriteItem> writeMessage(RoomKey key, StateChange.AddMessage message) {
    List<TransactWriteItem> writes = new ArrayList<>();
    message
        .reply()
        .ifPresent(made -> writes.add(makePut(tables.revisions(), RevisionItem.key(key, made))));
    message
        .read()
        .ifPresent(
            made ->
                writes.add(ReadItem.put(tables.participants(), key, made.user(), made.marker())));
    writes.addAll(MentionItem.write(tables.revisions(), key, message.mentions()));
    return writes;
  }

  private List<TransactWriteItem> writeRevision(RoomKey key, StateChange.PutRevision put) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(RevisionItem.put(tables.revisions(), key, put.before(), put.revision()));
    put.noLonger()
        .ifPresent(
            reply -> writes.add(Items.delete(tables.revisions(), RevisionItem.key(key, reply))));
    put.now()
        .ifPresent(reply -> writes.add(makePut(tables.revisions(), RevisionItem.key(key, reply))));
    writes.addAll(MentionItem.write(tables.revisions(), key, put.mentions()));
    return writes;
  }

  /// The session's head; its breakouts and which session is open beside its parent room only if
  /// that changes.
  private List<TransactWriteItem> writeSession(
      Optional<BreakoutSession> before, BreakoutSession session) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(SessionItem.putHead(tables.sessions(), before, session));
    if (before.filter(read -> SessionItem.hasSameRooms(read, session)).isEmpty()) {
      writes.add(makePut(tables.sessions(), SessionItem.rooms(session)));
    }
    if (before.map(BreakoutSession::isClosed).orElse(true) != session.isClosed()) {
      writes.add(
          session.isClosed()
              ? SessionItem.removeOpen(tables.sessions(), session)
              : SessionItem.putOpen(tables.sessions(), session));
    }
    return writes;
  }

  private static TransactWriteItem makePut(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item).build())
        .build();
  }
}
