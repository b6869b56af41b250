package io.parley.gateway.aws;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.parley.core.socket.Posts;
import io.parley.transport.SdkTransport;
import io.parley.transport.Transport;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The services that functions reach by the SDK, for those that bring its client.
@Factory
@Requires(classes = ApiGatewayManagementApiClient.class)
final class SdkEndpoints {

  private static final Duration POST_DEADLINE = Duration.ofSeconds(3);

  /// @param endpoint the WebSocket API's stage, `https://…/live`
  @Singleton
  Posts posts(
      @Value("${parley.connections.endpoint}") URI endpoint,
      @Value("${aws.region}") String region,
      Transport transport) {
    return new LatePosts(() -> new ApiGatewayPosts(buildClient(endpoint, region, transport)));
  }

  private static ApiGatewayManagementApiClient buildClient(
      URI endpoint, String region, Transport transport) {
    return ApiGatewayManagementApiClient.builder()
        .region(Region.of(region))
        .endpointOverride(endpoint)
        .credentialsProvider(chooseCredentials(endpoint))
        .httpClient(new SdkTransport(transport))
        // The caller retries: it knows which answers mean that a connection is gone.
        .overrideConfiguration(
            o -> o.apiCallTimeout(POST_DEADLINE).retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /// An endpoint without TLS is on this machine, where signatures are not checked.
  private static AwsCredentialsProvider chooseCredentials(URI endpoint) {
    return endpoint.getScheme().equals("http")
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.builder().build();
  }
}
