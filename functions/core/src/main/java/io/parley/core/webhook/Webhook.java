package io.parley.core.webhook;

import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An endpoint as a client registered it.
///
/// @param types of the entries it wants; empty for all
/// @param rooms that it wants entries of, by the ids that callers know; empty for all
/// @param createdAt when it was registered: it gets what was written from then on
/// @param resumedAt when it was last made active: attempts before do not count
public record Webhook(
    WebhookId id,
    String url,
    List<String> types,
    List<RoomId> rooms,
    String description,
    Status status,
    WebhookSecrets secrets,
    Instant createdAt,
    Instant updatedAt,
    Instant resumedAt) {

  public static final int MAX_URL = 2_048;
  public static final int MAX_DESCRIPTION = 500;
  public static final int MAX_ROOMS = 100;

  /// Of the ids of all rooms together: a client's endpoints are one item of DynamoDB.
  public static final int MAX_ROOM_BYTES = 12 * 1024;

  public static final int MAX_TYPES = 50;

  /// Whether an endpoint is sent anything.
  public enum Status {
    ACTIVE,
    /// By its client, or because it failed for a day.
    PAUSED,
    /// By its own answer 410.
    DISABLED
  }

  /// What a client says of an endpoint; what is empty stays as it is.
  public record Change(
      Optional<String> url,
      Optional<List<String>> types,
      Optional<List<RoomId>> rooms,
      Optional<String> description,
      Optional<Status> status) {}

  /// A new one, active and without filters.
  public Webhook(WebhookId id, String url, Instant now) {
    this(
        id,
        url,
        List.of(),
        List.of(),
        "",
        Status.ACTIVE,
        WebhookSecrets.random(),
        now,
        now,
        Instant.EPOCH);
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  /// Whether it wants entries of a room.
  public boolean covers(RoomKey room) {
    return rooms.isEmpty() || rooms.contains(room.room().name());
  }

  /// Whether it wants entries of a type.
  public boolean wants(String type) {
    return types.isEmpty() || types.contains(type);
  }

  /// Whether a change makes it active that was not.
  public boolean isResumedBy(Change change) {
    return !isActive() && change.status().filter(Status.ACTIVE::equals).isPresent();
  }

  public Webhook with(Change change, Instant now) {
    return new Webhook(
        id,
        change.url().orElse(url),
        change.types().orElse(types),
        change.rooms().orElse(rooms),
        change.description().orElse(description),
        change.status().orElse(status),
        secrets,
        createdAt,
        now,
        isResumedBy(change) ? now : resumedAt);
  }

  public Webhook with(Status other, Instant now) {
    return with(
        new Change(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(other)),
        now);
  }

  /// With a new secret, see [WebhookSecrets#rotated].
  public Webhook rotated(Instant now) {
    return new Webhook(
        id,
        url,
        types,
        rooms,
        description,
        status,
        secrets.rotated(now),
        createdAt,
        now,
        resumedAt);
  }
}
