package io.parley.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.ApplicationContext;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import io.parley.gateway.job.JobJson;
import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    this.invocations = Invocations.counting(environment, clock, context);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    @Nullable Object event = parseJson(input.readAllBytes());
    String id = context.getAwsRequestId();
    String answer = "null";
    if (event instanceof Map<?, ?> members && members.get("Records") instanceof List<?> messages) {
      QueuedJobs jobs = new QueuedJobs(job -> runJob(job, id), context::getRemainingTimeInMillis);
      answer = Json.write(jobs.runAll(messages));
    } else {
      runJob(event, id);
    }
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private void runJob(@Nullable Object event, String requestId) {
    Job _ =
        invocations.observe(
            requestId,
            JobJson.trace(event).orElse(requestId),
            new LinkedHashMap<>(),
            () -> {
              Job job = JobJson.job(event);
              RequestLog.note("client", job.client().value());
              if (job instanceof Job.InRoom inRoom) {
                RequestLog.note("room", inRoom.room().room().value());
              }
              runner.run(job).forEach(RequestLog::note);
              return job;
            });
  }

  private static @Nullable Object parseJson(byte[] text) {
    try {
      return Json.read(text);
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("not a job", e);
    }
  }
}
