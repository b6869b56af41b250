package io.parley.core.reaction;

import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.reaction.Reactions.Wanted;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds which reactions are a user's own. Only those to a name that has more users than its
/// summary lists take a read, a unit each.
public final class OwnReactions {

  /// Reactions looked up in one call.
  private static final int MOST = 100;

  private final Reactions reactions;

  public OwnReactions(Reactions reactions) {
    this.reactions = reactions;
  }

  /// The names under which a user has reacted to messages of a room, by message.
  ///
  /// @param summaries by message
  public Set<Wanted> of(RoomKey room, UserId user, Map<Long, ReactionSummary> summaries) {
    Set<Wanted> own = new HashSet<>();
    List<Wanted> unknown = new ArrayList<>();
    summaries.forEach(
        (message, summary) ->
            summary
                .rows()
                .forEach(row -> sort(row, new Wanted(message, user, row.name()), own, unknown)));
    for (int from = 0; from < unknown.size(); from += MOST) {
      own.addAll(
          reactions.existing(room, unknown.subList(from, Math.min(from + MOST, unknown.size()))));
    }
    return own;
  }

  private static void sort(Row row, Wanted wanted, Set<Wanted> own, List<Wanted> unknown) {
    if (row.users().contains(wanted.user())) {
      own.add(wanted);
    } else if (!row.isComplete()) {
      unknown.add(wanted);
    }
  }
}
