package io.parley.core.webhook;

import io.parley.core.client.Sha256;
import io.parley.core.room.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far an endpoint has been served from a room.
///
/// @param version increases with every change
/// @param seq of the last entry that the endpoint took or did not want
/// @param replays how often the position was set back
/// @param batch what is being delivered after that
/// @param leasedUntil until when a function is at it; the epoch if none is
/// @param movedAt when a batch was last delivered; the epoch if none was
/// @param ended whether there will be no more entries
public record WebhookCursor(
    WebhookId webhook,
    RoomKey room,
    long version,
    long seq,
    long replays,
    Optional<Batch> batch,
    Instant leasedUntil,
    Instant movedAt,
    boolean ended) {

  private static final int ID_DIGITS = 32;

  /// Entries that are delivered together, in every attempt the same.
  ///
  /// @param toSeq of the last one
  /// @param attempts how many have failed
  /// @param firstAt when the first attempt began
  /// @param nextAt when the next one is due
  public record Batch(long toSeq, int attempts, Instant firstAt, Instant nextAt) {

    public boolean isDue(Instant now) {
      return !now.isBefore(nextAt);
    }

    /// The batch as if it had never been tried.
    Batch untried(Instant now) {
      return new Batch(toSeq, 0, now, now);
    }
  }

  /// A new one, at which nothing has happened.
  public static WebhookCursor at(WebhookId webhook, RoomKey room, long seq) {
    return new WebhookCursor(
        webhook, room, 1, seq, 0, Optional.empty(), Instant.EPOCH, Instant.EPOCH, false);
  }

  public boolean isLeased(Instant now) {
    return now.isBefore(leasedUntil);
  }

  /// The id of what is sent up to an entry: the same as long as the position is.
  public String idUpTo(long toSeq) {
    String place = webhook.value() + "\n" + room + "\n" + replays + "\n" + seq + "\n" + toSeq;
    return "msg_" + Sha256.hex(place).substring(0, ID_DIGITS);
  }

  /// For an endpoint that was made active since: earlier attempts do not count.
  public WebhookCursor resumedAt(Instant resumed, Instant now) {
    return with(
        batch.map(tried -> tried.firstAt().isBefore(resumed) ? tried.untried(now) : tried),
        leasedUntil);
  }

  /// With a lease on the batch that ends there.
  public WebhookCursor claimed(long toSeq, Instant now, Duration lease) {
    return with(Optional.of(batch.orElse(new Batch(toSeq, 0, now, now))), now.plus(lease));
  }

  /// After an attempt that failed.
  ///
  /// @param next when the next one is due
  public WebhookCursor failed(Instant next) {
    return with(
        batch.map(tried -> new Batch(tried.toSeq(), tried.attempts() + 1, tried.firstAt(), next)),
        Instant.EPOCH);
  }

  /// After entries up to this one.
  ///
  /// @param delivered when something was delivered, else when it was before
  /// @param end whether the room ends with it
  public WebhookCursor movedTo(long toSeq, Instant delivered, boolean end) {
    return new WebhookCursor(
        webhook,
        room,
        version + 1,
        toSeq,
        replays,
        Optional.empty(),
        Instant.EPOCH,
        delivered,
        end);
  }

  /// Before this entry again, or where it is if that is earlier.
  public WebhookCursor replayedFrom(long fromSeq) {
    return new WebhookCursor(
        webhook,
        room,
        version + 1,
        Math.min(seq, fromSeq - 1),
        replays + 1,
        Optional.empty(),
        Instant.EPOCH,
        Instant.EPOCH,
        false);
  }

  private WebhookCursor with(Optional<Batch> other, Instant lease) {
    return new WebhookCursor(
        webhook, room, version + 1, seq, replays, other, lease, movedAt, ended);
  }
}
