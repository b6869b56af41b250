package io.parley.gateway.socket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.metric.Used;
import io.parley.core.store.Deadline;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A function behind one route of the WebSocket API: reads the event, calls the route, writes its
/// status, logs one line.
public class SocketFunction implements RequestStreamHandler {

  private final JsonMapper json;
  private final SocketRoute route;
  private final Clock clock;
  private final Invocations invocations;

  /// @param route the bean that does the work
  protected SocketFunction(
      Map<String, String> environment,
      Clock clock,
      Class<? extends Record> config,
      Class<? extends SocketRoute> route) {
    ApplicationContext context = FunctionContext.startLight(environment, clock, config);
    this.json = context.getBean(JsonMapper.class);
    this.route = context.getBean(route);
    this.clock = clock;
    this.invocations = Invocations.counting(environment, clock, context);
  }

  @Serdeable
  record Reply(int statusCode) {}

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    SocketEvent event = json.readValue(input.readAllBytes(), Argument.of(SocketEvent.class));
    Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    String id = String.valueOf(event.requestContext().requestId());
    int status =
        invocations.observe(
            id, id, describeRequest(event), () -> Deadline.within(end, () -> answerEvent(event)));
    output.write(json.writeValueAsBytes(new Reply(status)));
  }

  private int answerEvent(SocketEvent event) {
    if (event.body() != null) {
      Used.countFrame(event.text().getBytes(StandardCharsets.UTF_8).length);
    }
    int status = route.on(event);
    RequestLog.noteStatus(status);
    return status;
  }

  private static Map<String, Object> describeRequest(SocketEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("route", event.requestContext().routeKey());
    line.put("connection", event.requestContext().connectionId());
    SocketIdentity identity = event.identity();
    line.put("client", identity.client().value());
    identity.room().ifPresent(room -> line.put("room", room.value()));
    return line;
  }
}
