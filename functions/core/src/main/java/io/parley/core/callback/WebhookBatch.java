package io.parley.core.callback;

import io.parley.core.entry.Entry;
import io.parley.core.json.Json;
import io.parley.core.message.PastEntry;
import io.parley.core.resume.History;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Entries that an endpoint gets together: those among some of a room that it wants.
///
/// @param toSeq of the last entry, wanted or not
/// @param isFull whether there was no place for more
/// @param end whether the room ends with it
record WebhookBatch(long toSeq, List<String> wanted, boolean isFull, boolean end) {

  /// Entries of one batch.
  static final int MOST = 100;

  /// Bytes of a body, with some left for what is around the entries.
  private static final int MOST_BYTES = 256 * 1024 - 1_024;

  /// The first entries that fit, at least one of those that are wanted.
  static WebhookBatch of(History history, Webhook webhook, EntryJson text) {
    List<String> wanted = new ArrayList<>();
    int bytes = 0;
    long toSeq = 0;
    Entry last = history.entries().getFirst().entry();
    for (PastEntry past : history.entries()) {
      EntryJson.Written written = text.write(past);
      if (webhook.wants(written.type())) {
        bytes += written.json().getBytes(StandardCharsets.UTF_8).length + 1;
        if (bytes > MOST_BYTES && !wanted.isEmpty()) {
          return new WebhookBatch(toSeq, wanted, true, false);
        }
        wanted.add(written.json());
      }
      last = past.entry();
      toSeq = last.seq();
    }
    boolean isFull = history.entries().size() >= MOST || toSeq < history.latestSeq();
    return new WebhookBatch(toSeq, wanted, isFull, last.event().endsRoom());
  }

  /// All of the entries, of a batch that was cut before.
  static WebhookBatch again(History history, Webhook webhook, EntryJson text) {
    List<PastEntry> entries = history.entries();
    Entry last = entries.getLast().entry();
    List<String> wanted =
        entries.stream()
            .map(text::write)
            .filter(written -> webhook.wants(written.type()))
            .map(EntryJson.Written::json)
            .toList();
    return new WebhookBatch(
        last.seq(), wanted, last.seq() < history.latestSeq(), last.event().endsRoom());
  }

  /// The body of the call.
  byte[] body(WebhookCursor cursor) {
    String room = Json.write(cursor.room().room().value());
    return ("{\"id\":\""
            + cursor.idUpTo(toSeq)
            + "\",\"type\":\"room.entries\",\"client_id\":\""
            + cursor.room().client().value()
            + "\",\"room_id\":"
            + room
            + ",\"entries\":["
            + String.join(",", wanted)
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
