package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template.AsyncSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What fails is tried some times, and then kept.
class DeadLettersTest extends QueueRigTest {

  @Test
  void whatFailsTooOftenIsADeadLetterUntilItIsMovedBack() {
    rig.host.on("Fanout", _ -> new Invocation.Crashed("killed"));
    sendFor("ed8f", "poison");
    rig.time.advance(VISIBILITY.multipliedBy(3));
    assertThat(rig.host.events("Fanout")).hasSize(3);
    JsonNode letter = deadLetters().getFirst();
    assertThat(letter.path("Body").asText()).isEqualTo("poison");
    assertThat(letter.path("Attributes").path("MessageGroupId").asText()).isEqualTo("ed8f");
    assertThat(letter.path("Attributes").path("DeadLetterQueueSourceArn").asText()).isEqualTo(ARN);

    rig.host.returning("Fanout", "null");
    move(DEAD_ARN);
    rig.time.advance(Duration.ofSeconds(1));
    assertThat(rig.host.events("Fanout")).hasSize(4);
    assertThat(attribute("ApproximateReceiveCount")).isEqualTo("1");
    assertThat(attribute("MessageGroupId")).isEqualTo("ed8f");
    assertThat(deadLetters()).isEmpty();
    assertThat(call("StartMessageMoveTask", "{\"SourceArn\":\"" + ARN + "\"}").body())
        .contains("InvalidParameterValue");
  }

  @Test
  void ofABatchOnlyWhatTheFunctionNamesComesAgain() {
    rig.host.on("Fanout", event -> FakeHost.answered(failuresOf(event, "bad")));
    for (String body : List.of("one", "bad", "three", "four")) {
      send(body, 5);
    }
    rig.time.advance(Duration.ofSeconds(5));
    assertThat(bodies(rig.host.events("Fanout").get(0))).containsExactly("one", "bad", "three");
    assertThat(bodies(rig.host.events("Fanout").get(1))).containsExactly("four");
    rig.time.advance(VISIBILITY);
    assertThat(rig.host.events("Fanout")).hasSize(3);
    assertThat(bodies(rig.host.lastEvent("Fanout"))).containsExactly("bad");
  }

  @Test
  void anAnswerThatNamesNoMessageOfTheBatchFailsAllOfIt() {
    for (String answer : List.of("[{\"itemIdentifier\":\"other\"}]", "[{}]", "5")) {
      rig.host.returning("Fanout", "{\"batchItemFailures\":" + answer + "}");
      send("one", 0);
      rig.time.advance(VISIBILITY.multipliedBy(4));
      assertThat(deadLetters()).as(answer).hasSize(1);
      deadLetters().forEach(letter -> delete(letter.path("ReceiptHandle").asText()));
    }
  }

  @Test
  void anInvocationThatIsGivenUpLeavesARecord() {
    rig.host.on("Fanout", _ -> new Invocation.Failed("java.lang.X", "boom"));
    invokeLater(rig);
    assertThat(deadLetters()).isEmpty();
    rig.time.advance(Duration.ofMinutes(1));
    assertThat(rig.host.events("Fanout")).hasSize(2);
    JsonNode entry = parse(deadLetters().getFirst().path("Body").asText());
    assertThat(entry.path("requestContext").path("condition").asText())
        .isEqualTo("RetriesExhausted");
    assertThat(entry.path("requestContext").path("functionArn").asText())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:parley-fanout:1");
    assertThat(entry.path("requestPayload")).isEqualTo(parse("{\"job\":\"count\"}"));
    assertThat(entry.path("responsePayload").path("errorMessage").asText()).isEqualTo("boom");
  }

  @Test
  void anInvocationThatIsTooOldIsNotTriedOnceMore() {
    var impatient = new AsyncSpec("Fanout", Duration.ofSeconds(59), 2, Optional.of(DEAD_ARN));
    try (var other = new Rig(template -> withQueue(template, impatient), plain())) {
      other.host.on("Fanout", _ -> new Invocation.Crashed("killed"));
      invokeLater(other);
      other.time.advance(Duration.ofMinutes(1));
      assertThat(other.host.events("Fanout")).hasSize(1);
      JsonNode entry = parse(deadLetters(other).getFirst().path("Body").asText());
      assertThat(entry.path("requestContext").path("condition").asText())
          .isEqualTo("EventAgeExceeded");
    }
  }

  private static void invokeLater(Rig rig) {
    var sent =
        rig.post(
            "/2015-03-31/functions/parley-fanout:live/invocations",
            "{\"job\":\"count\"}",
            "X-Amz-Invocation-Type",
            "Event");
    assertThat(sent.statusCode()).isEqualTo(202);
    rig.settle();
  }

  private void sendFor(String group, String text) {
    call(
        "SendMessage",
        Json.text(
            Json.object()
                .put("QueueUrl", URL)
                .put("MessageBody", text)
                .put("MessageGroupId", group)));
  }

  private void move(String arn) {
    assertThat(call("StartMessageMoveTask", "{\"SourceArn\":\"" + arn + "\"}").statusCode())
        .isEqualTo(200);
  }

  private void delete(String receipt) {
    call(
        "DeleteMessage",
        Json.text(Json.object().put("QueueUrl", DEAD_URL).put("ReceiptHandle", receipt)));
  }

  private static List<String> bodies(JsonNode event) {
    var bodies = new ArrayList<String>();
    event.path("Records").forEach(message -> bodies.add(message.path("body").asText()));
    return bodies;
  }

  private static String failuresOf(JsonNode event, String bad) {
    var answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    for (JsonNode message : event.path("Records")) {
      if (message.path("body").asText().equals(bad)) {
        failures.addObject().put("itemIdentifier", message.path("messageId").asText());
      }
    }
    return Json.text(answer);
  }
}
