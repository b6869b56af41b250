package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalOptions.LocalLimits;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Typing ends by itself, and both typing and sending have their limits, in the whole system, whose
/// time moves when the test says so.
final class TypingTest {

  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static final LocalSystem SYSTEM =
      SharedSystem.start(options -> options.at(TIME).with(LocalLimits.DEPLOYED));

  private final String room = Api.of(SYSTEM).room("Typing");
  private final Browser ada = Browser.open(SYSTEM, room, "ada");
  private final Browser bob = Browser.open(SYSTEM, room, "bob");

  @BeforeEach
  void bothAreConnected() {
    ada.await("connection_status");
    bob.await("connection_status");
  }

  @AfterEach
  void hangUp() {
    ada.close();
    bob.close();
  }

  @AfterAll
  static void stop() {
    SYSTEM.close();
  }

  @Test
  void whoeverFallsSilentIsTypingNoMore() {
    type(true);
    TIME.advance(Duration.ofSeconds(5));
    assertThat(heard()).isEmpty();
    TIME.advance(Duration.ofSeconds(2));
    assertThat(heard()).containsExactly(false);
    TIME.advance(Duration.ofMinutes(1));
    assertThat(heard()).isEmpty();
  }

  @Test
  void sayingItAgainBeginsTheTimeAnew() {
    for (int times = 0; times < 4; times++) {
      type(true);
      TIME.advance(Duration.ofSeconds(5));
    }
    TIME.advance(Duration.ofSeconds(2));
    assertThat(heard()).containsExactly(false);
  }

  @Test
  void whoeverSaysThatTheyAreDoneIsNotSaidToBeOnceMore() {
    type(true);
    type(false);
    TIME.advance(Duration.ofMinutes(1));
    assertThat(heard()).isEmpty();
  }

  @Test
  void whoeverIsGoneIsTypingNoMoreEither() {
    type(true);
    bob.close();
    TIME.advance(Duration.ofSeconds(7));
    assertThat(heard()).containsExactly(false);
  }

  @Test
  void whoSaysItTooOftenIsNotHeardAndNotTold() {
    type(true);
    type(true);
    for (int i = 0; i < 5; i++) {
      bob.send(Map.of("action", "typing", "is_typing", true));
    }
    bob.send(Map.of("action", "ping", "ref", "after"));
    assertThat(bob.await(frame -> !frame.type().equals("user_online")).type()).isEqualTo("pong");
    Api.of(SYSTEM).join(room, "bob").expect(200);
    ada.await("user_joined");
    assertThat(heard()).isEmpty();
  }

  @Test
  void whoSendsTooFastIsToldWhenToGoOn() {
    Api api = Api.of(SYSTEM);
    api.join(room, "bob").expect(200);
    for (int i = 0; i < 10; i++) {
      api.send(room, "bob", "message " + i).expect(201);
    }
    Answer refused = api.send(room, "bob", "too soon");
    refused.expectError(429, "RATE_LIMIT_EXCEEDED");
    assertThat(refused.headers().firstValue("Retry-After").orElse("")).isEqualTo("1");
    assertThat(refused.number("error", "details", "retry_after_ms")).isEqualTo(101);

    bob.send(Map.of("action", "send", "content", "too soon", "ref", "1"));
    Heard error = bob.await("error");
    assertThat(error.at("data", "code")).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(error.at("data", "retryable")).isEqualTo(true);
    assertThat(error.at("data", "retry_after_ms")).isEqualTo(101L);

    TIME.advance(Duration.ofMillis(101));
    bob.send(Map.of("action", "send", "content", "in time", "ref", "2"));
    assertThat(bob.await("ack").at("data", "ref")).isEqualTo("2");
  }

  private void type(boolean isTyping) {
    bob.send(Map.of("action", "typing", "is_typing", isTyping));
    assertThat(ada.await("typing").at("data"))
        .isEqualTo(Map.of("user_id", "bob", "user_name", "bob", "is_typing", isTyping));
  }

  /// What ada has heard since the last time.
  private List<Object> heard() {
    return ada.heardSoFar().stream()
        .filter(frame -> frame.type().equals("typing"))
        .<Object>map((Heard frame) -> frame.at("data", "is_typing"))
        .toList();
  }
}
