package io.parley.check.model;

import io.parley.core.entry.ReactionName;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Reaction;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.room.UserId;
import io.parley.dynamodb.message.StoredReactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The committed reactions of a room, which must agree with the summaries of its messages.
public final class RoomReactions {

  /// One user's reaction, which is there or not.
  public record One(long message, ReactionName name, UserId user) {}

  private final RoomModel model;
  private final Judge judge;
  private final Map<Long, Map<ReactionName, Map<UserId, Reaction>>> stored = new HashMap<>();
  private final Map<Long, List<ReactionSummary>> summaries = new HashMap<>();
  private final Map<One, Integer> changes = new HashMap<>();
  private final List<Long> touched = new ArrayList<>();

  RoomReactions(RoomModel model, Judge judge) {
    this.model = model;
    this.judge = judge;
  }

  /// Whether the row is one of reactions.
  boolean note(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    Map<String, AttributeValue> item = after == null ? before : after;
    if (item == null) {
      return false;
    }
    if (StoredReactions.isReaction(item)) {
      noteReaction(item, after != null);
      return true;
    }
    if (StoredReactions.isSummary(item)) {
      long message = Long.parseLong(item.get("seq").n());
      if (after != null) {
        summaries
            .computeIfAbsent(message, _ -> new ArrayList<>())
            .add(StoredReactions.summary(after));
        touched.add(message);
      }
      return true;
    }
    return false;
  }

  private void noteReaction(Map<String, AttributeValue> item, boolean isThere) {
    Reaction reaction = StoredReactions.reaction(item);
    long message = StoredReactions.message(item);
    ReactionName name = StoredReactions.name(item);
    Map<UserId, Reaction> users =
        stored
            .computeIfAbsent(message, _ -> new TreeMap<>(Comparator.comparing(ReactionName::value)))
            .computeIfAbsent(name, _ -> new HashMap<>());
    if (isThere) {
      users.put(reaction.user(), reaction);
    } else {
      users.remove(reaction.user());
    }
    changes.merge(new One(message, name, reaction.user()), 1, Integer::sum);
    touched.add(message);
  }

  /// Checks the summaries that a commit changed: each name has exactly its users, in order.
  void check() {
    for (long message : touched) {
      ReactionSummary summary = latest(message);
      Map<ReactionName, Map<UserId, Reaction>> names = stored.getOrDefault(message, Map.of());
      long used = names.values().stream().filter(users -> !users.isEmpty()).count();
      judge.require(
          model,
          used == summary.rows().size()
              && summary.rows().stream()
                  .allMatch(row -> isExact(row, names.getOrDefault(row.name(), Map.of()))),
          Oracle.TABLES,
          "the reactions to ",
          message,
          " are ",
          names,
          " and their summary is ",
          summary);
    }
    touched.clear();
  }

  private static boolean isExact(Row row, Map<UserId, Reaction> users) {
    List<Reaction> all = new ArrayList<>(users.values());
    all.sort(Comparator.comparing(Reaction::version));
    return row.isSumOf(all)
        && row.users()
            .equals(all.stream().map(Reaction::user).limit(ReactionSummary.MAX_USERS).toList());
  }

  private ReactionSummary latest(long message) {
    List<ReactionSummary> all = summaries.getOrDefault(message, List.of());
    return all.isEmpty() ? ReactionSummary.NONE : all.getLast();
  }

  /// Checks the answer to a call: it was the message's summary at some time, and the reaction was
  /// there, or gone, at some moment of the call.
  ///
  /// @param before how often the reaction had changed when the call began
  public void judge(One one, ReactionSummary summary, boolean isWanted, int before) {
    judge.require(
        model,
        summary.equals(ReactionSummary.NONE)
            || summaries.getOrDefault(one.message(), List.of()).contains(summary),
        Oracle.COUNTS,
        one,
        " was answered by ",
        summary,
        " which never was");
    judge.require(
        model,
        has(one) == isWanted || changes(one) > before,
        Oracle.STATE,
        one,
        isWanted ? " was made and is not there" : " was taken back and is there");
  }

  private boolean has(One one) {
    return stored
        .getOrDefault(one.message(), Map.of())
        .getOrDefault(one.name(), Map.of())
        .containsKey(one.user());
  }

  /// How often a reaction came or went.
  public int changes(One one) {
    return changes.getOrDefault(one, 0);
  }
}
