package io.parley.core.message;

import io.parley.core.json.Meta;
import java.time.Instant;
import java.util.Optional;

/// What a message is now, if it was ever edited, deleted or restored. The log keeps it as it was
/// sent.
///
/// @param message the `seq` of its entry
public record Revision(
    long message,
    String content,
    Meta meta,
    Optional<Instant> editedAt,
    boolean deleted,
    Instant updatedAt) {}
