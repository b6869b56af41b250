package io.parley.local.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Formats a function's output for reading while it runs: `HH:mm:ss.SSS LEVEL [Function] …`. The
/// line of a request, a JSON object, becomes short, a stack trace is shown once and bounded, and
/// heartbeats (what is said to `$default`) are of level DEBUG.
public final class FunctionLines {

  /// How many lines of a stack trace are shown.
  private static final int TRACE = 8;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Lambda's client prints this without a line end.
  private static final Pattern GREETING =
      Pattern.compile("^Starting \\d+ concurrent function handler threads\\.");

  private static final Set<String> IDS = Set.of("request_id", "trace", "client");

  private static final Pattern LEVELLED =
      Pattern.compile("^(?:\\[.*?] )?(TRACE|DEBUG|INFO|WARN|ERROR) (\\S+) - (.*)$");
  private static final Pattern FRAME = Pattern.compile("^\\s*(at |\\.\\.\\. \\d+ ).*");

  private final String function;
  private final Clock clock;
  private final Consumer<String> output;
  private final Set<String> traces = new HashSet<>();
  private String thrown = "";
  private int frames;
  private boolean known;

  FunctionLines(String function, Clock clock, Consumer<String> output) {
    this.function = function;
    this.clock = clock;
    this.output = output;
  }

  public synchronized void accept(String printed) {
    String line = GREETING.matcher(printed).replaceFirst("");
    if (FRAME.matcher(line).matches()) {
      showFrame(line);
    } else if (!line.isBlank()) {
      frames = 0;
      thrown = line;
      showLine(line);
    }
  }

  /// Logs an invocation that ended without a response.
  public void failed(String requestId, Invocation how) {
    writeLine("ERROR", describeEnding(how) + " request_id=" + requestId);
  }

  private void showLine(String line) {
    if (line.startsWith("{") && showRequest(line)) {
      return;
    }
    var levelled = LEVELLED.matcher(line);
    if (levelled.matches()) {
      writeLine(levelled.group(1), levelled.group(2) + ": " + levelled.group(3));
    } else {
      writeLine("INFO", line);
    }
  }

  /// Whether it is JSON.
  private boolean showRequest(String line) {
    try {
      if (!(JSON.readTree(line) instanceof ObjectNode members)) {
        return false;
      }
      boolean isFault = members.has("fault");
      writeLine(
          isFault ? "ERROR" : isHeartbeat(members) ? "DEBUG" : "INFO",
          shortenRequest(members, isFault));
      members.path("stack").asText().lines().forEach(this::accept);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void writeLine(String level, String text) {
    String time = TIME.format(LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
    output.accept("%s %-5s [%s] %s".formatted(time, level, function, text));
  }

  /// The first frame decides whether this trace was shown before.
  private void showFrame(String frame) {
    if (frames == 0) {
      known = traces.size() > 1000 || !traces.add(thrown + frame);
    }
    frames++;
    if (!known && frames <= TRACE) {
      output.accept("    " + frame.strip());
    } else if (frames == (known ? 1 : TRACE + 1)) {
      output.accept(known ? "    (thrown before)" : "    …");
    }
  }

  private static String describeEnding(Invocation how) {
    return switch (how) {
      case Invocation.Answered _ -> "answered";
      case Invocation.Failed(var type, var message) -> "failed: " + type + ": " + message;
      case Invocation.Crashed(var message) -> "failed: " + message;
      case Invocation.TimedOut() -> "failed: it took longer than its timeout";
    };
  }

  private static boolean isHeartbeat(ObjectNode members) {
    return members.path("route").asText().equals("$default")
        && members.path("status").asInt() == 200
        && members.path("outcome").isMissingNode();
  }

  /// Shows the request, its outcome and its duration, then the rest. The ids of the request and
  /// the client are shown only for a failure, and what is meant for CloudWatch alone never.
  private static String shortenRequest(ObjectNode members, boolean failure) {
    var words = new ArrayList<String>();
    String route = members.path("route").asText();
    String method = members.path("method").asText();
    words.add(method.isEmpty() ? route : method + route.substring(route.indexOf(' ')));
    words.add(members.path("job").asText());
    words.add(members.path("status").asText());
    words.add(members.has("ms") ? members.path("ms").asText() + " ms" : "");
    boolean whole = failure || members.path("status").asInt() >= 500;
    var shown = Set.of("route", "method", "job", "status", "ms", "stack", "Stack", "_aws");
    for (var member : members.properties()) {
      boolean id = IDS.contains(member.getKey());
      if (!shown.contains(member.getKey()) && (whole || !id)) {
        var value = member.getValue();
        words.add(member.getKey() + "=" + (value.isTextual() ? value.asText() : value.toString()));
      }
    }
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }
}
