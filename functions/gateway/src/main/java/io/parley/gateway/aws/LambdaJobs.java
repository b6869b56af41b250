package io.parley.gateway.aws;

import io.parley.core.job.Jobs;
import io.parley.core.json.Json;
import io.parley.core.store.StoreException;
import io.parley.gateway.job.JobJson;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import io.parley.transport.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Jobs as asynchronous invocations of the fan-out function, which Lambda runs at least once.
final class LambdaJobs implements Jobs {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int ACCEPTED = 202;

  private final AwsService lambda;
  private final String path;

  /// @param function its name, with an alias or not
  LambdaJobs(AwsService lambda, String function) {
    this.lambda = lambda;
    this.path = "/2015-03-31/functions/" + Signer.encode(function) + "/invocations";
  }

  @Override
  public void submit(Job job) {
    byte[] payload = Json.write(JobJson.of(job)).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = Map.of("x-amz-invocation-type", "Event");
    try {
      HttpReply reply = lambda.call("POST", path, headers, payload, DEADLINE);
      if (reply.status() != ACCEPTED) {
        throw new StoreException("Lambda did not take a job: " + reply.status(), true);
      }
    } catch (IOException e) {
      throw new StoreException("Lambda did not take a job", true, e);
    }
  }
}
