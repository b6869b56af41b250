package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parley.core.connection.ConnectionId;
import io.parley.core.connection.Posts.Posted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// What API Gateway's answers mean, also those that come without the header that names them.
final class ApiGatewayPostsTest {

  private static final ConnectionId CONNECTION = new ConnectionId("L0SM9cOFvHcCIhw=");

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"200,DELIVERED", "410,GONE", "429,THROTTLED", "403,FAILED", "500,FAILED"})
  void aStatusSaysHowAPostEnded(int status, Posted posted) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });

    assertThat(posts().post(CONNECTION, new byte[] {'x'})).isEqualTo(posted);
  }

  @Test
  void aGatewayThatIsNotThereIsAFailure() {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThat(posts(port).post(CONNECTION, new byte[] {'x'})).isEqualTo(Posted.FAILED);
  }

  private ApiGatewayPosts posts() {
    return posts(server.getAddress().getPort());
  }

  private static ApiGatewayPosts posts(int port) {
    return new ApiGatewayPosts(
        ApiGatewayManagementApiClient.builder()
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(URI.create("http://localhost:" + port + "/live"))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(
                o -> o.apiCallTimeout(Duration.ofSeconds(3)).retryStrategy(r -> r.maxAttempts(1)))
            .build());
  }
}
