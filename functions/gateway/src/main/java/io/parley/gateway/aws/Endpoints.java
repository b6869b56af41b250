package io.parley.gateway.aws;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.parley.core.connection.DelayedJobs;
import io.parley.core.connection.Jobs;
import io.parley.core.connection.Posts;
import io.parley.core.json.Json;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/// The AWS clients of a function, made when something first needs them.
@Factory
final class Endpoints {

  /// A peer that does not read must not hold a delivery up for longer.
  private static final Duration POST_DEADLINE = Duration.ofSeconds(3);

  private static final Duration INVOKE_DEADLINE = Duration.ofSeconds(5);
  private static final int CONCURRENT_POSTS = 128;

  /// @param endpoint the WebSocket API's stage, `https://…/live`
  @Singleton
  Posts posts(
      @Value("${parley.connections.endpoint}") URI endpoint,
      @Value("${aws.region}") String region) {
    ApiGatewayManagementApiClient client =
        ApiGatewayManagementApiClient.builder()
            .region(Region.of(region))
            .endpointOverride(endpoint)
            .credentialsProvider(credentials(endpoint))
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONCURRENT_POSTS))
            // FanOut retries, since it knows which answers say that a connection is gone.
            .overrideConfiguration(
                o -> o.apiCallTimeout(POST_DEADLINE).retryStrategy(r -> r.maxAttempts(1)))
            .build();
    return new ApiGatewayPosts(client);
  }

  /// @param endpoint set only where Lambda is not AWS's own
  @Singleton
  Jobs jobs(
      @Value("${parley.fanout.function}") String function,
      @Value("${aws.region}") String region,
      @Value("${aws.endpoint.url.lambda:}") @Nullable String endpoint) {
    LambdaClientBuilder builder =
        LambdaClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(
                o -> o.apiCallTimeout(INVOKE_DEADLINE).retryStrategy(RetryMode.STANDARD));
    if (endpoint != null && !endpoint.isEmpty()) {
      URI uri = URI.create(endpoint);
      builder.endpointOverride(uri).credentialsProvider(credentials(uri));
    }
    return new LambdaJobs(builder.build(), function);
  }

  /// @param endpoint set only where SQS is not AWS's own
  @Singleton
  DelayedMessages delayedMessages(
      @Value("${aws.region}") String region,
      @Value("${aws.endpoint.url.sqs:}") @Nullable String endpoint) {
    SqsClientBuilder builder =
        SqsClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(
                o -> o.apiCallTimeout(INVOKE_DEADLINE).retryStrategy(RetryMode.STANDARD));
    if (endpoint != null && !endpoint.isEmpty()) {
      URI uri = URI.create(endpoint);
      builder.endpointOverride(uri).credentialsProvider(credentials(uri));
    }
    return new DelayedMessages(builder.build());
  }

  @Singleton
  DelayedJobs delayedJobs(
      @Value("${parley.delayed.jobs.queue}") String queue, DelayedMessages messages) {
    return (job, delay) -> messages.send(queue, Json.write(JobJson.of(job)), delay);
  }

  /// An endpoint without TLS is on this machine, where nobody checks a signature.
  private static AwsCredentialsProvider credentials(URI endpoint) {
    return endpoint.getScheme().equals("http")
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.create();
  }
}
