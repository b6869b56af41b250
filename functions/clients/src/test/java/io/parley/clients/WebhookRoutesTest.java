package io.parley.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.room.RoomKey;
import io.parley.core.webhook.WebhookTask;
import io.parley.gateway.kit.Invoked;
import io.parley.gateway.kit.Invoked.Answer;
import io.parley.gateway.kit.Surroundings;
import io.parley.gateway.token.SampleToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Webhooks by the clients function.
final class WebhookRoutesTest {

  private static final String WEBHOOKS = "/api/v1/webhooks";
  private static final String HOOK = "{\"url\":\"https://8.8.8.8/hook\"}";

  private final Surroundings around = new Surroundings();
  private final ClientsHandler handler =
      new ClientsHandler(around.environment(variables()), around.clock());
  private final Invoked function = new Invoked(handler);

  private static Map<String, String> variables() {
    return new HashMap<>(SampleToken.make().variables());
  }

  @AfterEach
  void close() {
    handler.close();
  }

  private Answer call(String method, String path, String body) throws IOException {
    return function.request(method, path, Map.entry("x-api-key", around.key.text()), body);
  }

  private String register() throws IOException {
    Answer answer = call("POST", WEBHOOKS, HOOK);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).contains("\"secret\":\"whsec_", "\"status\":\"active\"");
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(id.find()).isTrue();
    return WEBHOOKS + "/" + id.group(1);
  }

  @Test
  void theSecretIsShownOnce() throws IOException {
    String path = register();
    assertThat(call("GET", path, "").body())
        .contains("https://8.8.8.8/hook")
        .doesNotContain("whsec_");
    assertThat(call("GET", WEBHOOKS, "").body()).contains("8.8.8.8").doesNotContain("whsec_");
    assertThat(call("POST", path + "/rotate-secret", "").body()).contains("\"secret\":\"whsec_");
  }

  @Test
  void whatMayNotBeCalledIsRefused() throws IOException {
    for (String url : new String[] {"https://127.0.0.1/", "http://8.8.8.8/", "https://[::1]/"}) {
      Answer answer = call("POST", WEBHOOKS, HOOK.replace("https://8.8.8.8/hook", url));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("\"field\":\"url\"");
    }
  }

  @Test
  void unknownTypesAndRoomsAreRefused() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    Answer types = call("POST", WEBHOOKS, with("event_types", "pong"));
    assertThat(types.status()).isEqualTo(422);
    assertThat(types.body()).contains("\"field\":\"event_types\"");
    Answer rooms = call("POST", WEBHOOKS, with("room_ids", "nowhere"));
    assertThat(rooms.status()).isEqualTo(422);
    assertThat(rooms.body()).contains("\"field\":\"room_ids\"");
    assertThat(call("POST", WEBHOOKS, with("room_ids", room.room().value())).status())
        .isEqualTo(201);
    assertThat(call("POST", WEBHOOKS, with("event_types", "message")).status()).isEqualTo(201);
  }

  private static String with(String member, String value) {
    return HOOK.replace("}", ",\"" + member + "\":[\"" + value + "\"]}");
  }

  @Test
  void aClientPausesAndResumesAndDeletes() throws IOException {
    String path = register();
    assertThat(call("PUT", path, "{\"status\":\"paused\"}").body())
        .contains("\"status\":\"paused\"");
    assertThat(call("PUT", path, "{\"status\":\"disabled\"}").status()).isEqualTo(422);
    around.webhookTasks.clear();
    assertThat(call("PUT", path, "{\"status\":\"active\"}").body())
        .contains("\"status\":\"active\"");
    assertThat(around.webhookTasks).singleElement().isInstanceOf(WebhookTask.Look.class);
    assertThat(call("DELETE", path, "").status()).isEqualTo(200);
    for (String method : new String[] {"GET", "DELETE"}) {
      Answer answer = call(method, path, "");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).contains("\"code\":\"WEBHOOK_NOT_FOUND\"");
    }
  }

  @Test
  void aReplayNamesARoomAndAnEntryOfIt() throws IOException {
    RoomKey room = around.switchboard.room("{}", "ada");
    String path = register() + "/replay";
    around.webhookTasks.clear();
    assertThat(call("POST", path, replay(room.room().value(), 1)).status()).isEqualTo(202);
    assertThat(around.webhookTasks).singleElement().isInstanceOf(WebhookTask.Serve.class);
    assertThat(call("POST", path, replay(room.room().value(), 3)).body())
        .contains("\"field\":\"from_seq\"");
    assertThat(call("POST", path, replay("nowhere", 1)).body()).contains("\"field\":\"room_id\"");
  }

  private static String replay(String room, long seq) {
    return "{\"room_id\":\"" + room + "\",\"from_seq\":" + seq + "}";
  }

  @Test
  void theTwentyFirstIsRefused() throws IOException {
    for (int i = 0; i < 20; i++) {
      register();
    }
    Answer answer = call("POST", WEBHOOKS, HOOK);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("\"code\":\"TOO_MANY_WEBHOOKS\"");
  }

  @Test
  void aTestIsOrderedAndAttemptsAreListed() throws IOException {
    String path = register();
    around.webhookTasks.clear();
    assertThat(call("POST", path + "/test", "").body()).contains("\"id\":\"msg_");
    assertThat(around.webhookTasks).singleElement().isInstanceOf(WebhookTask.Test.class);
    Answer list = call("GET", path + "/deliveries", "");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains("\"data\":[]");
  }
}
