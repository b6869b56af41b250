package io.parley.local.template.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A piece of the template's text, each with the line it starts on (from 1), before any intrinsic
/// function is resolved.
public sealed interface Yaml {

  int line();

  /// A String, Long, BigDecimal, Boolean or null.
  record Scalar(@Nullable Object value, int line) implements Yaml {}

  record Items(List<Yaml> items, int line) implements Yaml {}

  record Fields(Map<String, Yaml> fields, int line) implements Yaml {

    public Optional<Yaml> get(String name) {
      return Optional.ofNullable(fields.get(name)).filter(value -> !isNullScalar(value));
    }

    /// These fields over others: maps are merged, lists appended, anything else replaced, as SAM
    /// merges its Globals.
    public Fields over(Fields defaults) {
      var merged = new LinkedHashMap<>(defaults.fields);
      fields.forEach((name, value) -> merged.merge(name, value, Fields::mergeValues));
      return new Fields(merged, line);
    }

    private static Yaml mergeValues(Yaml below, Yaml above) {
      if (below instanceof Fields lower && above instanceof Fields upper) {
        return upper.over(lower);
      }
      if (below instanceof Items(var first, _) && above instanceof Items(var second, int line)) {
        return new Items(
            java.util.stream.Stream.concat(first.stream(), second.stream()).toList(), line);
      }
      return above;
    }

    private static boolean isNullScalar(Yaml value) {
      return value instanceof Scalar(var content, _) && content == null;
    }
  }

  /// An intrinsic function, in its short form or its long one.
  ///
  /// @param function without `!` or `Fn::`
  record Call(String function, Yaml argument, int line) implements Yaml {}
}
