package io.parley.dynamodb;

import io.parley.core.entry.Entry;
import io.parley.core.entry.EntryId;
import io.parley.core.entry.Event;
import io.parley.core.entry.Reply;
import io.parley.core.entry.RoomState;
import io.parley.core.json.Meta;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.dynamodb.entry.EntryItem;
import io.parley.dynamodb.message.RevisionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A room's log filled by the batch, as if as many messages had been sent. Every 50th is a reply to
/// the first, every 1,000th holds a needle, every tenth is a note of bob's.
public final class LongRoom {

  public static final int REPLY = 50;
  public static final int NEEDLE = 1_000;
  public static final int NOTE = 10;

  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final String log;
  private final String revisions;

  public LongRoom(DynamoDbClient client, String log, String revisions) {
    this.client = client;
    this.log = log;
    this.revisions = revisions;
  }

  /// @param first the first free place
  /// @param last the last place to fill
  public void fill(RoomKey room, long first, long last, long participants, Instant from) {
    List<WriteRequest> entries = new ArrayList<>();
    List<WriteRequest> replies = new ArrayList<>();
    for (long seq = first; seq <= last; seq++) {
      RoomState state = new RoomState(true, false, participants, seq - first + 1);
      Instant at = from.plusMillis(seq);
      entries.add(
          put(EntryItem.of(new Entry(room, seq, "filled", at, sent(room, first, seq), state))));
      if (isReply(first, seq)) {
        replies.add(put(RevisionItem.key(room, new Reply(first, seq))));
      }
      flush(log, entries, seq == last ? 1 : BATCH);
      flush(revisions, replies, seq == last ? 1 : BATCH);
    }
  }

  static boolean isReply(long first, long seq) {
    return seq > first && seq % REPLY == 0;
  }

  private static Event sent(RoomKey room, long first, long seq) {
    boolean note = seq % NOTE == 0;
    String parent = new EntryId(room.room(), first).value();
    return new Event.MessageSent(
        new UserId(note ? "bob" : "ada"),
        note ? "Bob" : "Ada",
        "Line %d of a long conversation%s".formatted(seq, seq % NEEDLE == 0 ? ", a needle" : ""),
        note ? "note" : "text",
        isReply(first, seq) ? Meta.of("{\"reply_to\":\"" + parent + "\"}") : Meta.EMPTY,
        Optional.empty());
  }

  private void flush(String table, List<WriteRequest> writes, int atLeast) {
    if (writes.size() >= atLeast) {
      List<WriteRequest> all = List.copyOf(writes);
      client.batchWriteItem(batch -> batch.requestItems(Map.of(table, all)));
      writes.clear();
    }
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }
}
