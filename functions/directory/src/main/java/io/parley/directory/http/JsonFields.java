package io.parley.directory.http;

import io.parley.core.json.Json;
import io.parley.core.json.Text;
import io.parley.gateway.http.request.JsonDocument;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of a body. What is there and is not of its type, or too long, is an invalid body; an
/// explicit null is never absence.
public record JsonFields(Map<?, ?> values) {

  public static JsonFields of(JsonDocument document) {
    if (document.value() instanceof Map<?, ?> values) {
      return new JsonFields(values);
    }
    throw invalidBody();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// One line of text, trimmed; empty text when it is blank.
  public Optional<String> line(String name, int max) {
    return readText(name, Text.LINE).map(String::strip).map(text -> atMost(max, text));
  }

  /// Text that may have several lines.
  public Optional<String> block(String name, int max) {
    return readText(name, Text.BLOCK).map(text -> atMost(max, text));
  }

  /// A 64-bit integer.
  public Optional<Long> number(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    return Optional.of(Json.whole(values.get(name)).orElseThrow(JsonFields::invalidBody));
  }

  /// Whether the member is there and null.
  public boolean isNull(String name) {
    return has(name) && values.get(name) == null;
  }

  /// A text that must be there and not be blank.
  public static String required(@Nullable String text, Refusal otherwise) {
    if (text == null || text.isEmpty()) {
      throw new RefusedCall(otherwise);
    }
    return text;
  }

  /// A text that may be absent, and is not blank when it is there.
  public static @Nullable String notBlank(@Nullable String text, Refusal otherwise) {
    return text == null ? null : required(text, otherwise);
  }

  private Optional<String> readText(String name, Text kind) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (values.get(name) instanceof String text && kind.allows(text)) {
      return Optional.of(text);
    }
    throw invalidBody();
  }

  private static String atMost(int max, String text) {
    if (Text.length(text) > max) {
      throw invalidBody();
    }
    return text;
  }

  private static RefusedCall invalidBody() {
    return new RefusedCall(Refusal.INVALID_BODY);
  }
}
