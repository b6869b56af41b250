package io.parley.checks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An HTTP answer.
public record Answer(int status, HttpHeaders headers, byte[] body) {

  /// This answer, which must have that status.
  public Answer expect(int expected) {
    assertThat(status).as(text()).isEqualTo(expected);
    return this;
  }

  /// This answer, which must be ChatAPI's error of that status and code.
  public Answer expectError(int expected, String code) {
    expect(expected);
    assertThat(json()).containsOnlyKeys("error", "status").containsEntry("status", "error");
    assertThat(text("error", "code")).isEqualTo(code);
    assertThat(text("error", "message")).isNotBlank();
    return this;
  }

  /// This answer, which must be an error of that status in the form of status, message and error.
  public Answer expectStatus(int expected) {
    expect(expected);
    assertThat(Members.names(json())).containsExactly("statusCode", "message", "error");
    assertThat(number("statusCode")).isEqualTo(expected);
    assertThat(at("message")).isInstanceOf(expected == 400 ? List.class : String.class);
    assertThat(text("error")).isNotBlank();
    return this;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The elements of an answer that is an array.
  public List<?> elements() {
    try {
      return (List<?>) Objects.requireNonNull(Json.read(body));
    } catch (MalformedJson e) {
      throw new AssertionError(text(), e);
    }
  }

  /// The members of that name of an array's objects.
  public List<@Nullable Object> each(String member) {
    return elements().stream().<@Nullable Object>map(one -> Members.at(one, member)).toList();
  }

  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> json() {
    try {
      return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(body));
    } catch (MalformedJson e) {
      throw new AssertionError(text(), e);
    }
  }

  /// The value at a path of members.
  public @Nullable Object at(String... path) {
    return Members.at(json(), path);
  }

  public String text(String... path) {
    return (String) Members.required(json(), path);
  }

  public long number(String... path) {
    return (Long) Members.required(json(), path);
  }

  public List<?> list(String... path) {
    return (List<?>) Members.required(json(), path);
  }
}
