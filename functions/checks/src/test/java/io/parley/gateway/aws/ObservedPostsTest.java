package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parley.checks.kit.Observed;
import io.parley.core.access.ConnectionId;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.socket.AnswerSocket;
import io.parley.core.socket.Posts.Posted;
import io.parley.transport.AwsService;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Posts that API Gateway refuses, as they are counted; what the other systems of the tests write
/// has none of the kind, see `AfterAllTests`.
final class ObservedPostsTest {

  private HttpServer server;
  private AnswerSocket answers;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().endsWith("gone=") ? 410 : 429, -1);
          exchange.close();
        });
    server.start();
    URI stage = URI.create("http://localhost:" + server.getAddress().getPort() + "/live");
    SignedPosts posts =
        new SignedPosts(AwsService.at(stage, "execute-api", "eu-central-1", new Transport()));
    answers = new AnswerSocket(posts, _ -> {});
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void everyTryThatIsThrottledCounts() {
    Metrics metrics = new Metrics("t");
    Posted busy = metrics.during(() -> answers.answer(new ConnectionId("busy="), "ack"));
    Observed.invoke(() -> answers.answer(new ConnectionId("busy="), "ack"));

    assertThat(busy).isEqualTo(Posted.THROTTLED);
    assertThat(metrics.valueOf(Metric.POST_THROTTLES)).isEqualTo(3);
    assertThat(metrics.valueOf(Metric.UNREACHED)).isEqualTo(1);
  }

  @Test
  void aConnectionThatIsGoneCounts() {
    Metrics metrics = new Metrics("t");
    Posted gone = metrics.during(() -> answers.answer(new ConnectionId("gone="), "ack"));
    Observed.invoke(() -> answers.answer(new ConnectionId("gone="), "ack"));

    assertThat(gone).isEqualTo(Posted.GONE);
    assertThat(metrics.valueOf(Metric.GONE)).isEqualTo(1);
  }
}
