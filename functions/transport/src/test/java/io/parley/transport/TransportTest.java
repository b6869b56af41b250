package io.parley.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportTest {

  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final Transport transport = new Transport();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void oneConnectionServesOneRequestAfterTheOther() throws IOException {
    try (FarSide far = FarSide.answering(OK)) {
      for (int i = 0; i < 5; i++) {
        assertThat(text(send(far, "request " + i))).isEqualTo("ok");
      }
      assertThat(far.accepted).isEqualTo(1);
      assertThat(far.requests).hasSize(5).allMatch(request -> request.startsWith("POST /x"));
      assertThat(far.requests.getLast()).endsWith("\r\n\r\nrequest 4");
    }
  }

  @Test
  void afterABurstWhoseConnectionsWereClosedEveryRequestArrivesOnce() throws Exception {
    int burst = 20;
    CountDownLatch all = new CountDownLatch(burst);
    try (FarSide far =
        FarSide.doing(
            (_, _, out) -> {
              all.countDown();
              await(all);
              return FarSide.say(out, OK);
            })) {
      sendAtOnce(far, burst);
      assertThat(far.accepted).isEqualTo(burst);
      far.hangUp();

      for (int i = 0; i < burst; i++) {
        assertThat(send(far, "after " + i).status()).isEqualTo(200);
      }
      assertThat(far.accepted).as("one new connection for all of them").isEqualTo(burst + 1);
      assertThat(far.requests).hasSize(2 * burst).doesNotHaveDuplicates();
    }
  }

  @Test
  void aKeptConnectionThatEndsWithoutAnAnswerCostsANewOne() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (FarSide far =
        FarSide.doing((_, _, out) -> requests.incrementAndGet() != 2 && FarSide.say(out, OK))) {
      send(far, "first");
      assertThat(send(far, "second").status()).isEqualTo(200);
      assertThat(far.accepted).isEqualTo(2);
    }
  }

  @Test
  void aNewConnectionThatEndsWithoutAnAnswerIsAFailure() throws IOException {
    try (FarSide far = FarSide.doing((_, _, _) -> false)) {
      assertThatThrownBy(() -> send(far, "x")).isInstanceOf(IOException.class);
      assertThat(far.requests).hasSize(1);
    }
  }

  @Test
  void whoDoesNotAnswerIsNotWaitedForAndNotUsedAgain() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (FarSide far =
        FarSide.doing((_, _, out) -> requests.incrementAndGet() == 1 || FarSide.say(out, OK))) {
      assertThatThrownBy(() -> send(far, "x", SHORT)).isInstanceOf(SocketTimeoutException.class);
      assertThat(text(send(far, "y"))).isEqualTo("ok");
      assertThat(far.accepted).isEqualTo(2);
    }
  }

  @Test
  void whereAKeptConnectionIsSilentNoOtherIsUsedAgain() throws Exception {
    AtomicInteger silent = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    try (FarSide far =
        FarSide.doing(
            (_, _, out) -> {
              both.countDown();
              await(both);
              return silent.getAndDecrement() > 0 || FarSide.say(out, OK);
            })) {
      sendAtOnce(far, 2);
      assertThat(far.accepted).isEqualTo(2);
      silent.set(1);
      assertThatThrownBy(() -> send(far, "x", SHORT)).isInstanceOf(SocketTimeoutException.class);

      assertThat(text(send(far, "y"))).isEqualTo("ok");
      assertThat(far.accepted).isEqualTo(3);
    }
  }

  @Test
  void whoDoesNotReadIsNotWaitedFor() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Endpoint endpoint = new Endpoint(false, "127.0.0.1", server.getLocalPort());
      HttpCall request = request(endpoint, new byte[32 * 1024 * 1024], SHORT);
      assertThatThrownBy(() -> transport.exchange(endpoint, request))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anAbortedRequestEndsAtOnce() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (FarSide far =
            FarSide.doing(
                (_, _, _) -> {
                  arrived.countDown();
                  return true;
                });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpCall request = request(far.endpoint(), new byte[0], LONG);
      Future<HttpReply> reply = threads.submit(() -> transport.exchange(far.endpoint(), request));
      arrived.await();
      request.abort();
      assertThatThrownBy(reply::get).hasCauseInstanceOf(IOException.class);

      HttpCall late = request(far.endpoint(), new byte[0], LONG);
      late.abort();
      assertThatThrownBy(() -> transport.exchange(far.endpoint(), late))
          .isInstanceOf(IOException.class);
      assertThat(far.requests).hasSize(1);
    }
  }

  @Test
  void nobodyListensIsAFailure() throws IOException {
    FarSide far = FarSide.answering(OK);
    far.close();
    assertThatThrownBy(() -> send(far, "x")).isInstanceOf(IOException.class);
  }

  @Test
  void noMoreConnectionsAreOpenThanAllowed() throws Exception {
    try (FarSide far = FarSide.answering(OK)) {
      sendAtOnce(far, 1_000);
      assertThat(far.accepted).isLessThanOrEqualTo(128);
      assertThat(far.requests).hasSize(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
        "HTTP/1.1 200 OK\ncontent-length:5\n\nhello",
        "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
        "HTTP/1.1 200\nTransfer-Encoding: chunked\n\n2\nhe\n3;ext=1\nllo\n0\nTrailer: x\n\n",
      })
  void answersAreFramedAsHttpSays(String answer) throws IOException {
    try (FarSide far = FarSide.answering(answer)) {
      assertThat(text(send(far, "x"))).isEqualTo("hello");
      assertThat(text(send(far, "y"))).isEqualTo("hello");
      assertThat(far.accepted).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\n\nhello",
        "HTTP/1.0 200 OK\n\nhello",
        "HTTP/1.0 200 OK\nContent-Length: 5\n\nhello",
        "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 5\n\nhello",
      })
  void aConnectionThatEndsWithItsAnswerIsNotUsedAgain(String answer) throws IOException {
    try (FarSide far = FarSide.doing((_, _, out) -> !FarSide.say(out, answer))) {
      assertThat(text(send(far, "x"))).isEqualTo("hello");
      assertThat(text(send(far, "y"))).isEqualTo("hello");
      assertThat(far.accepted).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 204 No Content\n\n", "HTTP/1.1 304 Not Modified\nETag: x\n\n"})
  void someAnswersHaveNoBody(String answer) throws IOException {
    try (FarSide far = FarSide.answering(answer)) {
      assertThat(send(far, "x").body()).isEmpty();
      assertThat(send(far, "y").body()).isEmpty();
      assertThat(far.accepted).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/2 200 OK\n\n",
        "HTTP/1.1 OK\n\n",
        "HTTP/1.1 200 OK\nContent-Length: many\n\n",
        "HTTP/1.1 200 OK\nContent-Length: -1\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 9999999999\n\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nxyz\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nhello\n",
        "HTTP/1.1 200 OK\nContent-Length: 9\n\nshort",
      })
  void whatIsNoAnswerIsAFailure(String answer) throws IOException {
    try (FarSide far = FarSide.doing((_, _, out) -> !FarSide.say(out, answer))) {
      assertThatThrownBy(() -> send(far, "x")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void headersAreFoundHoweverTheyAreWritten() throws IOException {
    try (FarSide far =
        FarSide.answering(
            "HTTP/1.1 410 Gone\nX-Amzn-ErrorType:  GoneException\nContent-Length: 0\n\n")) {
      HttpReply reply = send(far, "x");
      assertThat(reply.status()).isEqualTo(410);
      assertThat(reply.header("x-amzn-errortype")).contains("GoneException");
      assertThat(reply.header("x-amzn")).isEmpty();
    }
  }

  @Test
  void longHeadersAndBodiesArriveWhole() throws IOException {
    String header = "h".repeat(40_000);
    String body = "b".repeat(3_000_000);
    try (FarSide far =
        FarSide.answering(
            "HTTP/1.1 200 OK\nX: " + header + "\nContent-Length: 3000000\n\n" + body)) {
      HttpReply reply = send(far, "z".repeat(500_000));
      assertThat(reply.header("X")).contains(header);
      assertThat(text(reply)).isEqualTo(body);
      assertThat(far.requests.getFirst()).endsWith("z".repeat(500_000));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 101\n\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n64\nBODY\n1\nx\n0\n\n",
        "HTTP/1.1 200 OK\n\nBODYx",
        "HTTP/1.1 200 OK\nA: BODY\nContent-Length: 2\n\nok",
      })
  void noMoreIsReadThanTheCallerWants(String answer) throws IOException {
    String text = answer.replace("BODY", "b".repeat(100));
    try (FarSide far = FarSide.doing((_, _, out) -> !FarSide.say(out, text))) {
      Endpoint endpoint = far.endpoint();
      HttpCall call = new HttpCall("POST /x HTTP/1.1\r\n\r\n", new byte[0], LONG, 100);
      assertThatThrownBy(() -> transport.exchange(endpoint, call)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void asMuchIsReadAsTheCallerWants() throws IOException {
    String body = "b".repeat(100);
    try (FarSide far = FarSide.answering("HTTP/1.1 200 OK\nContent-Length: 100\n\n" + body)) {
      HttpCall call = new HttpCall("POST /x HTTP/1.1\r\n\r\n", new byte[0], LONG, 100);
      assertThat(text(transport.exchange(far.endpoint(), call))).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 202 Accepted\nContent-Length: 900000000\n\n",
        "HTTP/1.1 202 Accepted\nTransfer-Encoding: chunked\n\nFFFFFF\nb",
        "HTTP/1.1 202 Accepted\nContent-Length: 5\n\nok",
        "HTTP/1.1 202 Accepted\n\nBODY",
      })
  void whoWantsTheStatusAloneGetsItWhateverFollows(String answer) throws IOException {
    String text = answer.replace("BODY", "b".repeat(100_000));
    try (FarSide far = FarSide.doing((_, _, out) -> !FarSide.say(out, text))) {
      for (int i = 1; i <= 2; i++) {
        assertThat(transport.exchange(far.endpoint(), forStatus()).status()).isEqualTo(202);
        assertThat(far.accepted).isEqualTo(i);
      }
    }
  }

  @Test
  void whoWantsTheStatusAloneWaitsForASlowBodyNoLongerThanItsPatience() throws IOException {
    try (FarSide far =
        FarSide.doing((_, _, out) -> FarSide.say(out, "HTTP/1.1 200 OK\nContent-Length: 9\n\n"))) {
      HttpCall call = HttpCall.forStatus("POST /x HTTP/1.1\r\n\r\n", new byte[0], SHORT);
      assertThat(transport.exchange(far.endpoint(), call).status()).isEqualTo(200);
    }
  }

  @Test
  void theConnectionStaysAfterAShortBody() throws IOException {
    try (FarSide far = FarSide.answering(OK)) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.exchange(far.endpoint(), forStatus()).status()).isEqualTo(200);
      }
      assertThat(far.accepted).isEqualTo(1);
    }
  }

  private static HttpCall forStatus() {
    return HttpCall.forStatus("POST /x HTTP/1.1\r\n\r\n", new byte[0], LONG);
  }

  private void sendAtOnce(FarSide far, int times) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpReply>> replies =
          IntStream.range(0, times)
              .mapToObj(i -> threads.submit(() -> send(far, "request " + i)))
              .toList();
      for (Future<HttpReply> reply : replies) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpReply send(FarSide far, String body) throws IOException {
    return send(far, body, LONG);
  }

  private HttpReply send(FarSide far, String body, Duration patience) throws IOException {
    Endpoint endpoint = far.endpoint();
    return transport.exchange(
        endpoint, request(endpoint, body.getBytes(StandardCharsets.ISO_8859_1), patience));
  }

  private static HttpCall request(Endpoint endpoint, byte[] body, Duration patience) {
    String head =
        "POST /x HTTP/1.1\r\nHost: "
            + endpoint.authority()
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return new HttpCall(head, body, patience);
  }

  private static String text(HttpReply reply) {
    return new String(reply.body(), StandardCharsets.ISO_8859_1);
  }
}
