package io.parley.local.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.call.FunctionInvoker;
import io.parley.local.gateway.wire.Answer;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Request;
import io.parley.local.host.Invocation;
import io.parley.local.json.Json;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.time.Time;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// SQS's SendMessage, and the event source that hands each message to its function once its delay
/// is over, and again after the visibility timeout if the function fails. Its signature is not
/// checked.
public final class QueueCall {

  private static final String SEND = "AmazonSQS.SendMessage";
  private static final int MAX_DELAY_SECONDS = 900;
  private static final int MAX_BYTES = 1024 * 1024;

  private final List<QueueSpec> queues;
  private final FunctionInvoker invoker;
  private final Time time;
  private final Ids ids;

  public QueueCall(List<QueueSpec> queues, FunctionInvoker invoker, Time time, Ids ids) {
    this.queues = queues;
    this.invoker = invoker;
    this.time = time;
    this.ids = ids;
  }

  /// The answer, or nothing if the request is not an SQS call.
  public Optional<CompletableFuture<Answer>> answer(Request request) {
    return request
        .header("X-Amz-Target")
        .filter(target -> target.startsWith("AmazonSQS."))
        .map(target -> CompletableFuture.completedFuture(answerCall(target, request.body())));
  }

  private Answer answerCall(String target, byte[] body) {
    Optional<JsonNode> json = Json.parse(body);
    if (!target.equals(SEND) || json.isEmpty()) {
      return errorAnswer("InvalidAction", "Only SendMessage is here");
    }
    String url = json.get().path("QueueUrl").asText();
    Optional<QueueSpec> queue =
        queues.stream().filter(known -> known.url().equals(url)).findFirst();
    if (queue.isEmpty()) {
      return errorAnswer("QueueDoesNotExist", "The specified queue does not exist.");
    }
    JsonNode delay = json.get().path("DelaySeconds");
    return refuseInvalid(json.get().path("MessageBody"), delay)
        .orElseGet(
            () ->
                sendMessage(queue.get(), json.get().path("MessageBody").asText(), delay.asInt(0)));
  }

  private static Optional<Answer> refuseInvalid(JsonNode body, JsonNode delay) {
    String text = body.asText();
    if (!body.isTextual() || text.isEmpty()) {
      return Optional.of(errorAnswer("MissingParameter", "The request must contain MessageBody."));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of(
          errorAnswer(
              "InvalidParameterValue", "Message must be shorter than " + MAX_BYTES + " bytes."));
    }
    if (!text.codePoints().allMatch(QueueCall::isAllowedCharacter)) {
      return Optional.of(errorAnswer("InvalidMessageContents", "Invalid characters found."));
    }
    boolean isDelay =
        delay.isMissingNode()
            || delay.canConvertToInt()
                && delay.isIntegralNumber()
                && delay.asInt() >= 0
                && delay.asInt() <= MAX_DELAY_SECONDS;
    return isDelay
        ? Optional.empty()
        : Optional.of(
            errorAnswer(
                "InvalidParameterValue", "DelaySeconds must be >= 0 and <= " + MAX_DELAY_SECONDS));
  }

  /// SQS accepts the characters of XML 1.0.
  private static boolean isAllowedCharacter(int code) {
    return code == '\t'
        || code == '\n'
        || code == '\r'
        || code >= ' ' && code <= 0xd7ff
        || code >= 0xe000 && code <= 0xfffd
        || code >= 0x10000;
  }

  private Answer sendMessage(QueueSpec queue, String text, int delay) {
    Message message = new Message(queue, ids.lambda(), text, time.clock().millis(), 1, 0);
    scheduleDelivery(message, Duration.ofSeconds(delay));
    return Answer.json(
        200,
        Json.text(
            Json.object().put("MessageId", message.id()).put("MD5OfMessageBody", md5Hex(text))));
  }

  /// @param delivery the number of this delivery, from 1
  /// @param received when it was delivered first; 0 before
  private record Message(
      QueueSpec queue, String id, String text, long sent, int delivery, long received) {

    Message deliveredAt(long now) {
      return new Message(queue, id, text, sent, delivery, received == 0 ? now : received);
    }

    Message again() {
      return new Message(queue, id, text, sent, delivery + 1, received);
    }

    boolean isKeptAt(long now) {
      return now < sent + queue.retention().toMillis();
    }
  }

  private void scheduleDelivery(Message message, Duration delay) {
    var _ = time.after(delay, () -> deliverMessage(message));
  }

  /// Waits for the call, so that virtual time does not run ahead of it.
  private void deliverMessage(Message due) {
    long now = time.clock().millis();
    if (!due.isKeptAt(now)) {
      return;
    }
    Message message = due.deliveredAt(now);
    Invocation ended = invoker.run(message.queue().function(), buildEvent(message)).join();
    if (!(ended instanceof Invocation.Answered)) {
      scheduleDelivery(message.again(), message.queue().visibility());
    }
  }

  private byte[] buildEvent(Message message) {
    ObjectNode event = Json.object();
    ObjectNode record = event.putArray("Records").addObject();
    record
        .put("messageId", message.id())
        .put("receiptHandle", ids.gateway())
        .put("body", message.text());
    record
        .putObject("attributes")
        .put("ApproximateReceiveCount", Integer.toString(message.delivery()))
        .put("SentTimestamp", Long.toString(message.sent()))
        .put("SenderId", "local")
        .put("ApproximateFirstReceiveTimestamp", Long.toString(message.received()));
    record.putObject("messageAttributes");
    record
        .put("md5OfBody", md5Hex(message.text()))
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", message.queue().arn())
        .put("awsRegion", "us-east-1");
    return Json.bytes(event);
  }

  private static Answer errorAnswer(String type, String message) {
    var body = Json.object().put("__type", "com.amazonaws.sqs#" + type).put("message", message);
    return Answer.json(400, Json.text(body));
  }

  private static String md5Hex(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
