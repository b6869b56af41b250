package io.parley.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template;
import io.parley.local.template.Template.AsyncSpec;
import io.parley.local.template.Template.Consumer;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.template.Template.Redrive;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueTest extends RigTest {

  private static final String URL = "https://sqs.us-east-1.amazonaws.com/000000000000/wakes";
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:wakes";
  private static final String DEAD_URL = URL + "-dead-letters";
  private static final String DEAD_ARN = ARN + "-dead-letters";
  private static final Duration VISIBILITY = Duration.ofMinutes(3);
  private static final Duration RETENTION = Duration.ofMinutes(20);

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
        List.of(
            new QueueSpec(
                URL,
                ARN,
                VISIBILITY,
                RETENTION,
                Optional.of(new Redrive(DEAD_ARN, 3)),
                Optional.of(new Consumer("Fanout", 3, true))),
            new QueueSpec(
                DEAD_URL,
                DEAD_ARN,
                Duration.ofSeconds(30),
                Duration.ofDays(14),
                Optional.empty(),
                Optional.empty())),
        List.of(new AsyncSpec("Fanout", Duration.ofMinutes(2), 1, Optional.of(DEAD_ARN))));
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
    send("late", 900);
    rig.host.on("Fanout", _ -> new Invocation.Crashed("killed"));
    rig.time.advance(Duration.ofHours(1));
    // After 15 and 18 minutes; in between would be a third time, but it is 21 minutes old then.
    assertThat(rig.host.events("Fanout")).hasSize(2);
    assertThat(deadLetters()).isEmpty();
  }

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
    rig.post(
        "/2015-03-31/functions/parley-fanout:live/invocations",
        "{\"job\":\"count\"}",
        "X-Amz-Invocation-Type",
        "Event");
    rig.settle();
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

  /// They stay visible.
  private List<JsonNode> deadLetters() {
    var request = Json.object().put("QueueUrl", DEAD_URL).put("VisibilityTimeout", 0);
    request.put("MaxNumberOfMessages", 10).putArray("MessageSystemAttributeNames").add("All");
    var letters = new ArrayList<JsonNode>();
    parse(call("ReceiveMessage", Json.text(request)).body()).path("Messages").forEach(letters::add);
    return letters;
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

  private static JsonNode parse(String text) {
    return Json.parse(text.getBytes(UTF_8)).orElseThrow();
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
    assertThat(call("PurgeQueue", "{}").body()).contains("InvalidAction");
    String group =
        "{\"QueueUrl\":\"" + URL + "\",\"MessageBody\":\"x\",\"MessageGroupId\":\"a b\"}";
    assertThat(call("SendMessage", group).body()).contains("InvalidParameterValue");
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).isEmpty();
  }
}
