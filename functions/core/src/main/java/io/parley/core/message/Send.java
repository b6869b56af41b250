package io.parley.core.message;

import io.parley.core.entry.Entry;
import io.parley.core.limit.OverLimit;
import io.parley.core.sanction.Sanction;
import java.util.Optional;

/// How a send ended.
public sealed interface Send {

  /// The message is in the log.
  ///
  /// @param duplicate whether it was there before this call
  record Accepted(Entry entry, boolean duplicate) implements Send {}

  record NoSuchRoom() implements Send {}

  record RoomInactive() implements Send {}

  record NotAMember() implements Send {}

  /// The sender is no participant, because they were banned.
  record Banned(Sanction ban) implements Send {}

  record Muted(Sanction mute) implements Send {}

  /// The sender may only read.
  record ReadOnly() implements Send {}

  /// The client's reviewer denied it, or could not be asked and that counts as a denial.
  ///
  /// @param reason empty if the reviewer gave none
  record Rejected(Optional<String> reason) implements Send {}

  /// The sender used this `client_message_id` for another message.
  record Mismatch() implements Send {}

  /// It came too soon after others. A repeat of an accepted message never does.
  record TooSoon(OverLimit limit) implements Send {}

  /// The room is in slow mode, and its member has sent a moment ago. A repeat of an accepted
  /// message is never refused.
  record SlowedDown(OverLimit limit) implements Send {}

  /// The sender's `after_seq` is further back than a call can search.
  record PositionTooOld() implements Send {}
}
