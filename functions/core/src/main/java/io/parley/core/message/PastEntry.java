package io.parley.core.message;

import io.parley.core.entry.Entry;
import io.parley.core.entry.Revision;
import java.util.Optional;

/// An entry of the log, read after it was delivered. The log keeps each text as it was written;
/// users see only the current state of a message.
///
/// @param entry as it was written
/// @param now the current revision of the message that the entry sent or edited; empty when it
///     is unchanged, or the entry is of another kind
public record PastEntry(Entry entry, Optional<Revision> now) {}
