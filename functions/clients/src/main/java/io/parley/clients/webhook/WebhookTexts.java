package io.parley.clients.webhook;

import io.parley.core.client.ClientId;
import io.parley.core.room.Room;
import io.parley.core.room.RoomId;
import io.parley.core.room.Rooms;
import io.parley.core.webhook.Webhook;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.webhook.EntryTypes;
import io.parley.gateway.webhook.WebhookAddresses;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What bodies say of endpoints, checked against the rooms that there are and the addresses that
/// may be called.
@Singleton
final class WebhookTexts {

  static final int MAX_TYPE = 64;

  private final WebhookAddresses addresses;
  private final Rooms rooms;

  WebhookTexts(WebhookAddresses addresses, Rooms rooms) {
    this.addresses = addresses;
    this.rooms = rooms;
  }

  static List<String> stripped(List<String> texts) {
    return texts.stream().map(String::strip).distinct().toList();
  }

  static List<RoomId> rooms(List<String> ids) {
    return stripped(ids).stream().map(RoomId::new).toList();
  }

  /// Refuses a status that a client cannot set.
  static void checkStatus(@Nullable String status) {
    if (status != null && !UpdateWebhookBody.SETTABLE.contains(status)) {
      refuse(List.of(new Violation("status", "must be active or paused")));
    }
  }

  /// Refuses what is not there, or not to be called.
  void check(ClientId client, Webhook.Change change) {
    List<Violation> violations = new ArrayList<>();
    change
        .url()
        .flatMap(addresses::fault)
        .ifPresent(fault -> violations.add(new Violation("url", fault)));
    change
        .types()
        .filter(types -> !EntryTypes.ALL.containsAll(types))
        .ifPresent(_ -> violations.add(new Violation("event_types", "must be types of entries")));
    change
        .rooms()
        .filter(ids -> isTooLong(ids) || !exist(client, ids))
        .ifPresent(
            _ -> violations.add(new Violation("room_ids", "must be ids of rooms, 12 KiB at most")));
    if (!violations.isEmpty()) {
      refuse(violations);
    }
  }

  /// Refuses what a review hook cannot be.
  void check(ReviewBody body) {
    List<Violation> violations = new ArrayList<>();
    addresses
        .fault(body.url().strip())
        .ifPresent(fault -> violations.add(new Violation("url", fault)));
    body.unknownChoices()
        .forEach(name -> violations.add(new Violation(name, "must be one of its values")));
    if (!violations.isEmpty()) {
      refuse(violations);
    }
  }

  private static boolean isTooLong(List<RoomId> ids) {
    int bytes =
        ids.stream().mapToInt(id -> id.value().getBytes(StandardCharsets.UTF_8).length).sum();
    return bytes > Webhook.MAX_ROOM_BYTES;
  }

  private boolean exist(ClientId client, List<RoomId> ids) {
    Set<RoomId> found =
        rooms.all(client, ids).stream()
            .map(Room::key)
            .map(key -> key.room().name())
            .collect(Collectors.toSet());
    return found.containsAll(ids);
  }

  static void refuse(List<Violation> violations) {
    throw new RefusedRequest(Problem.VALIDATION_ERROR, violations);
  }
}
