package io.parley.local.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Request;
import io.parley.local.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/// The calls of SQS that Parley and its tools make. Signatures are not checked.
public final class QueueCall {

  private static final String SERVICE = "AmazonSQS.";
  private static final Pattern RECEIPT = Pattern.compile("[A-Za-z0-9_-]{15}=");
  private static final int MAX_VISIBILITY_SECONDS = 43_200;

  private final Queues queues;
  private final SendCalls sends;
  private final LookCalls looks;

  public QueueCall(Queues queues) {
    this.queues = queues;
    this.sends = new SendCalls(queues);
    this.looks = new LookCalls(queues);
  }

  /// The answer, or nothing if the request is not an SQS call.
  public Optional<CompletableFuture<Answer>> answer(Request request) {
    return request
        .header("X-Amz-Target")
        .filter(target -> target.startsWith(SERVICE))
        .map(target -> target.substring(SERVICE.length()))
        .map(action -> CompletableFuture.completedFuture(answerCall(action, request.body())));
  }

  private Answer answerCall(String action, byte[] body) {
    try {
      JsonNode members =
          Json.parse(body)
              .filter(JsonNode::isObject)
              .orElseThrow(() -> new QueueError("SerializationException", "not a JSON object"));
      return Answer.json(200, Json.text(answerAction(action, members)));
    } catch (QueueError e) {
      var error =
          Json.object()
              .put("__type", "com.amazonaws.sqs#" + e.type())
              .put("message", e.getMessage());
      return Answer.json(400, Json.text(error));
    }
  }

  private JsonNode answerAction(String action, JsonNode members) {
    return switch (action) {
      case "SendMessage" -> sends.sendOne(findQueue(members), members);
      case "SendMessageBatch" -> sends.sendBatch(findQueue(members), members.path("Entries"));
      case "ReceiveMessage" -> looks.receive(findQueue(members), members);
      case "DeleteMessage" -> {
        findQueue(members).delete(readReceipt(members));
        yield Json.object();
      }
      case "ChangeMessageVisibility" -> changeVisibility(members);
      case "GetQueueAttributes" -> looks.attributes(findQueue(members));
      case "ListQueues" -> looks.listQueues(members.path("QueueNamePrefix").asText());
      case "ListDeadLetterSourceQueues" -> looks.listSources(findQueue(members));
      case "StartMessageMoveTask" -> moveBack(members);
      default -> throw new QueueError("InvalidAction", action + " is not here");
    };
  }

  private MessageQueue findQueue(JsonNode members) {
    return queues
        .byUrl(members.path("QueueUrl").asText())
        .orElseThrow(
            () -> new QueueError("QueueDoesNotExist", "The specified queue does not exist."));
  }

  private static String readReceipt(JsonNode members) {
    String receipt = members.path("ReceiptHandle").asText();
    if (receipt.isEmpty()) {
      throw new QueueError("MissingParameter", "The request must contain ReceiptHandle.");
    }
    if (!RECEIPT.matcher(receipt).matches()) {
      throw new QueueError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    }
    return receipt;
  }

  private JsonNode changeVisibility(JsonNode members) {
    int seconds =
        Sending.readNumber(members, "VisibilityTimeout", 0, MAX_VISIBILITY_SECONDS)
            .orElseThrow(() -> new QueueError("MissingParameter", "VisibilityTimeout is required"));
    queues.changeVisibility(findQueue(members), readReceipt(members), Duration.ofSeconds(seconds));
    return Json.object();
  }

  /// The move is over when it is answered.
  private JsonNode moveBack(JsonNode members) {
    String arn = members.path("SourceArn").asText();
    MessageQueue deadLetters =
        queues
            .byArn(arn)
            .orElseThrow(
                () -> new QueueError("ResourceNotFoundException", "The source does not exist."));
    if (queues.sourcesOf(deadLetters).isEmpty()) {
      throw QueueError.invalid("Source queue must be configured as a Dead Letter Queue.");
    }
    if (members.has("DestinationArn")) {
      throw new QueueError("UnsupportedOperation", "Here messages go where they came from");
    }
    queues.moveBack(deadLetters);
    return Json.object().put("TaskHandle", queues.ids().lambda());
  }
}
