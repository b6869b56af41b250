package io.parley.core.listing;

import java.time.Instant;
import java.util.Optional;

/// Which messages of a room to list, and how.
///
/// @param afterSeq only those behind this place
/// @param beforeSeq only those before this place
/// @param createdAfter only those later than this
/// @param createdBefore only those earlier than this
/// @param skip how many to leave out first, in the order asked for
public record MessageQuery(
    MessageFilter filter,
    long afterSeq,
    long beforeSeq,
    Optional<Instant> createdAfter,
    Optional<Instant> createdBefore,
    int skip,
    int limit,
    boolean oldestFirst) {

  public static final int MAX_LIMIT = 100;
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_SKIP = 10_000;

  /// All messages between two places.
  public MessageQuery(long afterSeq, long beforeSeq, int skip, int limit, boolean oldestFirst) {
    this(
        MessageFilter.NONE,
        afterSeq,
        beforeSeq,
        Optional.empty(),
        Optional.empty(),
        skip,
        limit,
        oldestFirst);
  }
}
