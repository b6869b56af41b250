package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts;
import io.parley.core.socket.Posts.Posted;
import io.parley.transport.AwsService;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What API Gateway is sent, and what its answers mean, by either way to it; also of answers
/// without the header that names them.
final class PostsContractTest {

  private static final ConnectionId CONNECTION = new ConnectionId("L0SM9cOFvHcCIh+/w=");
  private static final byte[] FRAME = "{\"type\":\"message ☕\"}".getBytes(StandardCharsets.UTF_8);

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile int status = 200;

  /// A way to API Gateway, which a test is named after.
  enum Way {
    SDK,
    SIGNED;

    Posts to(int port) {
      URI stage = URI.create("http://localhost:" + port + "/live");
      return this == SDK
          ? new SdkEndpoints().posts(stage, "eu-central-1", new Transport())
          : new SignedPosts(AwsService.at(stage, "execute-api", "eu-central-1", new Transport()));
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " " + body);
    assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
        .contains("/eu-central-1/execute-api/aws4_request");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                    Arguments.of(way, 200, Posted.DELIVERED),
                    Arguments.of(way, 204, Posted.DELIVERED),
                    Arguments.of(way, 410, Posted.GONE),
                    Arguments.of(way, 429, Posted.THROTTLED),
                    Arguments.of(way, 403, Posted.FAILED),
                    Arguments.of(way, 413, Posted.FAILED),
                    Arguments.of(way, 500, Posted.FAILED)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aStatusSaysHowACallEnded(Way way, int answered, Posted posted) {
    status = answered;
    Posts posts = way.to(server.getAddress().getPort());

    assertThat(posts.post(CONNECTION, FRAME)).isEqualTo(posted);
    assertThat(posts.ask(CONNECTION)).isEqualTo(posted);
    assertThat(posts.close(CONNECTION)).isEqualTo(posted);

    String path = " /live/@connections/L0SM9cOFvHcCIh%2B%2Fw%3D ";
    assertThat(requests)
        .containsExactly(
            "POST" + path + new String(FRAME, StandardCharsets.UTF_8),
            "GET" + path,
            "DELETE" + path);
  }

  static Stream<Way> ways() {
    return Stream.of(Way.values());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aGatewayThatIsNotThereIsAFailure(Way way) {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThat(way.to(port).post(CONNECTION, FRAME)).isEqualTo(Posted.FAILED);
  }
}
