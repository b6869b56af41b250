package io.parley.breakouts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.parley.core.breakout.AdvanceSession;
import io.parley.core.breakout.SessionId;
import io.parley.core.breakout.SessionKey;
import io.parley.core.breakout.Wakes.Wake;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.Function;
import io.parley.gateway.RequestLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The timer of sessions: a message of the queue is a call about one, whose time has come or that
/// is ordered on. SQS may bring it twice, and brings it again if this function dies.
public final class BreakoutTimerHandler implements RequestStreamHandler {

  private final AdvanceSession advance;
  private final Clock clock;

  public BreakoutTimerHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public BreakoutTimerHandler(Map<String, String> environment, Clock clock) {
    this.advance =
        Function.start(environment, clock, BreakoutTimerConfig.class).getBean(AdvanceSession.class);
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    for (Object record : records(input)) {
      long started = clock.millis();
      Wake wake = wake(record);
      advance.wake(wake);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("request_id", context.getAwsRequestId());
      line.put("job", "wake");
      line.put("session", wake.session().session().value());
      line.put("late_ms", started - wake.at().toEpochMilli());
      line.put("ms", clock.millis() - started);
      RequestLog.line(line);
    }
    output.write("null".getBytes(StandardCharsets.UTF_8));
  }

  private static List<?> records(InputStream input) throws IOException {
    return json(input.readAllBytes()).get("Records") instanceof List<?> records
        ? records
        : List.of();
  }

  private static Wake wake(@Nullable Object record) {
    if (!(record instanceof Map<?, ?> message && message.get("body") instanceof String body)) {
      throw new IllegalArgumentException("not a message");
    }
    Map<?, ?> members = json(body.getBytes(StandardCharsets.UTF_8));
    return new Wake(
        new SessionKey(
            new ClientId((String) required(members, "client")),
            new SessionId((String) required(members, "session"))),
        Instant.ofEpochMilli((Long) required(members, "at")));
  }

  private static Object required(Map<?, ?> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  private static Map<?, ?> json(byte[] text) {
    try {
      return Json.read(text) instanceof Map<?, ?> members ? members : Map.of();
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }
}
