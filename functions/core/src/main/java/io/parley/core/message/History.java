package io.parley.core.message;

import java.util.List;

/// What a client missed.
///
/// @param entries in order, their messages as they are now
/// @param complete whether nothing is missing between the client's position and the first entry,
///     nor among them
/// @param latestSeq the room's last place: the client is not done before it has reached this
public record History(List<PastEntry> entries, boolean complete, long latestSeq) {}
