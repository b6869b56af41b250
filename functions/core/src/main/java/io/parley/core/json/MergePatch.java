package io.parley.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON Merge Patch, RFC 7396.
public final class MergePatch {

  private MergePatch() {}

  /// An object with a patch applied. Members keep their order, new ones follow.
  public static Meta apply(Meta target, Meta patch) {
    return new Meta(mergeObjects(target.members(), patch.members()));
  }

  private static Map<String, @Nullable Object> mergeObjects(Map<?, ?> target, Map<?, ?> patch) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    target.forEach((name, value) -> merged.put((String) name, value));
    patch.forEach(
        (name, value) -> {
          if (value == null) {
            merged.remove(name);
          } else {
            merged.put((String) name, patchValue(merged.get(name), value));
          }
        });
    return Collections.unmodifiableMap(merged);
  }

  /// An object patches an object or an absent value; every other value replaces.
  private static Object patchValue(@Nullable Object target, Object patch) {
    return patch instanceof Map<?, ?> members
        ? mergeObjects(target instanceof Map<?, ?> object ? object : Map.of(), members)
        : patch;
  }
}
