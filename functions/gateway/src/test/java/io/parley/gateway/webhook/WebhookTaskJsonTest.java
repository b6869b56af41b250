package io.parley.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookTask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages of the queue of webhooks: functions of two versions give them to each other.
final class WebhookTaskJsonTest {

  private static final ClientId CLIENT = ClientId.random();
  private static final WebhookId WEBHOOK = new WebhookId("5f0c2d1e-7a3b-4c4d-9e5f-0123456789ab");

  static Stream<WebhookTask> tasks() {
    RoomKey room = new RoomKey(CLIENT, new RoomId("red \"☕\"", "0123456789abcdef"));
    return Stream.of(
        new WebhookTask.Serve(WEBHOOK, room, 3),
        new WebhookTask.Look(CLIENT, WEBHOOK, Instant.EPOCH),
        new WebhookTask.Look(CLIENT, WEBHOOK, Instant.ofEpochMilli(1_893_456_000_123L)),
        new WebhookTask.Test(CLIENT, WEBHOOK, "msg_1"),
        new WebhookTask.Forget(CLIENT, WEBHOOK));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskComesBackAsItWas(WebhookTask task) throws MalformedJson {
    byte[] text = Json.write(WebhookTaskJson.of(task)).getBytes(StandardCharsets.UTF_8);
    assertThat(Json.read(text) instanceof Map<?, ?> members ? WebhookTaskJson.task(members) : null)
        .isEqualTo(task);
  }

  @Test
  void whatIsNoTaskIsRefused() {
    assertThatThrownBy(() -> WebhookTaskJson.task(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
