package io.parley.gateway;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.entry.ReactionSummary;
import io.parley.core.entry.ReactionSummary.Row;
import io.parley.core.room.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The reactions of one name to a message.
///
/// @param users who was first, at most 20
@Serdeable
public record ReactionJson(long count, List<String> users) {

  /// All of a message's, by name.
  public static Map<String, ReactionJson> of(ReactionSummary summary) {
    return byName(summary, row -> new ReactionJson(row.count(), usersOf(row)));
  }

  /// The same in another form, in the order of the summary.
  public static <J> Map<String, J> byName(ReactionSummary summary, Function<Row, J> json) {
    Map<String, J> byName = new LinkedHashMap<>();
    summary.rows().forEach(row -> byName.put(row.name().value(), json.apply(row)));
    return byName;
  }

  public static List<String> usersOf(Row row) {
    return row.users().stream().map(UserId::value).toList();
  }
}
