package io.parley.checks.kit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reading into JSON values.
public final class Members {

  private Members() {}

  /// The value at a path of members and list places.
  public static @Nullable Object at(@Nullable Object json, String... path) {
    @Nullable Object value = json;
    for (String step : path) {
      value =
          switch (value) {
            case Map<?, ?> members when members.containsKey(step) -> members.get(step);
            case List<?> elements -> elements.get(Integer.parseInt(step));
            case null, default -> throw new AssertionError("no " + step + " in " + value);
          };
    }
    return value;
  }

  /// The value there, which must not be null.
  public static Object required(@Nullable Object json, String... path) {
    return Objects.requireNonNull(at(json, path), () -> "null at " + String.join("/", path));
  }

  /// The names of an object's members, in order.
  public static List<String> names(@Nullable Object json, String... path) {
    return ((Map<?, ?>) required(json, path)).keySet().stream().map(Object::toString).toList();
  }
}
