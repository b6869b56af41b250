package io.parley.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template;
import io.parley.local.template.Template.QueueSpec;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueTest extends RigTest {

  private static final String URL = "https://sqs.us-east-1.amazonaws.com/000000000000/wakes";
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:wakes";
  private static final Duration VISIBILITY = Duration.ofMinutes(3);
  private static final Duration RETENTION = Duration.ofMinutes(10);

  QueueTest() {
    super(new Rig(QueueTest::withQueue, plain()));
  }

  private static Template withQueue(Template template) {
    return new Template(
        template.functions(),
        template.httpRoutes(),
        template.cors(),
        template.sockets(),
        template.tables(),
        List.of(),
        List.of(new QueueSpec(URL, ARN, VISIBILITY, RETENTION, "Fanout")),
        Map.of());
  }

  private HttpResponse<String> call(String action, String body) {
    return rig.post("/", body, "X-Amz-Target", "AmazonSQS." + action);
  }

  private HttpResponse<String> send(String text, int delaySeconds) {
    return call(
        "SendMessage",
        Json.text(
            Json.object()
                .put("QueueUrl", URL)
                .put("MessageBody", text)
                .put("DelaySeconds", delaySeconds)));
  }

  private static JsonNode message(JsonNode event) {
    return event.path("Records").path(0);
  }

  @Test
  void aMessageComesWhenItsDelayIsOver() {
    HttpResponse<String> sent = send("wake \u266b", 60);
    assertThat(sent.statusCode()).isEqualTo(200);
    JsonNode answer = Json.parse(sent.body().getBytes(UTF_8)).orElseThrow();

    rig.time.advance(Duration.ofSeconds(59));
    assertThat(rig.host.events("Fanout")).isEmpty();
    rig.time.advance(Duration.ofSeconds(1));
    JsonNode message = message(rig.host.await("Fanout", 1));
    assertThat(message.path("body").asText()).isEqualTo("wake \u266b");
    assertThat(message.path("messageId")).isEqualTo(answer.path("MessageId"));
    assertThat(message.path("md5OfBody")).isEqualTo(answer.path("MD5OfMessageBody"));
    assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(message.path("eventSourceARN").asText()).isEqualTo(ARN);
    assertThat(message.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).hasSize(1);
  }

  @Test
  void aMessageWhoseFunctionFailsComesAgainAfterTheVisibilityTimeout() {
    rig.host.on("Fanout", _ -> new Invocation.Crashed("killed"));
    send("wake", 0);
    rig.time.advance(Duration.ofSeconds(1));
    assertThat(rig.host.events("Fanout")).hasSize(1);
    String first = attribute("ApproximateFirstReceiveTimestamp");
    rig.time.advance(VISIBILITY.minusSeconds(1));
    assertThat(rig.host.events("Fanout")).hasSize(2);
    assertThat(attribute("ApproximateReceiveCount")).isEqualTo("2");
    assertThat(attribute("ApproximateFirstReceiveTimestamp")).isEqualTo(first);
    rig.host.returning("Fanout", "null");
    rig.time.advance(VISIBILITY);
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).hasSize(3);
  }

  private String attribute(String name) {
    return message(rig.host.lastEvent("Fanout")).path("attributes").path(name).asText();
  }

  @Test
  void aMessageIsForgottenWhenItsTimeInTheQueueIsOver() {
    rig.host.on("Fanout", _ -> new Invocation.Crashed("killed"));
    send("wake", 0);
    rig.time.advance(Duration.ofHours(1));
    // At once, and after 3, 6 and 9 minutes.
    assertThat(rig.host.events("Fanout")).hasSize(4);
  }

  @Test
  void aBodyIsMeasuredInBytes() {
    assertThat(send("𝄞".repeat(256 * 1024), 0).statusCode()).isEqualTo(200);
    assertThat(send("𝄞".repeat(256 * 1024) + "x", 0).body()).contains("InvalidParameterValue");
  }

  @Test
  void aBodyHasNoCharacterThatXmlHasNot() {
    for (String bad : List.of("\ufffe", "\uffff", "\u0000", "\u000b", "\u001f")) {
      assertThat(send("a" + bad, 0).body()).contains("InvalidMessageContents");
    }
    assertThat(send("\t\r\n\u007f\ue000\ufffd𝄞", 0).statusCode()).isEqualTo(200);
  }

  @Test
  void aDelayIsAWholeNumber() {
    for (String bad : List.of("1.5", "\"60\"", "null", "true", "99999999999")) {
      String body =
          "{\"QueueUrl\":\"" + URL + "\",\"MessageBody\":\"x\",\"DelaySeconds\":" + bad + "}";
      assertThat(call("SendMessage", body).body()).contains("InvalidParameterValue");
    }
  }

  @Test
  void whatSqsWouldRefuseIsRefused() {
    assertThat(send("late", 901).body()).contains("InvalidParameterValue");
    assertThat(send("early", -1).body()).contains("InvalidParameterValue");
    assertThat(send("", 0).body()).contains("MissingParameter");
    assertThat(call("SendMessage", "{\"QueueUrl\": \"" + URL + "\", \"MessageBody\": 5}").body())
        .contains("MissingParameter");
    assertThat(call("SendMessage", "{\"QueueUrl\": \"elsewhere\", \"MessageBody\": \"x\"}").body())
        .contains("QueueDoesNotExist");
    assertThat(call("SendMessage", "{").statusCode()).isEqualTo(400);
    assertThat(call("ReceiveMessage", "{}").body()).contains("InvalidAction");
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).isEmpty();
  }
}
