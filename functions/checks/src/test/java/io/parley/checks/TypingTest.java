package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Typing ends by itself, in the whole system, whose time moves when the test says so.
final class TypingTest {

  private static final VirtualTime TIME = new VirtualTime(SharedSystem.FUTURE);
  private static final LocalSystem SYSTEM = SharedSystem.start(options -> options.at(TIME));

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
