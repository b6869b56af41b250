package io.parley.chats.message;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// The reactions of one name to a message.
///
/// @param users who was first, at most 20
/// @param mine whether the caller's is among all of them
@Serdeable
record OwnReactionJson(long count, List<String> users, boolean mine) {}
