package io.parley.core.message;

import io.parley.core.entry.Entry;
import java.util.Optional;

/// A message after a change.
///
/// @param entry the change's entry in the log; empty when the message was like that already
public record Changed(Message message, Optional<Entry> entry) {}
