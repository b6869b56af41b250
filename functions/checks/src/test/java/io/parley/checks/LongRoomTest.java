package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Members;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tables;
import io.parley.checks.kit.Tenant;
import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.dynamodb.LongRoom;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A room with very many entries (`-Dparley.longRoom`), from outside: every way through it finds
/// everything, and it is gone at once.
final class LongRoomTest {

  private static final int ENTRIES = Integer.getInteger("parley.longRoom", 5_000);
  private static final int FIRST = 3;

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Long");
  private final Api api = tenant.api();
  private final String room = api.room("Long");
  private final String path = "/api/v1/rooms/" + room;

  @Test
  void everyWayThroughALongRoomFindsEverything() {
    api.join(room, "ada").expect(200);
    fill();
    assertThat(api.get(path).number("data", "message_count")).isEqualTo(ENTRIES - FIRST + 1);
    listed();
    filtered();
    searched();
    threaded();
    resumed();
    api.delete(path).expect(200);
    api.get(path).expectError(404, "ROOM_NOT_FOUND");
    api.get(path + "/messages").expectError(404, "ROOM_NOT_FOUND");
    api.send(room, "ada", "hello?").expectError(404, "ROOM_NOT_FOUND");
  }

  private void fill() {
    RoomKey key = new RoomKey(new ClientId(tenant.id()), new RoomId(room));
    new LongRoom(
            system.tables().client(),
            Tables.name(system, "LogTable"),
            Tables.name(system, "RevisionsTable"))
        .fill(key, FIRST, ENTRIES, 1, Instant.now());
  }

  private void listed() {
    long before = ENTRIES + 1L;
    while (before > FIRST) {
      Answer page = api.get(path + "/messages?limit=100&before_seq=" + before).expect(200);
      assertThat(page.number("pagination", "total")).isEqualTo(before - FIRST);
      assertThat(page.at("data", "0", "seq")).isEqualTo(before - 1);
      before = (Long) Members.required(last(page), "seq");
    }
    assertThat(before).isEqualTo(FIRST);
  }

  private void filtered() {
    long total = 0;
    @Nullable Object before = (long) ENTRIES + 1;
    while (before != null) {
      Answer page =
          api.get(path + "/messages?sender_id=bob&search=needle&before_seq=" + before).expect(200);
      total += page.number("pagination", "total");
      before = page.json().get("next_before_seq");
    }
    assertThat(total).isEqualTo(ENTRIES / LongRoom.NEEDLE);
  }

  private void searched() {
    int found = 0;
    @Nullable Object cursor = "";
    while (cursor != null) {
      String more = cursor.equals("") ? "" : "&cursor=" + cursor;
      Answer page =
          api.get("/api/v1/messages/search?q=needle&limit=2&room_ids=" + room + more).expect(200);
      found += page.list("data").size();
      cursor = page.json().get("next_cursor");
    }
    assertThat(found).isEqualTo(ENTRIES / LongRoom.NEEDLE);
  }

  private void threaded() {
    String oldest = path + "/messages?sort=created_at&limit=1";
    String parent = (String) api.get(oldest).expect(200).at("data", "0", "id");
    int found = 0;
    @Nullable Object cursor = "0";
    while (cursor != null) {
      Answer page =
          api.get("/api/v1/messages/" + parent + "/thread?limit=100&cursor=" + cursor).expect(200);
      found += page.list("data").size();
      cursor = page.json().get("next_cursor");
    }
    assertThat(found).isEqualTo(ENTRIES / LongRoom.REPLY);
  }

  private void resumed() {
    URI uri = URI.create(system.wsUrl() + "/ws/" + room + "?token=" + tenant.key());
    try (Browser browser = Browser.at(uri)) {
      browser.await("connection_status");
      long position = 0;
      while (position < ENTRIES) {
        browser.send(Map.of("action", "resume", "after_seq", position, "limit", 100L));
        Heard history = browser.await("history");
        assertThat(history.at("data", "complete")).isEqualTo(true);
        List<?> entries = (List<?>) Members.required(history.members(), "data", "entries");
        assertThat(Members.at(entries.getFirst(), "seq")).isEqualTo(position + 1);
        position = (Long) Members.required(entries.getLast(), "seq");
      }
      assertThat(position).isEqualTo(ENTRIES);
    }
  }

  private static Object last(Answer page) {
    List<?> data = page.list("data");
    return Members.required(data, Integer.toString(data.size() - 1));
  }
}
