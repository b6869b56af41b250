package io.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.parley.gateway.body.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request's query parameters. What is out of range or unreadable is collected and refused,
/// never clamped. They are read from the raw query: API Gateway joins repeated parameters by
/// commas, which a value may hold as well.
public final class Query {

  private final Map<String, List<String>> parameters = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private Query(String raw) {
    for (String pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
      }
    }
  }

  public static Query of(HttpRequest<?> request) {
    @Nullable String raw = Events.of(request).getRawQueryString();
    return new Query(raw == null ? "" : raw);
  }

  /// A whole number from `min` to `max`, or the default when it is absent.
  public long number(String name, long min, long max, long absent) {
    @Nullable String text = single(name);
    if (text == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported with the numbers out of range.
    }
    violations.add(new Violation(name, "must be an integer from " + min + " to " + max));
    return absent;
  }

  /// One of the choices, or the default when it is absent.
  public String choice(String name, Set<String> choices, String absent) {
    @Nullable String text = single(name);
    if (text == null) {
      return absent;
    }
    if (!choices.contains(text)) {
      String all = String.join(", ", choices.stream().sorted().toList());
      violations.add(new Violation(name, "must be one of " + all));
      return absent;
    }
    return text;
  }

  /// Any text, if it is given.
  public Optional<String> text(String name) {
    return Optional.ofNullable(single(name));
  }

  /// `true` or `false`, if it is given.
  public Optional<Boolean> flag(String name) {
    String given = choice(name, Set.of("true", "false"), "");
    return given.isEmpty() ? Optional.empty() : Optional.of(given.equals("true"));
  }

  /// Refuses the request if any parameter read so far was wrong.
  public void check() {
    if (!violations.isEmpty()) {
      throw JsonBodyBinder.refused(violations);
    }
  }

  private @Nullable String single(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      violations.add(new Violation(name, "must be given once"));
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      violations.add(new Violation("query", "must be percent-encoded"));
      return text;
    }
  }
}
