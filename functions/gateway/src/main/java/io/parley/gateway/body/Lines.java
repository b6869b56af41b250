package io.parley.gateway.body;

import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists of texts in bodies.
public final class Lines {

  private Lines() {}

  /// A line that is not blank, trimmed of spaces; empty for everything else.
  public static Optional<String> line(@Nullable Object json, int max) {
    return json instanceof String text && Text.LINE.allows(text) && isLine(text.strip(), max)
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  public static boolean isLine(String text, int max) {
    return !text.isEmpty() && Text.length(text) <= max && Text.LINE.allows(text);
  }

  /// The lines of a list; empty if one of its elements is none.
  public static Optional<List<String>> all(List<?> json, int max) {
    List<String> lines = new ArrayList<>();
    for (Object element : json) {
      Optional<String> line = line(element, max);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      lines.add(line.get());
    }
    return Optional.of(lines);
  }

  /// The violation of [io.parley.gateway.body.rule.DistinctUsers], if there is one.
  public static Optional<String> problem(List<?> json, int count, int max) {
    if (json.size() > count) {
      return Optional.of("must have at most " + count + " elements");
    }
    Optional<List<String>> lines = all(json, max);
    if (lines.isEmpty()) {
      return Optional.of(
          "must have strings of 1 to " + max + " characters without control characters");
    }
    return lines.get().stream().distinct().count() < json.size()
        ? Optional.of("must not contain duplicates")
        : Optional.empty();
  }

  /// The violation of [io.parley.gateway.body.rule.NamedUsers], if there is one.
  static Optional<String> tooMany(List<?> json, int count, int max) {
    Optional<List<String>> lines = all(json, max);
    if (lines.isEmpty()) {
      return Optional.of(
          "must have strings of 1 to " + max + " characters without control characters");
    }
    return lines.get().stream().distinct().count() > count
        ? Optional.of("must name at most " + count + " users")
        : Optional.empty();
  }

  /// Users by their ids, each once.
  public static List<UserId> users(List<String> ids) {
    return ids.stream().map(String::strip).distinct().map(UserId::new).toList();
  }
}
