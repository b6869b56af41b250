package io.parley.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import io.parley.core.review.Opinion;
import io.parley.core.review.ReviewHook;
import io.parley.core.review.ReviewedMessage;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls of a reviewer on this machine.
final class GuardedReviewsTest {

  private static final ReviewedMessage MESSAGE =
      new ReviewedMessage(
          new RoomKey(ClientId.random(), new RoomId("red", "0123456789abcdef")),
          new UserId("ada"),
          "Ada",
          "Hello",
          "text",
          Meta.EMPTY,
          Optional.empty());

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int status = 200;
  private String answer = "{\"action\":\"allow\"}";
  private boolean isSilent;
  private volatile String asked = "";
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void close() {
    released.countDown();
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (isSilent) {
        await(released);
      }
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(90, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Opinion> review(Duration timeout, boolean isLocal) {
    WebhookAddresses addresses = new WebhookAddresses(InetAddress::getAllByName, isLocal);
    Transport transport =
        new Transport(
            () -> {
              throw new IllegalStateException("no TLS here");
            },
            addresses::resolve);
    ReviewHook hook =
        new ReviewHook(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
            timeout,
            false,
            true,
            "whsec_AAAA",
            Instant.EPOCH,
            Instant.EPOCH);
    try (transport) {
      Optional<Opinion> opinion =
          new GuardedReviews(new GuardedCalls(transport), Clock.systemUTC())
              .begin(hook, "rev_1", MESSAGE, ended::countDown)
              .get();
      await(ended);
      return opinion;
    }
  }

  private Optional<Opinion> review() {
    return review(Duration.ofSeconds(30), true);
  }

  @Test
  void aReviewerIsAskedAboutTheMessage() throws Exception {
    assertThat(review()).contains(new Opinion.Allowed());
    assertThat(Json.read(asked))
        .isEqualTo(
            Map.of(
                "id",
                "rev_1",
                "type",
                "message.review",
                "client_id",
                MESSAGE.room().client().value(),
                "room_id",
                "red",
                "message",
                Map.of(
                    "sender_id", "ada",
                    "sender_name", "Ada",
                    "content", "Hello",
                    "message_type", "text",
                    "meta", Map.of())));
  }

  @Test
  void itsWordsAreTaken() {
    answer = "{\"action\":\"deny\",\"reason\":\"rude\",\"more\":1}";
    assertThat(review()).contains(new Opinion.Denied(Optional.of("rude")));
    answer = "{\"action\":\"deny\",\"reason\":null}";
    assertThat(review()).contains(new Opinion.Denied(Optional.empty()));
    answer = "{\"action\":\"replace\",\"content\":\"***\\nand more\"}";
    assertThat(review()).contains(new Opinion.Replaced("***\nand more"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "allow",
        "[]",
        "{}",
        "{\"action\":null}",
        "{\"action\":\"Allow\"}",
        "{\"action\":\"deny\",\"reason\":7}",
        "{\"action\":\"replace\"}",
        "{\"action\":\"replace\",\"content\":\"\"}",
        "{\"action\":\"replace\",\"content\":\"\\u0000\"}",
        "{\"action\":\"replace\",\"content\":\"\\ud800\"}",
        "{\"action\":\"allow\"} and more",
      })
  void whatIsNoOpinionIsNone(String text) {
    answer = text;
    assertThat(review()).isEmpty();
  }

  @Test
  void aTextThatNoMessageMayHaveIsNoOpinion() {
    answer = "{\"action\":\"replace\",\"content\":\"" + "x".repeat(10_001) + "\"}";
    assertThat(review()).isEmpty();
    answer = "{\"action\":\"deny\",\"reason\":\"" + "x".repeat(501) + "\"}";
    assertThat(review()).isEmpty();
  }

  @Test
  void anAnswerThatIsTooLongIsNotRead() {
    answer = "{\"action\":\"allow\"}" + " ".repeat(ReviewAnswer.LONGEST);
    assertThat(review()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 301, 400, 500})
  void onlySuccessIsAnOpinion(int code) {
    status = code;
    assertThat(review().isPresent()).isEqualTo(code == 201);
  }

  @Test
  void whoDoesNotAnswerInTimeHasNoOpinion() {
    isSilent = true;
    assertThat(review(ReviewHook.SHORTEST, true)).isEmpty();
  }

  @Test
  void anAddressInsideIsNotAsked() {
    assertThat(review(Duration.ofSeconds(30), false)).isEmpty();
    assertThat(asked).isEmpty();
  }
}
