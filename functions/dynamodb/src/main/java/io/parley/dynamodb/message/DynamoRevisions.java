package io.parley.dynamodb.message;

import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import io.parley.core.entry.Revision;
import io.parley.core.message.MessageChanges;
import io.parley.core.message.Replies;
import io.parley.core.message.Revisions;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.store.Store;
import io.parley.dynamodb.store.TableNames;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  public MessageChanges between(RoomKey room, long after, long before) {
    String first = RevisionItem.revision(after + 1);
    String last = ReactionItem.summary(Math.min(before - 1, RevisionItem.LAST));
    Map<Boolean, List<Map<String, AttributeValue>>> items =
        queryItems(room, first, last, ALL).stream()
            .collect(partitioningBy(ReactionItem::isSummary));
    return new MessageChanges(
        byMessage(items.getOrDefault(false, List.of()), RevisionItem::revision),
        byMessage(items.getOrDefault(true, List.of()), item -> ReactionItem.told(item).summary()));
  }

  private static <V> Map<Long, V> byMessage(
      List<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, V> read) {
    return items.stream().collect(toMap(item -> number(item, "seq"), read));
  }

  @Override
  public MessageChanges of(RoomKey room, Collection<Long> messages) {
    return new MessageChanges(
        byMessage(
            batch(messages, message -> RevisionItem.key(room, message)), RevisionItem::revision),
        hasReactionsAmong(room, messages)
            ? byMessage(
                batch(messages, message -> ReactionItem.summaryKey(room, message)),
                item -> ReactionItem.told(item).summary())
            : Map.of());
  }

  private boolean hasReactionsAmong(RoomKey room, Collection<Long> messages) {
    LongSummaryStatistics places = messages.stream().mapToLong(Long::longValue).summaryStatistics();
    return !messages.isEmpty()
        && !queryItems(
                room,
                ReactionItem.first(places.getMin()),
                ReactionItem.first(places.getMax() + 1),
                1)
            .isEmpty();
  }

  @Override
  public List<Revision> revisionsOf(RoomKey room, Collection<Long> messages) {
    return batch(messages, message -> RevisionItem.key(room, message)).stream()
        .map(RevisionItem::revision)
        .toList();
  }

  private List<Map<String, AttributeValue>> batch(
      Collection<Long> messages, Function<Long, Map<String, AttributeValue>> key) {
    return store.batch(tables.revisions(), messages.stream().map(key).toList());
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
