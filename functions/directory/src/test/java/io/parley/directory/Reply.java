package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An answer of the function.
///
/// @param headers by lower-case name
record Reply(int status, Map<String, String> headers, String body) {

  static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  Reply expect(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /// This answer, which must be an error of exactly that text.
  Reply expectError(int expected, String text) {
    expect(expected);
    assertThat(body).isEqualTo(Json.write(Map.of("error", text)));
    return this;
  }

  /// The body with every time replaced by `T`.
  String withoutTimes() {
    return body.replaceAll(TIME, "T");
  }

  @SuppressWarnings("unchecked")
  Map<String, @Nullable Object> object() {
    return (Map<String, @Nullable Object>) json();
  }

  List<?> list() {
    return (List<?>) json();
  }

  long id() {
    return (Long) Objects.requireNonNull(object().get("id"));
  }

  String text(String member) {
    return (String) Objects.requireNonNull(object().get(member));
  }

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  private Object json() {
    try {
      return Objects.requireNonNull(Json.read(body));
    } catch (MalformedJson e) {
      throw new AssertionError(body, e);
    }
  }
}
