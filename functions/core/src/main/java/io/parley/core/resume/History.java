package io.parley.core.resume;

import io.parley.core.message.PastEntry;
import java.util.List;

/// The entries that a client missed.
///
/// @param entries in order, their messages as they are now
/// @param complete whether nothing is missing between the client's position and the first entry,
///     nor among them
/// @param latestSeq the room's last place, up to which the client must read
public record History(List<PastEntry> entries, boolean complete, long latestSeq) {}
