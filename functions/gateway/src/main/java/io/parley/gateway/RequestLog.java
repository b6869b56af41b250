package io.parley.gateway;

import io.parley.core.json.Json;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a function prints: one JSON object a line and nothing around it, because CloudWatch finds
/// metrics in no other. Never a body, a key or a token.
public final class RequestLog {

  /// So much of a stack trace is enough to find the place.
  private static final int LONGEST_STACK = 8_000;

  /// A text of a caller's that is longer names nothing.
  private static final int LONGEST_NOTE = 200;

  /// As a number, because a good first answer need not load the catalogue of problems.
  private static final int TOO_MANY_REQUESTS = 429;

  private static final ScopedValue<Consumer<String>> WRITER = ScopedValue.newInstance();
  private static final ScopedValue<Map<String, Object>> NOTES = ScopedValue.newInstance();

  private RequestLog() {}

  /// Leaves out the lines of priming invocations.
  public static <T, E extends Exception> T silently(ScopedValue.CallableOp<T, E> work) throws E {
    return writingTo(_ -> {}, work);
  }

  /// Has the lines of some work written elsewhere.
  public static <T, E extends Exception> T writingTo(
      Consumer<String> writer, ScopedValue.CallableOp<T, E> work) throws E {
    return ScopedValue.where(WRITER, writer).call(work);
  }

  /// Collects the notes of an invocation.
  static <T, E extends Exception> T collecting(
      Map<String, Object> notes, ScopedValue.CallableOp<T, E> work) throws E {
    return ScopedValue.where(NOTES, notes).call(work);
  }

  /// Adds a member to the line of the present invocation, or replaces it.
  ///
  /// @param value an id, a code or a number; null adds nothing
  public static void note(String name, @Nullable Object value) {
    if (value != null && NOTES.isBound()) {
      NOTES.get().put(name, value instanceof String text ? shorten(text, LONGEST_NOTE) : value);
    }
  }

  /// Notes how a request ended. Beyond a limit it counts as one that the limit refused.
  public static void noteStatus(int status) {
    note("status", status);
    Metrics.count(Metric.LIMIT_HITS, status == TOO_MANY_REQUESTS ? 1 : 0);
  }

  /// Notes the problem that a frame is answered with, and counts it as above.
  public static void noteProblem(Problem problem) {
    note("outcome", problem.name());
    Metrics.count(Metric.LIMIT_HITS, problem.status() == TOO_MANY_REQUESTS ? 1 : 0);
  }

  /// Members with a null value are left out.
  public static void line(Map<String, ?> members) {
    Map<String, Object> present = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    write(Json.write(present));
  }

  /// A fault, with what the store or the platform said. It counts as one of the present call's.
  public static void fault(Map<String, ?> members, Throwable fault) {
    Metrics.count(Metric.FAULTS);
    Map<String, Object> line = new LinkedHashMap<>(members);
    Metrics.trace().ifPresent(trace -> line.put("trace", trace));
    line.put("fault", fault.toString());
    StringWriter stack = new StringWriter();
    fault.printStackTrace(new PrintWriter(stack));
    line.put("stack", shorten(stack.toString(), LONGEST_STACK));
    line(line);
  }

  @SuppressWarnings("SystemOut") // Lambda takes a function's lines from there.
  private static void write(String line) {
    if (WRITER.isBound()) {
      WRITER.get().accept(line);
    } else {
      System.err.println(line);
    }
  }

  private static String shorten(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
