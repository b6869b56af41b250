package io.parley.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.transport.Signer.Keys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AwsKeysTest {

  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");
  private static final Keys FIRST = new Keys("AKIA1", "secret/1", Optional.of("token/1"));
  private static final Keys SECOND = new Keys("AKIA2", "secret/2", Optional.of("token/2"));

  private final Transport transport = new Transport();
  private final Deque<String> answers = new ArrayDeque<>();
  private Instant now = START;

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void theEnvironmentsOwnAreUsedAsTheyAre() throws IOException {
    Map<String, String> all =
        Map.of(
            "AWS_ACCESS_KEY_ID",
            "AKIA1",
            "AWS_SECRET_ACCESS_KEY",
            "secret/1",
            "AWS_SESSION_TOKEN",
            "token/1");
    assertThat(keys(all).get()).isEqualTo(FIRST);
    Map<String, String> lasting =
        Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "AWS_SECRET_ACCESS_KEY", "secret/1");
    assertThat(keys(lasting).get()).isEqualTo(new Keys("AKIA1", "secret/1", Optional.empty()));
  }

  @Test
  void thoseOfTheNamedAddressAreAskedForOnceUntilFiveMinutesBeforeTheirEnd() throws IOException {
    answers.add(answer(FIRST, START.plus(Duration.ofHours(1))));
    answers.add(answer(SECOND, START.plus(Duration.ofHours(2))));
    try (FarSide far = far()) {
      AwsKeys keys = keys(named(far));
      assertThat(keys.get()).isEqualTo(FIRST);
      now = START.plus(Duration.ofMinutes(54));
      assertThat(keys.get()).isEqualTo(FIRST);
      assertThat(far.requests).hasSize(1);
      assertThat(far.requests.getFirst())
          .startsWith("GET /2021-04-23/credentials HTTP/1.1\r\n")
          .contains("\r\nauthorization: its token\r\n");

      now = START.plus(Duration.ofMinutes(55));
      assertThat(keys.get()).isEqualTo(SECOND);
      assertThat(far.requests).hasSize(2);
    }
  }

  @Test
  void whereNoNewOnesAreGivenTheOldOnesServeUntilTheirEnd() throws IOException {
    answers.add(answer(FIRST, START.plus(Duration.ofHours(1))));
    try (FarSide far = far()) {
      AwsKeys keys = keys(named(far));
      keys.get();
      now = START.plus(Duration.ofMinutes(59));
      assertThat(keys.get()).isEqualTo(FIRST);

      now = START.plus(Duration.ofHours(1));
      assertThatThrownBy(keys::get).isInstanceOf(IOException.class).hasMessageContaining("500");

      answers.add(answer(SECOND, START.plus(Duration.ofHours(2))));
      assertThat(keys.get()).isEqualTo(SECOND);
    }
  }

  @Test
  void oneFailureOnTheWayFailsNoCall() throws IOException {
    answers.add("HTTP/1.1 503 Busy\nContent-Length: 0\n\n");
    answers.add(answer(FIRST, START.plus(Duration.ofHours(1))));
    try (FarSide far = far()) {
      assertThat(keys(named(far)).get()).isEqualTo(FIRST);
    }
  }

  @Test
  void manyThreadsAskOnce() throws Exception {
    int threads = 20;
    CountDownLatch all = new CountDownLatch(threads);
    try (FarSide far =
            FarSide.doing(
                (_, _, out) -> {
                  await(all);
                  return FarSide.say(out, answer(FIRST, START.plus(Duration.ofHours(1))));
                });
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      AwsKeys keys = keys(named(far));
      List<Future<Keys>> asked =
          IntStream.range(0, threads)
              .mapToObj(
                  _ ->
                      executor.submit(
                          () -> {
                            all.countDown();
                            return keys.get();
                          }))
              .toList();
      for (Future<Keys> one : asked) {
        assertThat(one.get()).isEqualTo(FIRST);
      }
      assertThat(far.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"AccessKeyId\": \"a\", \"SecretAccessKey\": \"b\"}",
        "{\"AccessKeyId\": \"a\", \"SecretAccessKey\": \"b\", \"Expiration\": \"soon\"}"
      })
  void anAnswerThatGivesNoneIsAnError(String body) throws IOException {
    for (int i = 0; i < 3; i++) {
      answers.add("HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\n\n" + body);
    }
    try (FarSide far = far()) {
      AwsKeys keys = keys(named(far));
      assertThatThrownBy(keys::get).isInstanceOf(IOException.class).hasMessageContaining("cred");
    }
  }

  @Test
  void anEnvironmentThatNamesNoneIsAnError() {
    AwsKeys keys = keys(Map.of());
    assertThatThrownBy(keys::get).hasMessage("the environment names no credentials");
  }

  private FarSide far() throws IOException {
    return FarSide.doing(
        (_, _, out) ->
            FarSide.say(
                out,
                answers.isEmpty()
                    ? "HTTP/1.1 500 Down\nContent-Length: 0\n\n"
                    : answers.removeFirst()));
  }

  private static Map<String, String> named(FarSide far) {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:" + far.port() + "/2021-04-23/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "its token");
  }

  private AwsKeys keys(Map<String, String> environment) {
    return new AwsKeys(environment, transport, new Hand());
  }

  private static String answer(Keys keys, Instant end) {
    String body =
        """
        {"AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s", "Expiration": "%s"}"""
            .formatted(
                keys.accessKey(),
                keys.secretKey(),
                keys.token().orElseThrow().replace("/", "\\/"),
                end);
    return "HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\n\n" + body;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Hand extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
