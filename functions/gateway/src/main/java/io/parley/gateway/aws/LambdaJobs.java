package io.parley.gateway.aws;

import io.parley.core.connection.Jobs;
import io.parley.core.json.Json;
import io.parley.core.log.StoreException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/// Jobs as asynchronous invocations of the fan-out function, which Lambda runs at least once.
final class LambdaJobs implements Jobs {

  private final LambdaClient lambda;
  private final String function;

  LambdaJobs(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  @Override
  public void submit(Job job) {
    SdkBytes payload = SdkBytes.fromUtf8String(Json.write(JobJson.of(job)));
    try {
      lambda.invoke(
          r -> r.functionName(function).invocationType(InvocationType.EVENT).payload(payload));
    } catch (SdkException | IllegalStateException e) {
      throw new StoreException("Lambda did not take a job", true, e);
    }
  }
}
