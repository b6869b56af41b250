package io.parley.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueTest extends QueueRigTest {

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

  @Test
  void aMessageIsForgottenWhenItsTimeInTheQueueIsOver() {
    send("late", 900);
    rig.host.on("Fanout", _ -> new Invocation.Crashed("killed"));
    rig.time.advance(Duration.ofHours(1));
    // After 15 and 18 minutes; in between would be a third time, but it is 21 minutes old then.
    assertThat(rig.host.events("Fanout")).hasSize(2);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void theMessagesOfABatchAreTakenOrRefusedEach() {
    String entries =
        "[{\"Id\":\"a\",\"MessageBody\":\"one\",\"MessageGroupId\":\"ed8f\"},"
            + "{\"Id\":\"b\",\"MessageBody\":\"two\",\"DelaySeconds\":901}]";
    JsonNode answer = parse(sendBatch(entries).body());
    assertThat(answer.path("Successful").path(0).path("Id").asText()).isEqualTo("a");
    assertThat(answer.path("Failed").path(0).path("Id").asText()).isEqualTo("b");
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).hasSize(1);
    assertThat(attribute("MessageGroupId")).isEqualTo("ed8f");
    assertThat(sendBatch("[]").body()).contains("EmptyBatchRequest");
    assertThat(sendBatch(entries.replace("\"b\"", "\"a\"")).body()).contains("NotDistinct");
  }

  private HttpResponse<String> sendBatch(String entries) {
    return call("SendMessageBatch", "{\"QueueUrl\":\"" + URL + "\",\"Entries\":" + entries + "}");
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
    String receipt = "{\"QueueUrl\":\"" + URL + "\",\"ReceiptHandle\":\"zz\"}";
    assertThat(call("DeleteMessage", receipt).body()).contains("ReceiptHandleIsInvalid");
    assertThat(call("PurgeQueue", "{}").body()).contains("InvalidAction");
    String group =
        "{\"QueueUrl\":\"" + URL + "\",\"MessageBody\":\"x\",\"MessageGroupId\":\"a b\"}";
    assertThat(call("SendMessage", group).body()).contains("InvalidParameterValue");
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).isEmpty();
  }
}
