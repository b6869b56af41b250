package io.parley.core.message;

import io.parley.core.log.Entry;
import java.util.List;

/// Part of a room's messages.
///
/// @param total how many messages there are in all, not only on this page
public record MessagePage(List<Entry> messages, long total) {}
