package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Document;
import io.parley.checks.kit.HookReceiver;
import io.parley.checks.kit.HookReceiver.Call;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.checks.kit.Waiting;
import io.parley.gateway.webhook.EntryTypes;
import io.parley.local.LocalSystem;
import io.parley.local.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Webhooks in the whole system: what rooms have reaches them, signed and in order.
final class WebhooksTest {

  private static final String WEBHOOKS = "/api/v1/webhooks";

  private final LocalSystem system = SharedSystem.get();
  private final Api api = Tenant.of(system, "Webhooks").api();
  private final HookReceiver receiver = new HookReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private Answer register() {
    return api.post(WEBHOOKS, Map.of("url", receiver.url())).expect(201);
  }

  private static List<Long> seqs(List<Call> calls, String room) {
    List<Long> seqs = new ArrayList<>();
    for (Call call : calls) {
      JsonNode body = Document.parse(call.body());
      if (call.answer() == 200 && body.path("room_id").asText().equals(room)) {
        body.get("entries").forEach(entry -> seqs.add(entry.get("seq").asLong()));
      }
    }
    return seqs;
  }

  private static List<Long> places(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void whatIsWrittenInARoomReachesItSignedAndInOrder() throws WebhookVerificationException {
    String room = api.room("Before");
    api.join(room, "ada").expect(200);
    api.send(room, "ada", "earlier").expect(201);
    String secret = register().text("data", "secret");
    api.send(room, "ada", "hello ☕").expect(201);
    String later = api.room("Later");
    Waiting.until(
        () -> seqs(receiver.calls, room).size() >= 1 && seqs(receiver.calls, later).size() >= 1);

    assertThat(seqs(receiver.calls, room)).isEqualTo(places(4, 4));
    assertThat(seqs(receiver.calls, later)).isEqualTo(places(1, 1));
    Webhook verifier = new Webhook(secret);
    for (Call call : receiver.calls) {
      verifier.verify(call.body(), call.headers());
      JsonNode body = Document.parse(call.body());
      assertThat(call.headers().firstValue("webhook-id")).contains(body.get("id").asText());
      assertThat(body.get("type").asText()).isEqualTo("room.entries");
    }
    JsonNode entry =
        receiver.calls.stream()
            .map(call -> Document.parse(call.body()))
            .filter(body -> body.get("room_id").asText().equals(room))
            .findFirst()
            .orElseThrow()
            .at("/entries/0");
    assertThat(entry.get("type").asText()).isEqualTo("message");
    assertThat(entry.at("/data/content").asText()).isEqualTo("hello ☕");
    Call first = receiver.calls.getFirst();
    assertThatThrownBy(() -> verifier.verify(first.body() + " ", first.headers()))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void bothSecretsSignWhileRotating() throws WebhookVerificationException {
    Answer registered = register();
    String path = WEBHOOKS + "/" + registered.text("data", "id");
    String fresh = api.post(path + "/rotate-secret", "").expect(200).text("data", "secret");
    String id = api.post(path + "/test", "").expect(200).text("data", "id");
    Waiting.until(() -> !receiver.calls.isEmpty());

    Call call = receiver.calls.getFirst();
    assertThat(call.body()).contains("\"type\":\"webhook.test\"", id);
    new Webhook(registered.text("data", "secret")).verify(call.body(), call.headers());
    new Webhook(fresh).verify(call.body(), call.headers());
    Waiting.until(() -> !api.get(path + "/deliveries").expect(200).list("data").isEmpty());
    assertThat(api.get(path + "/deliveries?status=delivered&limit=1").expect(200).text())
        .contains(id, "\"room_id\":null", "\"response_status\":200");
  }

  @Test
  void aReplayBringsAllAgain() {
    Answer registered = register();
    String path = WEBHOOKS + "/" + registered.text("data", "id");
    String room = api.room("Replayed");
    api.join(room, "ada").expect(200);
    Waiting.until(() -> seqs(receiver.calls, room).size() >= 2);
    Set<String> ids = new HashSet<>();
    receiver.calls.forEach(call -> ids.add(Document.parse(call.body()).get("id").asText()));
    receiver.calls.clear();
    api.post(path + "/replay", Map.of("room_id", room, "from_seq", 1L)).expect(202);
    Waiting.until(() -> seqs(receiver.calls, room).size() >= 2);

    assertThat(seqs(receiver.calls, room)).isEqualTo(places(1, 2));
    assertThat(ids)
        .doesNotContain(Document.parse(receiver.calls.getFirst().body()).get("id").asText());
  }

  @Test
  void itIsDisabledByItsAnswerAndGetsWhatItMissedWhenItIsResumed() {
    Answer registered = register();
    String path = WEBHOOKS + "/" + registered.text("data", "id");
    receiver.status = 410;
    String room = api.room("Gone");
    Waiting.until(() -> api.get(path).expect(200).text("data", "status").equals("disabled"));
    api.join(room, "ada").expect(200);
    receiver.status = 200;
    api.put(path, "{\"status\":\"active\"}").expect(200);
    Waiting.until(() -> seqs(receiver.calls, room).size() >= 2);
    assertThat(seqs(receiver.calls, room)).isEqualTo(places(1, 2));

    api.delete(path).expect(200);
    api.get(path).expectError(404, "WEBHOOK_NOT_FOUND");
  }

  @Test
  void whatFailsIsTriedAgainUntilItIsPausedAfterADay() {
    VirtualTime time = new VirtualTime(SharedSystem.FUTURE);
    try (LocalSystem later = SharedSystem.start(options -> options.at(time))) {
      Api own = Api.of(later);
      Answer registered = own.post(WEBHOOKS, Map.of("url", receiver.url())).expect(201);
      String path = WEBHOOKS + "/" + registered.text("data", "id");
      receiver.status = 500;
      String room = own.room("Failing");
      time.advance(Duration.ofMinutes(5));
      assertThat(receiver.calls).hasSizeBetween(3, 5);
      assertThat(
              receiver.calls.stream()
                  .map(call -> call.headers().firstValue("webhook-id").orElseThrow())
                  .distinct())
          .hasSize(1);
      time.advance(Duration.ofHours(26));
      assertThat(own.get(path).expect(200).text("data", "status")).isEqualTo("paused");
      assertThat(own.get(path + "/deliveries?status=failed").expect(200).list("data"))
          .hasSizeBetween(15, 22);

      receiver.status = 200;
      own.put(path, "{\"status\":\"active\"}").expect(200);
      time.advance(Duration.ofMinutes(1));
      assertThat(seqs(receiver.calls, room)).isEqualTo(places(1, 1));

      // What it leaves behind is erased.
      own.delete(path).expect(200);
      time.advance(Duration.ofMinutes(3));
      own.get(path + "/deliveries").expectError(404, "WEBHOOK_NOT_FOUND");
    }
  }

  @Test
  void anEditThatComesLaterShowsTheMessageAsItIs() {
    register();
    String room = api.room("Edited");
    api.join(room, "ada").expect(200);
    String message = api.send(room, "ada", "first").expect(201).text("data", "id");
    Waiting.until(() -> seqs(receiver.calls, room).size() >= 3);
    api.put("/api/v1/messages/" + message, "{\"content\":\"second\"}").expect(200);
    Waiting.until(() -> seqs(receiver.calls, room).size() >= 4);

    assertThat(receiver.calls.getLast().body())
        .contains("\"type\":\"message_updated\"", "\"content\":\"second\"");
  }

  @Test
  void everyTypeOfEntryCanBeChosen() throws IOException {
    Set<String> types = new HashSet<>();
    Document.parse(Files.readString(Project.ROOT.resolve("infra/docs/asyncapi.json")))
        .at("/components/messages")
        .properties()
        .forEach(
            message -> {
              if (message.getValue().path("x-entry").asBoolean()) {
                types.add(message.getValue().path("x-type").asText(message.getKey()));
              }
            });
    assertThat(types).isNotEmpty().isEqualTo(new HashSet<>(EntryTypes.ALL));
  }
}
