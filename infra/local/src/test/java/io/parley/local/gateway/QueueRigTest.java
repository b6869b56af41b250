package io.parley.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.Optional;

/// Two queues of a function that takes three messages at a time: one, and what it gives up.
abstract class QueueRigTest extends RigTest {

  static final String URL = "https://sqs.us-east-1.amazonaws.com/000000000000/wakes";
  static final String ARN = "arn:aws:sqs:us-east-1:000000000000:wakes";
  static final String DEAD_URL = URL + "-dead-letters";
  static final String DEAD_ARN = ARN + "-dead-letters";
  static final Duration VISIBILITY = Duration.ofMinutes(3);
  static final Duration RETENTION = Duration.ofMinutes(20);

  QueueRigTest() {
    super(new Rig(QueueRigTest::withQueue, plain()));
  }

  static Template withQueue(Template template) {
    return withQueue(
        template, new AsyncSpec("Fanout", Duration.ofMinutes(2), 1, Optional.of(DEAD_ARN)));
  }

  static Template withQueue(Template template, AsyncSpec asynchronous) {
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
        List.of(asynchronous),
        Map.of(),
        Map.of());
  }

  final HttpResponse<String> call(String action, String body) {
    return call(rig, action, body);
  }

  private static HttpResponse<String> call(Rig rig, String action, String body) {
    return rig.post("/", body, "X-Amz-Target", "AmazonSQS." + action);
  }

  final HttpResponse<String> send(String text, int delaySeconds) {
    return call(
        "SendMessage",
        Json.text(
            Json.object()
                .put("QueueUrl", URL)
                .put("MessageBody", text)
                .put("DelaySeconds", delaySeconds)));
  }

  static JsonNode message(JsonNode event) {
    return event.path("Records").path(0);
  }

  final String attribute(String name) {
    return message(rig.host.lastEvent("Fanout")).path("attributes").path(name).asText();
  }

  final List<JsonNode> deadLetters() {
    return deadLetters(rig);
  }

  /// They stay visible.
  static List<JsonNode> deadLetters(Rig rig) {
    var request = Json.object().put("QueueUrl", DEAD_URL).put("VisibilityTimeout", 0);
    request.put("MaxNumberOfMessages", 10).putArray("MessageSystemAttributeNames").add("All");
    var letters = new ArrayList<JsonNode>();
    parse(call(rig, "ReceiveMessage", Json.text(request)).body())
        .path("Messages")
        .forEach(letters::add);
    return letters;
  }

  static JsonNode parse(String text) {
    return Json.parse(text.getBytes(UTF_8)).orElseThrow();
  }
}
