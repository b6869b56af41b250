package io.parley.core.message;

import io.parley.core.log.Entry;
import java.util.List;

/// What a client missed.
///
/// @param entries in order
/// @param complete whether nothing is missing between the client's position and the first entry,
///     nor among them
/// @param latestSeq the room's last place: the client is not done before it has reached this
public record History(List<Entry> entries, boolean complete, long latestSeq) {}
