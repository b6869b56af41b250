package io.parley.core.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object that belongs to the application: kept and given back as it came, member order
/// included.
public record Meta(Map<String, @Nullable Object> members) {

  public static final Meta EMPTY = new Meta(Map.of());

  /// Reads the output of [#json].
  @SuppressWarnings("unchecked")
  public static Meta of(String json) {
    try {
      return Json.readOwn(json) instanceof Map<?, ?> members
          ? new Meta((Map<String, @Nullable Object>) members)
          : EMPTY;
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  public String json() {
    return Json.write(members);
  }

  /// The same with these fields set, or removed where the value is null.
  public Meta with(Map<String, @Nullable Object> fields) {
    if (fields.isEmpty()) {
      return this;
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
    changed.putAll(fields);
    fields.forEach(
        (name, value) -> {
          if (value == null) {
            changed.remove(name);
          }
        });
    return new Meta(changed);
  }

  /// The text value of a field, if it has one.
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /// The integer value of a field, if it has one.
  public Optional<Long> number(String name) {
    return Json.whole(members.get(name));
  }

  /// Whether the field is `true`.
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /// Whether no text in it, names included, has control characters besides line ends and tabs, or
  /// lone surrogates.
  public boolean isClean() {
    return isClean(members);
  }

  private static boolean isClean(@Nullable Object value) {
    return switch (value) {
      case String text -> Text.BLOCK.allows(text);
      case Map<?, ?> group -> isClean(group.keySet()) && isClean(group.values());
      case Iterable<?> elements -> {
        for (Object element : elements) {
          if (!isClean(element)) {
            yield false;
          }
        }
        yield true;
      }
      case null, default -> true;
    };
  }
}
