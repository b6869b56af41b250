package io.parley.breakouts.api;

import io.micronaut.http.HttpRequest;
import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import io.parley.gateway.http.request.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of a request's body, read one by one; everything wrong is collected.
public final class BodyFields {

  private final Map<?, ?> members;
  private final List<String> mistakes = new ArrayList<>();

  private BodyFields(Map<?, ?> members) {
    this.members = members;
  }

  public static BodyFields of(HttpRequest<?> request) {
    @Nullable Object json = JsonDocument.of(request).value();
    if (json instanceof Map<?, ?> object) {
      return new BodyFields(object);
    }
    BodyFields none = new BodyFields(Map.of());
    none.refuse("body must be an object");
    return none;
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public @Nullable Object raw(String name) {
    return members.get(name);
  }

  public void refuse(String mistake) {
    mistakes.add(mistake);
  }

  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  public boolean isWrong() {
    return !mistakes.isEmpty();
  }

  /// A text of one line that is not blank, trimmed; empty when it is absent or wrong.
  public Optional<String> line(String name, int max) {
    if (!has(name)) {
      return Optional.empty();
    }
    Optional<String> line =
        raw(name) instanceof String text && isLine(text.strip(), max)
            ? Optional.of(text.strip())
            : Optional.empty();
    if (line.isEmpty()) {
      refuse(name + " must be a string of 1 to " + max + " characters without control characters");
    }
    return line;
  }

  public static boolean isLine(String text, int max) {
    return !text.isEmpty() && Text.length(text) <= max && Text.LINE.allows(text);
  }

  /// A whole number; empty when it is absent or wrong.
  public Optional<Long> number(String name, long min, long max) {
    if (!has(name)) {
      return Optional.empty();
    }
    Optional<Long> number = Json.whole(raw(name)).filter(whole -> whole >= min && whole <= max);
    if (number.isEmpty()) {
      refuse(name + " must be an integer from " + min + " to " + max);
    }
    return number;
  }

  /// An object; empty when it is absent or wrong.
  @SuppressWarnings("unchecked")
  public Optional<Meta> object(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (raw(name) instanceof Map<?, ?> object) {
      return Optional.of(new Meta((Map<String, @Nullable Object>) object));
    }
    refuse(name + " must be an object");
    return Optional.empty();
  }

  /// Distinct users; empty when they are absent or wrong.
  public Optional<List<UserId>> users(String name, int most) {
    return has(name) ? users(name, raw(name), most) : Optional.empty();
  }

  public Optional<List<UserId>> users(String name, @Nullable Object value, int most) {
    if (!(value instanceof List<?> list)) {
      refuse(name + " must be an array of strings");
      return Optional.empty();
    }
    if (list.size() > most) {
      refuse(name + " must have at most " + most + " elements");
      return Optional.empty();
    }
    List<UserId> users = new ArrayList<>();
    for (Object one : list) {
      if (!(one instanceof String text && isLine(text.strip(), UserId.MAX_LENGTH))) {
        refuse(name + " must have strings of 1 to 256 characters without control characters");
        return Optional.empty();
      }
      users.add(new UserId(text.strip()));
    }
    if (users.stream().distinct().count() < users.size()) {
      refuse(name + " must not contain duplicates");
      return Optional.empty();
    }
    return Optional.of(users);
  }
}
