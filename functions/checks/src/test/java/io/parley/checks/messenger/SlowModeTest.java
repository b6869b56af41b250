package io.parley.checks.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The least time between two messages of a member, by all ways to send.
final class SlowModeTest {

  private static final String HOURS = "{\"slowModeSeconds\":21600}";

  private final LocalSystem system = SharedSystem.get();
  private final Somebody ada = Somebody.join(system, "ada");
  private final Somebody bob = Somebody.join(system, "bob");
  private final String chat = ada.chat("Slow", bob);
  private final String path = "/chats/" + chat;

  @Test
  void aMemberIsToldHowLongToWait() {
    ada.api().patch(path, HOURS).expect(200);
    bob.send(chat, "first").expect(201);

    Answer refused = bob.send(chat, "second").expect(429);
    assertThat(refused.text("code")).isEqualTo("SLOW_MODE");
    assertThat(refused.number("details", "retry_after_ms")).isBetween(1L, 21_600_000L);
    assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, 21_600L);
    ada.send(chat, "the owner's").expect(201);
    ada.send(chat, "is exempt").expect(201);
    assertThat(bob.api().get(path + "/messages").expect(200).each("content"))
        .containsExactly("first", "the owner's", "is exempt");
  }

  @Test
  void onASocketItIsAnErrorThatSaysWhenToTryAgain() {
    ada.api().patch(path, HOURS).expect(200);
    try (Browser phone = bob.open(chat)) {
      phone.send(Map.of("action", "send", "content", "first", "ref", "1"));
      phone.await("ack");
      phone.send(Map.of("action", "send", "content", "second", "ref", "2"));
      Browser.Heard error = phone.await("error");
      assertThat(error.at("data", "code")).isEqualTo("SLOW_MODE");
      assertThat(error.at("data", "retryable")).isEqualTo(true);
      assertThat(error.at("data", "retry_after_ms")).asInstanceOf(LONG).isBetween(1L, 21_600_000L);
      assertThat(error.at("data", "ref")).isEqualTo("2");
    }
  }

  @Test
  void aBackendIsToldAsWell() {
    Api backend = Api.of(system);
    String room =
        backend
            .post("/api/v1/rooms", "{\"name\":\"Slow\",\"meta\":{\"slow_mode_seconds\":21600}}")
            .expect(201)
            .text("data", "id");
    backend.join(room, "eve").expect(200);
    backend.send(room, "eve", "first").expect(201);

    Answer refused = backend.send(room, "eve", "second").expectError(429, "SLOW_MODE");
    assertThat(refused.number("error", "details", "retry_after_ms")).isPositive();
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void itEndsAndKeepsWhatElseTheMetaSays() {
    Api backend = Api.of(system);
    ada.api().patch(path, HOURS).expect(200);
    Answer slow = backend.get("/api/v1/rooms/" + chat).expect(200);
    assertThat(slow.at("data", "meta"))
        .isEqualTo(Map.of("type", "private", "slow_mode_seconds", 21_600L));
    bob.api().patch(path, HOURS).expectStatus(403);
    bob.send(chat, "first").expect(201);
    bob.send(chat, "refused").expect(429);

    ada.api().patch(path, "{\"slowModeSeconds\":null}").expect(200);
    bob.send(chat, "second").expect(201);
    assertThat(backend.get("/api/v1/rooms/" + chat).expect(200).at("data", "meta"))
        .isEqualTo(Map.of("type", "private"));
  }
}
