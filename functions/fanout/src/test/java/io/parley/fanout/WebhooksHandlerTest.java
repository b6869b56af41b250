package io.parley.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.parley.core.json.Json;
import io.parley.core.room.RoomKey;
import io.parley.core.webhook.Webhook;
import io.parley.core.webhook.WebhookId;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The function of webhooks: a task in, a call of an endpoint out.
final class WebhooksHandlerTest {

  private final Surroundings around = new Surroundings();
  private final Invoked function =
      new Invoked(
          new WebhooksHandler(
              around.environment(Map.of("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1")),
              around.clock()));
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Webhook webhook;
  private volatile int status = 200;

  WebhooksHandlerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    webhook =
        new Webhook(
            new WebhookId("5f0c2d1e-7a3b-4c4d-9e5f-0123456789ab"), url, around.clock().instant());
  }

  @BeforeEach
  void register() {
    server.createContext(
        "/hook",
        exchange -> {
          calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    assertThat(
            around.webhooks.replace(
                around.webhooks.of(around.switchboard.client), List.of(webhook)))
        .isTrue();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aTaskIsACallWithTheRoomsEntries() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    assertThat(function.invoke(serve(room))).isEqualTo("null");

    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst())
        .contains("\"type\":\"room.entries\"", "\"room_id\":\"" + room.room().value() + "\"")
        .contains("\"seq\":1,\"type\":\"room_created\",\"data\":{\"name\":\"room\"")
        .contains("\"seq\":2,\"type\":\"user_joined\",\"data\":{\"user_id\":\"ada\"")
        .contains("\"at\":\"2030-01-01T00:00:00.000Z\"");
    assertThat(function.invoke(serve(room))).isEqualTo("null");
    assertThat(calls).hasSize(1);
  }

  @Test
  void aFailedCallOrdersAnother() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    status = 503;
    function.invoke(serve(room));

    assertThat(calls).hasSize(1);
    assertThat(around.webhookTasks).containsExactly(new WebhookTask.Serve(webhook.id(), room, 1));
    assertThat(around.webhookDeliveries.count()).isOne();
  }

  @Test
  void theScheduleFindsWhatNobodyWasToldOf() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    around.advance(Duration.ofMinutes(1));
    assertThat(function.invoke("{}")).isEqualTo("null");
    assertThat(around.webhookTasks).containsExactly(new WebhookTask.Serve(webhook.id(), room, 0));
  }

  @Test
  void whatIsNoTaskFails() {
    assertThatThrownBy(() -> function.invoke("{\"Records\":[{\"body\":\"{}\"}]}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFanOutFunctionHandsARoomOverToTheEndpointsOfItsClient() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    new Invoked(new FanoutHandler(around.environment(Map.of()), around.clock()))
        .invoke(
            Json.write(
                Map.of(
                    "job", "hook",
                    "client", room.client().value(),
                    "room", room.room().key())));
    assertThat(around.webhookTasks).containsExactly(new WebhookTask.Serve(webhook.id(), room, 0));
    assertThat(webhook.resumedAt()).isEqualTo(Instant.EPOCH);
  }

  private String serve(RoomKey room) {
    Map<String, Object> task =
        Map.of(
            "task", "serve",
            "client", room.client().value(),
            "webhook", webhook.id().value(),
            "room", room.room().key(),
            "attempts", 0L);
    return Json.write(Map.of("Records", List.of(Map.of("body", Json.write(task)))));
  }
}
