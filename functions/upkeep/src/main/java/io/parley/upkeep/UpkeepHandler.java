package io.parley.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.parley.core.erase.EraseRooms;
import io.parley.core.session.EraseSessions;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// The upkeep function: one bounded step of erasing, each time the schedule calls. Work left
/// over, or lost to a crash, is picked up by the next run.
public final class UpkeepHandler implements RequestStreamHandler {

  /// Items of one step: at 25 to a write, some ten seconds.
  private static final int ITEMS = 20_000;

  /// Sessions of one step: up to fifty breakouts and a thousand people each.
  private static final int SESSIONS = 20;

  private final EraseRooms eraseRooms;
  private final EraseSessions eraseSessions;
  private final Invocations invocations;

  public UpkeepHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public UpkeepHandler(Map<String, String> environment, Clock clock) {
    ApplicationContext context = FunctionContext.start(environment, clock, UpkeepConfig.class);
    this.eraseRooms = context.getBean(EraseRooms.class);
    this.eraseSessions = context.getBean(EraseSessions.class);
    this.invocations = new Invocations(environment, clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String id = context.getAwsRequestId();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("job", "erase");
    invocations.observe(id, id, line, this::eraseSome);
    output.write("null".getBytes(StandardCharsets.UTF_8));
  }

  private EraseRooms.Erased eraseSome() {
    EraseRooms.Erased erased = eraseRooms.step(ITEMS);
    RequestLog.note("sessions", eraseSessions.step(SESSIONS));
    RequestLog.note("rooms", erased.rooms());
    RequestLog.note("items", erased.items());
    return erased;
  }
}
