package io.parley.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.parley.core.connection.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.store.StoreException;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import io.parley.gateway.aws.JobJson;
import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fan-out function: carries out jobs, one of an invocation or those that a queue delayed. A
/// job may run twice; frames may repeat, so that is safe.
public final class FanoutHandler implements RequestStreamHandler {

  /// Recipients of one invocation; of a larger share the rest is cut up again.
  static final int RECIPIENTS = 500;

  private final JobRunner runner;
  private final Invocations invocations;

  public FanoutHandler() {
    this(System.getenv(), Clock.systemUTC());
    Priming.run(FanoutHandler::new, () -> Events.of(FanoutHandler.class));
  }

  public FanoutHandler(Map<String, String> environment, Clock clock) {
    ApplicationContext context = FunctionContext.startLight(environment, clock, FanoutConfig.class);
    this.runner = context.getBean(JobRunner.class);
    this.invocations = new Invocations(environment, clock);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<StoreException> faults = new ArrayList<>();
    for (Object event : readEvents(input.readAllBytes())) {
      try {
        runJob(event, context.getAwsRequestId());
      } catch (StoreException e) {
        // The others of a queue's batch are not to wait until it is handed out anew.
        faults.add(e);
      }
    }
    if (!faults.isEmpty()) {
      throw faults.getFirst();
    }
    output.write("null".getBytes(StandardCharsets.UTF_8));
  }

  private void runJob(Object event, String requestId) {
    Job job = JobJson.job(event);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("client", job.client().value());
    if (job instanceof Job.InRoom inRoom) {
      line.put("room", inRoom.room().room().value());
    }
    invocations.observe(
        requestId,
        JobJson.trace(event).orElse(requestId),
        line,
        () -> {
          runner.run(job).forEach(RequestLog::note);
          return job;
        });
  }

  /// An event is a job, or has jobs in the messages of a queue.
  private static List<?> readEvents(byte[] event) {
    Object json = parseJson(event);
    if (json instanceof Map<?, ?> members && members.get("Records") instanceof List<?> records) {
      return records.stream().map(FanoutHandler::readDelayed).toList();
    }
    return List.of(json);
  }

  private static Object readDelayed(@Nullable Object message) {
    if (message instanceof Map<?, ?> members && members.get("body") instanceof String body) {
      return parseJson(body.getBytes(StandardCharsets.UTF_8));
    }
    throw new IllegalArgumentException("not a message");
  }

  private static Object parseJson(byte[] text) {
    try {
      return Objects.requireNonNullElse(Json.read(text), "null");
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("not a job", e);
    }
  }
}
