package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import io.parley.local.HostKind;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a repeat delivers, how long a history frame is, and who waits for a sender.
final class RedeliveryTest {

  private static final String STUCK = "stuck";
  private static final String HELLO = "hello, you";

  /// Whoever sends that takes the acknowledgement only after the message was posted.
  private static final class SlowSender implements Faults {
    private final CountDownLatch posted = new CountDownLatch(1);
    private final AtomicInteger acknowledgements = new AtomicInteger();

    @Override
    public Optional<PostFault> post(String connectionId, String text) {
      if (text.contains(HELLO)) {
        posted.countDown();
      } else if (text.contains(STUCK)) {
        acknowledgements.incrementAndGet();
        await();
      }
      return Optional.empty();
    }

    private void await() {
      try {
        var _ = posted.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final SlowSender SLOW = new SlowSender();

  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static @Nullable LocalSystem started;

  @BeforeAll
  static void start() {
    started =
        SharedSystem.start(
            options -> options.in(HostKind.IN_PROCESS).at(TIME).gateway(all -> all.with(SLOW)));
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  private static LocalSystem system() {
    return Objects.requireNonNull(started);
  }

  private final Api api = Api.of(system());
  private final String room = api.room("Again");

  @Test
  void aMessageThatItsSenderRepeatsIsDeliveredAgain() {
    api.join(room, "ada").expect(200);
    try (Browser listener = Browser.listen(system(), room);
        Browser ada = Browser.open(system(), room, "ada")) {
      long seq = repeat("one").number("data", "seq");
      assertThat(listener.await("message").seq()).isEqualTo(seq);

      assertThat(repeat("one").number("data", "seq")).isEqualTo(seq);
      assertThat(listener.await("message").seq()).isEqualTo(seq);

      ada.send(
          Map.of("action", "send", "content", "one", "client_message_id", "m1", "ref", "again"));
      assertThat(ada.await("ack").at("data", "duplicate")).isEqualTo(true);
      assertThat(listener.await("message").seq()).isEqualTo(seq);
    }
  }

  @Test
  void whatAMessageWasIsNotDeliveredAgain() {
    api.join(room, "ada").expect(200);
    Answer sent = repeat("secret");
    api.delete("/api/v1/messages/" + sent.text("data", "id")).expect(200);
    try (Browser listener = Browser.listen(system(), room)) {
      repeat("secret");
      long next = api.send(room, "ada", "next").expect(201).number("data", "seq");

      assertThat(listener.await("message").seq()).isEqualTo(next);
    }
  }

  @Test
  void anOldMessageIsNotDeliveredAgain() {
    api.join(room, "ada").expect(200);
    repeat("old");
    TIME.advance(Duration.ofMinutes(2));
    try (Browser listener = Browser.listen(system(), room)) {
      repeat("old");
      long next = api.send(room, "ada", "next").expect(201).number("data", "seq");

      assertThat(listener.await("message").seq()).isEqualTo(next);
    }
  }

  private Answer repeat(String content) {
    return api.post(
            "/api/v1/rooms/" + room + "/messages",
            Map.of("sender_id", "ada", "content", content, "client_message_id", "m1"))
        .expect(201);
  }

  @Test
  void aHistoryFrameIsShorterThanSixtyKilobytesUnlessMoreIsAskedFor() {
    api.join(room, "ada").expect(200);
    for (int i = 0; i < 20; i++) {
      api.send(room, "ada", "x".repeat(10_000)).expect(201);
    }
    try (Browser ada = Browser.open(system(), room, "ada")) {
      Heard usual = resume(ada, Map.of());
      assertThat(lengthOf(usual)).isBetween(50_000, 60_000);

      Heard more = resume(ada, Map.of("max_bytes", 120_000));
      assertThat(lengthOf(more)).isBetween(100_000, 128 * 1024);

      assertThat(entries(resume(ada, Map.of("max_bytes", 1)))).hasSize(1);
      ada.send(Map.of("action", "resume", "after_seq", 0, "max_bytes", 200_000));
      assertThat(ada.await("error").at("data", "code")).isEqualTo("VALIDATION_ERROR");
    }
  }

  private static Heard resume(Browser browser, Map<String, Object> more) {
    Map<String, Object> frame = new LinkedHashMap<>(more);
    frame.put("action", "resume");
    frame.put("after_seq", 0);
    browser.send(frame);
    return browser.await("history");
  }

  private static List<?> entries(Heard history) {
    return (List<?>) Objects.requireNonNull(history.at("data", "entries"));
  }

  private static int lengthOf(Heard heard) {
    return Json.write(heard.members()).length();
  }

  @Test
  void aSenderWhoIsSlowKeepsNobodyWaiting() {
    api.join(room, "ada").expect(200);
    try (Browser ada = Browser.open(system(), room, "ada");
        Browser listener = Browser.listen(system(), room)) {
      ada.send(Map.of("action", "send", "content", HELLO, "ref", STUCK));

      assertThat(listener.await("message").at("data", "content")).isEqualTo(HELLO);
      Heard ack = ada.await(heard -> heard.type().equals("ack"));
      assertThat(ack.at("data", "ref")).isEqualTo(STUCK);
      // Had the message waited for it, it would have been given up and posted again.
      assertThat(SLOW.acknowledgements).hasValue(1);
    }
  }
}
