package io.parley.core.limit;

import java.time.Duration;
import java.time.Instant;

/// What the messages up to an entry of a room's log have used of its limits. Each entry carries
/// it, so that all writers of the room share exact buckets.
///
/// @param room the room's bucket
/// @param sender the bucket, in this room, of the user who sent the entry
/// @param open how many messages of that user in this room are not in their [SharedBuckets] yet
/// @param since when the first of those came
public record Spent(Bucket room, Bucket sender, int open, Instant since) {

  public static final Spent NONE = new Spent(Bucket.FULL, Bucket.FULL, 0, Instant.EPOCH);

  /// After an entry that is no message, and so takes nothing.
  public Spent withoutSender(Duration gap) {
    return new Spent(room.after(gap), Bucket.FULL, 0, Instant.EPOCH);
  }
}
