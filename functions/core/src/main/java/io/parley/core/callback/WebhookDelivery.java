package io.parley.core.callback;

import io.parley.core.room.RoomId;
import io.parley.core.webhook.WebhookId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What became of one attempt.
///
/// @param id of what was sent
/// @param room by the id that callers know; empty for a test
/// @param fromSeq of the first entry; 0 for a test
/// @param attempt 1 is the first
/// @param response the status of the answer, if there was one
/// @param nextAt when the next attempt is due, if there is to be one
public record WebhookDelivery(
    WebhookId webhook,
    String id,
    Optional<RoomId> room,
    long fromSeq,
    long toSeq,
    int attempt,
    Result result,
    OptionalInt response,
    Instant at,
    Optional<Instant> nextAt) {

  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int GONE_STATUS = 410;

  /// How an attempt ended.
  public enum Result {
    DELIVERED,
    FAILED,
    /// The endpoint wants nothing more.
    GONE;

    static Result of(int status) {
      if (status >= OK && status < REDIRECT) {
        return DELIVERED;
      }
      return status == GONE_STATUS ? GONE : FAILED;
    }
  }
}
