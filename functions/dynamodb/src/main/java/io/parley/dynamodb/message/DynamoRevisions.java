package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;

import io.parley.core.entry.Revision;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The revisions table. Deleted messages are counted by a local index that holds only them.
public final class DynamoRevisions implements Revisions, Replies {

  private static final int ALL = Integer.MAX_VALUE;

  private final Store store;
  private final TableNames tables;

  public DynamoRevisions(DynamoDbClient client, TableNames tables) {
    this.store = new Store(client);
    this.tables = tables;
  }

  @Override
  public Optional<Revision> find(RoomKey room, long message) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.revisions())
            .key(RevisionItem.key(room, message))
            .consistentRead(true)
            .build();
    return store.get(request).map(RevisionItem::revision);
  }

  @Override
  public List<Revision> between(RoomKey room, long after, long before) {
    String first = RevisionItem.revision(after + 1);
    String last = RevisionItem.revision(Math.min(before - 1, RevisionItem.LAST));
    return queryItems(room, first, last, ALL).stream().map(RevisionItem::revision).toList();
  }

  @Override
  public List<Revision> of(RoomKey room, Collection<Long> messages) {
    return store
        .batch(
            tables.revisions(),
            messages.stream().map(message -> RevisionItem.key(room, message)).toList())
        .stream()
        .map(RevisionItem::revision)
        .toList();
  }

  @Override
  public List<Long> after(RoomKey room, long parent, long seq, int limit) {
    String first = RevisionItem.reply(parent, Math.min(seq, RevisionItem.LAST - 1) + 1);
    String last = RevisionItem.lastReply(parent);
    return queryItems(room, first, last, limit).stream().map(RevisionItem::answer).toList();
  }

  private List<Map<String, AttributeValue>> queryItems(
      RoomKey room, String first, String last, int limit) {
    if (first.compareTo(last) > 0) {
      return List.of();
    }
    QueryRequest request =
        makeQuery("room = :room AND place BETWEEN :first AND :last", room, s(first), s(last))
            .build();
    return store.query(request, limit);
  }

  @Override
  public long deleted(RoomKey room, long after, long before) {
    if (after + 1 >= before) {
      return 0;
    }
    QueryRequest request = makeDeletedQuery(room, after, before).select(Select.COUNT).build();
    QueryResponse page = store.call(() -> store.client.query(request));
    long count = page.count();
    while (page.hasLastEvaluatedKey()) {
      QueryRequest next = request.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
      page = store.call(() -> store.client.query(next));
      count += page.count();
    }
    return count;
  }

  @Override
  public List<Long> deletedOnes(RoomKey room, long after, long before) {
    return after + 1 >= before
        ? List.of()
        : store.query(makeDeletedQuery(room, after, before).build(), ALL).stream()
            .map(item -> number(item, "deleted"))
            .toList();
  }

  @Override
  public List<Long> naming(RoomKey room, UserId user, long after) {
    String first = MentionItem.place(user, Math.min(after, RevisionItem.LAST - 1) + 1);
    String last = MentionItem.place(user, RevisionItem.LAST);
    return queryItems(room, first, last, ALL).stream()
        .filter(item -> MentionItem.isOf(item, user))
        .map(MentionItem::message)
        .toList();
  }

  private QueryRequest.Builder makeDeletedQuery(RoomKey room, long after, long before) {
    return makeQuery(
            "room = :room AND deleted BETWEEN :first AND :last", room, n(after + 1), n(before - 1))
        .indexName("by_deleted");
  }

  private QueryRequest.Builder makeQuery(
      String condition, RoomKey room, AttributeValue first, AttributeValue last) {
    return QueryRequest.builder()
        .tableName(tables.revisions())
        .consistentRead(true)
        .keyConditionExpression(condition)
        .expressionAttributeValues(
            Map.of(":room", s(room.toString()), ":first", first, ":last", last));
  }
}
