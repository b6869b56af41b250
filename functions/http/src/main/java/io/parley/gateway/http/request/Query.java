package io.parley.gateway.http.request;

import io.micronaut.http.HttpRequest;
import io.parley.core.json.Text;
import io.parley.gateway.Problem;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.event.ApiGatewayRequests;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request's query parameters. What is out of range or unreadable is collected and refused,
/// never clamped. They are read from the raw query: API Gateway joins repeated parameters by
/// commas, which a value may hold as well.
public final class Query {

  private static final String LINE = "must be 1 to %d characters without control characters";
  private static final int DAY = "2030-01-31".length();
  private static final int LAST_YEAR = 9999;
  private static final Pattern OFFSET = Pattern.compile("([+-])([01]\\d|2[0-3]):([0-5]\\d)$");

  private final Map<String, List<String>> parameters = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private Query(String raw) {
    for (String pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters
            .computeIfAbsent(decodeText(name), key -> new ArrayList<>())
            .add(decodeText(value));
      }
    }
  }

  public static Query of(HttpRequest<?> request) {
    @Nullable String raw = ApiGatewayRequests.of(request).getRawQueryString();
    return new Query(raw == null ? "" : raw);
  }

  /// A whole number from `min` to `max`, or the default when it is absent.
  public long number(String name, long min, long max, long absent) {
    @Nullable String text = findSingle(name);
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
    @Nullable String text = findSingle(name);
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
    return Optional.ofNullable(findSingle(name));
  }

  /// Text to look for, if it is given and not empty: the empty one is everywhere.
  public Optional<String> searched(String name, int max) {
    Optional<String> text = text(name).filter(given -> !given.isEmpty());
    if (text.isPresent() && (Text.length(text.get()) > max || !Text.LINE.allows(text.get()))) {
      violations.add(new Violation(name, LINE.formatted(max)));
      return Optional.empty();
    }
    return text;
  }

  /// `true` or `false`, if it is given.
  public Optional<Boolean> flag(String name) {
    String given = choice(name, Set.of("true", "false"), "");
    return given.isEmpty() ? Optional.empty() : Optional.of(given.equals("true"));
  }

  /// A line of text that is not blank, if it is given.
  public Optional<String> line(String name, int max) {
    Optional<String> text = text(name).map(String::strip);
    if (text.isPresent() && !Lines.isLine(text.get(), max)) {
      violations.add(new Violation(name, LINE.formatted(max)));
      return Optional.empty();
    }
    return text;
  }

  /// Lines of text, separated by commas or given repeatedly, without those given twice.
  ///
  /// @param max the most characters of each
  /// @param maxCount the most of them
  public List<String> lines(String name, int max, int maxCount) {
    List<String> lines =
        parameters.getOrDefault(name, List.of()).stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .map(String::strip)
            .distinct()
            .toList();
    if (lines.size() > maxCount) {
      violations.add(new Violation(name, "must be at most " + maxCount));
    }
    if (!lines.stream().allMatch(line -> Lines.isLine(line, max))) {
      violations.add(new Violation(name, "each " + LINE.formatted(max)));
    }
    return lines;
  }

  /// A time as RFC 3339 writes it, or a day, if it is given.
  ///
  /// @param end whether a day stands for its end, not its beginning
  public Optional<Instant> time(String name, boolean end) {
    Optional<String> text = text(name);
    try {
      return text.map(given -> given.length() == DAY ? parseDay(given, end) : instant(given));
    } catch (DateTimeException e) {
      violations.add(new Violation(name, "must be a time such as 2030-01-31T12:00:00.000Z"));
      return Optional.empty();
    }
  }

  /// A day such as `2030-01-31`, if it is given.
  public Optional<LocalDate> day(String name) {
    Optional<String> text = text(name);
    try {
      return text.map(Query::parseDate);
    } catch (DateTimeException e) {
      violations.add(new Violation(name, "must be a day such as 2030-01-31"));
      return Optional.empty();
    }
  }

  /// A year has four digits, without a sign.
  private static LocalDate parseDate(String text) {
    if (text.length() != DAY) {
      throw new DateTimeException("not a day");
    }
    return LocalDate.parse(text);
  }

  private static Instant parseDay(String text, boolean end) {
    LocalDate day = LocalDate.parse(text);
    Instant midnight = (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
    return end ? midnight.minusMillis(1) : midnight;
  }

  /// RFC 3339 has offsets of up to a day, Java's own type ends at 18 hours.
  public static Instant instant(String text) {
    Matcher offset = OFFSET.matcher(text);
    String local = offset.find() ? text.substring(0, offset.start()) + "Z" : text;
    OffsetDateTime time = OffsetDateTime.parse(local);
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("year out of range");
    }
    return offset.hasMatch() ? time.toInstant().minus(parseOffset(offset)) : time.toInstant();
  }

  private static Duration parseOffset(Matcher offset) {
    Duration ahead =
        Duration.ofHours(Long.parseLong(offset.group(2)))
            .plusMinutes(Long.parseLong(offset.group(3)));
    return offset.group(1).equals("-") ? ahead.negated() : ahead;
  }

  /// Reports a parameter that is wrong for a reason of the caller's own.
  public void refuse(String name, String message) {
    violations.add(new Violation(name, message));
  }

  /// Refuses the request if any parameter read so far was wrong.
  public void check() {
    if (!violations.isEmpty()) {
      throw new RefusedRequest(Problem.VALIDATION_ERROR, violations);
    }
  }

  private @Nullable String findSingle(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      violations.add(new Violation(name, "must be given once"));
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /// Invalid UTF-8 must be rejected; otherwise it would be searched for as U+FFFD.
  private String decodeText(String text) {
    try {
      byte[] octets =
          URLDecoder.decode(text, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      violations.add(new Violation("query", "must be percent-encoded UTF-8"));
      return text;
    }
  }
}
