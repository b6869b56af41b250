package io.parley.core.message;

import io.parley.core.entry.Entry;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.Revision;
import java.util.Map;
import java.util.Optional;

/// What became of some messages, by their places.
///
/// @param revisions of those that were ever edited, deleted or restored
/// @param reactions to those to which anybody ever reacted
public record MessageChanges(Map<Long, Revision> revisions, Map<Long, ReactionSummary> reactions) {

  /// One of these messages as it is now.
  public Message apply(Entry sent) {
    return Message.of(
        sent,
        Optional.ofNullable(revisions.get(sent.seq())),
        reactions.getOrDefault(sent.seq(), ReactionSummary.NONE));
  }
}
