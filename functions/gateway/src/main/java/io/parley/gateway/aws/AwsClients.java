package io.parley.gateway.aws;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.parley.core.job.DelayedJobs;
import io.parley.core.job.Jobs;
import io.parley.core.job.JobsInTwoWays;
import io.parley.core.json.Json;
import io.parley.core.socket.Posts;
import io.parley.gateway.job.JobJson;
import io.parley.transport.AwsService;
import io.parley.transport.Transport;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The AWS services of a function, reached when something first needs them.
@Factory
final class AwsClients {

  @Singleton
  Transport transport() {
    return new Transport();
  }

  /// For functions that deliver, which do not bring the SDK's client.
  ///
  /// @param endpoint the WebSocket API's stage, `https://…/live`
  @Singleton
  @Requires(missing = ApiGatewayManagementApiClient.class)
  Posts posts(
      @Value("${parley.connections.endpoint}") URI endpoint,
      @Value("${aws.region}") String region,
      Transport transport) {
    return new SignedPosts(AwsService.at(endpoint, "execute-api", region, transport));
  }

  /// @param endpoint set only where Lambda is not AWS's own
  @Singleton
  Jobs jobs(
      @Value("${parley.fanout.function}") String function,
      @Value("${aws.region}") String region,
      @Value("${aws.endpoint.url.lambda:}") @Nullable String endpoint,
      Transport transport,
      BeanProvider<DelayedJobs> later) {
    Jobs lambda = new LambdaJobs(AwsService.of("lambda", region, endpoint, transport), function);
    return new JobsInTwoWays(lambda, () -> later.get());
  }

  /// @param endpoint set only where SQS is not AWS's own
  @Singleton
  DelayedMessages delayedMessages(
      @Value("${aws.region}") String region,
      @Value("${aws.endpoint.url.sqs:}") @Nullable String endpoint,
      Transport transport) {
    return new DelayedMessages(AwsService.of("sqs", region, endpoint, transport));
  }

  @Singleton
  DelayedJobs delayedJobs(
      @Value("${parley.delayed.jobs.queue}") String queue, DelayedMessages messages) {
    return (job, delay) -> messages.send(queue, job.client(), Json.write(JobJson.of(job)), delay);
  }
}
