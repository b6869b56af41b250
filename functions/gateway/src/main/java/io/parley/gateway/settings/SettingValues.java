package io.parley.gateway.settings;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The values of a deployment's settings, which are the members of a JSON object. One that is
/// absent is as good as empty: during an update, a function may read what is meant for another
/// version of it.
public final class SettingValues {

  public static final SettingValues NONE = new SettingValues(Map.of());

  private final Map<?, ?> members;

  private SettingValues(Map<?, ?> members) {
    this.members = members;
  }

  /// @throws IOException if it is no JSON object
  public static SettingValues parse(String json) throws IOException {
    try {
      if (Json.read(json) instanceof Map<?, ?> members) {
        return new SettingValues(members);
      }
    } catch (MalformedJson e) {
      throw new IOException("the settings are no JSON", e);
    }
    throw new IOException("the settings are no object");
  }

  /// A text; absent if it is empty.
  public Optional<String> text(String name) {
    return Optional.ofNullable(members.get(name)).map(String::valueOf).filter(t -> !t.isEmpty());
  }

  /// A whole number, also one that is written as a text.
  ///
  /// @param otherwise where there is none
  public long number(String name, long otherwise) {
    try {
      return text(name).map(Long::parseLong).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /// Whether it is `true`, also written as a text.
  public boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /// The members of an object in it; none where there is no such object.
  public SettingValues group(String name) {
    return new SettingValues(members.get(name) instanceof Map<?, ?> group ? group : Map.of());
  }
}
