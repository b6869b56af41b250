package io.parley.core.listing;

import io.parley.core.message.Message;
import java.util.List;
import java.util.OptionalLong;

/// Part of a room's messages.
///
/// @param total how many messages there are in all, not only on this page; where the call could
///     not read everything, how many in what it read
/// @param rest where a call that could not read everything stopped: the next one continues from
///     this `before_seq`, or `after_seq` when the oldest come first
public record MessagePage(List<Message> messages, long total, OptionalLong rest) {}
