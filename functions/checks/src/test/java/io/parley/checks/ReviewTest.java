package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.Document;
import io.parley.checks.kit.HookReceiver;
import io.parley.checks.kit.HookReceiver.Call;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Tenant;
import io.parley.checks.kit.Waiting;
import io.parley.core.json.Json;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A review hook in the whole system: the reviewer decides what is stored.
final class ReviewTest {

  private static final String REVIEW = "/api/v1/clients/me/review";

  private final LocalSystem system = SharedSystem.get();
  private final Tenant tenant = Tenant.of(system, "Review");
  private final Api api = tenant.api();
  private final HookReceiver reviewer = new HookReceiver();
  private final String room = api.room("Reviewed");

  @AfterEach
  void close() {
    reviewer.close();
  }

  private String set(String onFailure, String mode) {
    Map<String, Object> body = new HashMap<>();
    body.put("url", reviewer.url());
    body.put("timeout_ms", 2_000);
    body.put("on_failure", onFailure);
    body.put("mode", mode);
    return api.put(REVIEW, Json.write(body)).expect(200).text("data", "secret");
  }

  /// Sends until the hook is known everywhere.
  private void awaitReviewer() {
    Waiting.until(
        () -> {
          api.send(room, "ada", "is it there?");
          return !reviewer.calls.isEmpty();
        });
  }

  private String contents() {
    return api.get("/api/v1/rooms/" + room + "/messages?limit=100").expect(200).text();
  }

  @Test
  void whatItSaysIsDone() throws WebhookVerificationException {
    api.join(room, "ada").expect(200);
    reviewer.answer = "{\"action\":\"allow\"}";
    String secret = set("deny", "enforce");
    awaitReviewer();
    String message = api.send(room, "ada", "mine").expect(201).text("data", "id");

    reviewer.answer = "{\"action\":\"deny\",\"reason\":\"rude\"}";
    Answer denied = api.send(room, "ada", "damn").expect(403);
    assertThat(denied.text("error", "code")).isEqualTo("REJECTED");
    assertThat(denied.text("error", "details", "reason")).isEqualTo("rude");
    api.put("/api/v1/messages/" + message, "{\"content\":\"edited\"}").expect(403);

    reviewer.answer = "{\"action\":\"replace\",\"content\":\"****\"}";
    assertThat(api.send(room, "ada", "damn").expect(201).text("data", "content")).isEqualTo("****");

    reviewer.answer = "{\"action\":\"perhaps\"}";
    Answer failed = api.send(room, "ada", "lost").expect(403);
    assertThat(failed.at("error", "details", "reason")).isNull();

    assertThat(contents()).contains("mine", "****").doesNotContain("damn", "\"edited\"", "lost");
    Call call = reviewer.calls.getFirst();
    new Webhook(secret).verify(call.body(), call.headers());
    JsonNode body = Document.parse(call.body());
    assertThat(body.get("type").asText()).isEqualTo("message.review");
    assertThat(body.at("/message/sender_id").asText()).isEqualTo("ada");
    assertThat(body.get("room_id").asText()).isEqualTo(room);
  }

  @Test
  void socketsAreToldWhyAndTheRoomHearsNothing() {
    api.join(room, "ada").expect(200);
    api.join(room, "bob").expect(200);
    reviewer.answer = "{\"action\":\"deny\",\"reason\":\"rude\"}";
    set("allow", "enforce");
    try (Browser ada = open("ada");
        Browser bob = open("bob")) {
      Waiting.until(
          () -> {
            ada.send(Map.of("action", "send", "content", "is it there?"));
            return ada.await(frame -> Set.of("ack", "error").contains(frame.type()))
                .type()
                .equals("error");
          });
      bob.heardSoFar();
      ada.send(Map.of("action", "send", "content", "damn", "ref", "1"));
      Heard error = ada.await("error");
      assertThat(error.at("data", "code")).isEqualTo("REJECTED");
      assertThat(error.at("data", "ref")).isEqualTo("1");
      assertThat(error.at("data", "details")).isEqualTo(Map.of("reason", "rude"));

      reviewer.answer = "{\"action\":\"replace\",\"content\":\"****\"}";
      ada.send(Map.of("action", "send", "content", "damn"));
      assertThat(bob.await("message").at("data", "content")).isEqualTo("****");
    }
  }

  @Test
  void peopleAreToldWhyOnTheMessengerToo() {
    Api ada = tenant.person("ada");
    String chat = ada.post("/chats", Map.of("name", "Ours")).expect(201).text("id");
    String messages = "/chats/" + chat + "/messages";
    String first = ada.post(messages, Map.of("content", "mine")).expect(201).text("id");
    reviewer.answer = "{\"action\":\"deny\",\"reason\":\"rude\"}";
    set("allow", "enforce");
    Waiting.until(() -> ada.post(messages, Map.of("content", "is it there?")).status() == 403);

    isRejected(ada.post(messages, Map.of("content", "damn")));
    isRejected(ada.patch(messages + "/" + first, "{\"content\":\"damn\"}"));
    assertThat(ada.get(messages).expect(200).text()).doesNotContain("damn");

    reviewer.answer = "{\"action\":\"replace\",\"content\":\"****\"}";
    Answer edited = ada.patch(messages + "/" + first, "{\"content\":\"damn\"}").expect(200);
    assertThat(edited.text("content")).isEqualTo("****");
  }

  private static void isRejected(Answer answer) {
    assertThat(answer.expect(403).text("code")).isEqualTo("REJECTED");
    assertThat(answer.text("details", "reason")).isEqualTo("rude");
  }

  private Browser open(String user) {
    Browser browser =
        Browser.at(
            URI.create(
                system.wsUrl() + "/ws/" + room + "?token=" + tenant.key() + "&user_id=" + user));
    browser.await("connection_status");
    return browser;
  }

  @Test
  void aShadowChangesNothing() {
    api.join(room, "ada").expect(200);
    reviewer.answer = "{\"action\":\"deny\"}";
    set("deny", "shadow");
    awaitReviewer();

    api.send(room, "ada", "as it is").expect(201);
    assertThat(contents()).contains("as it is");
  }

  /// Five failures in a row, then nobody is asked for five seconds.
  @Test
  void aReviewerThatFailsIsLeftAloneForAWhile() {
    api.join(room, "ada").expect(200);
    reviewer.answer = "{}";
    set("allow", "enforce");
    awaitReviewer();

    int asked = reviewer.calls.size();
    for (int sent = 1; reviewer.calls.size() - asked == sent - 1; sent++) {
      assertThat(sent).isLessThan(60);
      api.send(room, "ada", "message " + sent).expect(201);
    }
    assertThat(contents()).contains("message 1");
  }

  @Test
  void theSecretStaysWhileTheUrlDoes() {
    String secret = set("allow", "shadow");
    assertThat(set("deny", "enforce")).isEqualTo(secret);
    Answer got = api.get(REVIEW).expect(200);
    assertThat(got.text("data", "on_failure")).isEqualTo("deny");
    assertThat(got.text()).doesNotContain("secret");

    String other = reviewer.url() + "/other";
    assertThat(api.put(REVIEW, Json.write(Map.of("url", other))).expect(200).text("data", "secret"))
        .isNotEqualTo(secret);
    api.delete(REVIEW).expect(200);
    assertThat(api.delete(REVIEW).expect(404).text("error", "code")).isEqualTo("REVIEW_NOT_FOUND");
    api.get(REVIEW).expect(404);
  }
}
