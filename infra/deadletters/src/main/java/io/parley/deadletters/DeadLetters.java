package io.parley.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The dead letters of a stack. A letter that is sent again may come twice, if this ends between
/// sending and deleting; all work of the functions may be repeated.
final class DeadLetters {

  /// How many of a queue are looked at.
  static final int MOST = 500;

  private static final int BATCH = 10;
  private static final int SECONDS_UNSEEN = 120;

  /// How many were sent again, and how many cannot be.
  record Sent(int sent, int stuck) {
    static final Sent NONE = new Sent(0, 0);

    Sent and(Sent other) {
      return new Sent(sent + other.sent, stuck + other.stuck);
    }
  }

  private final SqsClient sqs;
  private final LambdaClient lambda;
  private final String stack;

  DeadLetters(SqsClient sqs, LambdaClient lambda, String stack) {
    this.sqs = sqs;
    this.lambda = lambda;
    this.stack = stack;
  }

  /// By their whole names: another stack's name may begin with this one's.
  List<DeadLetterQueue> queues() {
    return sqs.listQueuesPaginator(r -> r.queueNamePrefix(stack + "-")).queueUrls().stream()
        .flatMap(url -> recognizeQueue(url).stream())
        .toList();
  }

  private Optional<DeadLetterQueue> recognizeQueue(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return DeadLetterQueue.LABELS.stream()
        .filter(label -> name.equals(DeadLetterQueue.name(stack, label)))
        .findFirst()
        .map(label -> new DeadLetterQueue(url, label, findSource(url)));
  }

  private Optional<String> findSource(String url) {
    return sqs.listDeadLetterSourceQueuesPaginator(r -> r.queueUrl(url)).queueUrls().stream()
        .findFirst();
  }

  /// The letters of a queue, [#MOST] at most, which stay there.
  List<DeadLetter> look(DeadLetterQueue queue) {
    List<DeadLetter> letters = receiveUpTo(queue, MOST);
    letters.forEach(this::release);
    return letters;
  }

  /// Sends those of these ids, or beginnings of ids.
  Sent send(DeadLetterQueue queue, List<String> ids) {
    Sent all = Sent.NONE;
    for (DeadLetter letter : receiveUpTo(queue, MOST)) {
      if (ids.stream().anyMatch(letter.id()::startsWith)) {
        all = all.and(sendOne(letter));
      } else {
        release(letter);
      }
    }
    return all;
  }

  /// Sends all of a queue: SQS moves a queue's messages back by itself, which takes a while, so how
  /// many is known only roughly.
  Sent sendAll(DeadLetterQueue queue) {
    if (queue.source().isPresent()) {
      int waiting = count(queue);
      if (waiting > 0) {
        String arn = readAttribute(queue, QueueAttributeName.QUEUE_ARN);
        var _ = sqs.startMessageMoveTask(r -> r.sourceArn(arn));
      }
      return new Sent(waiting, 0);
    }
    Sent all = Sent.NONE;
    for (List<DeadLetter> letters = receive(queue); !letters.isEmpty(); letters = receive(queue)) {
      for (DeadLetter letter : letters) {
        all = all.and(sendOne(letter));
      }
    }
    return all;
  }

  int count(DeadLetterQueue queue) {
    return Integer.parseInt(
        readAttribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private String readAttribute(DeadLetterQueue queue, QueueAttributeName name) {
    String value =
        sqs.getQueueAttributes(r -> r.queueUrl(queue.url()).attributeNames(name))
            .attributes()
            .get(name);
    if (value == null) {
      throw new IllegalStateException(queue.url() + " has no " + name);
    }
    return value;
  }

  private List<DeadLetter> receiveUpTo(DeadLetterQueue queue, int most) {
    List<DeadLetter> all = new ArrayList<>();
    List<DeadLetter> some;
    do {
      some = receive(queue);
      all.addAll(some);
    } while (!some.isEmpty() && all.size() < most);
    return all;
  }

  /// Waits a little: otherwise SQS asks a part of its servers alone, and may find nothing there.
  private List<DeadLetter> receive(DeadLetterQueue queue) {
    List<Message> messages =
        sqs.receiveMessage(
                r ->
                    r.queueUrl(queue.url())
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(1)
                        .visibilityTimeout(SECONDS_UNSEEN)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    return messages.stream().map(message -> new DeadLetter(queue, message)).toList();
  }

  /// A call that names no function can go nowhere, and stays.
  private Sent sendOne(DeadLetter letter) {
    Optional<String> source = letter.queue().source();
    Optional<String> function = letter.function();
    if (source.isPresent()) {
      sendMessage(letter, source.get());
    } else if (function.isPresent()) {
      invokeFunction(letter, function.get());
    } else {
      return new Sent(0, 1);
    }
    var _ =
        sqs.deleteMessage(
            r -> r.queueUrl(letter.queue().url()).receiptHandle(letter.message().receiptHandle()));
    return new Sent(1, 0);
  }

  private void sendMessage(DeadLetter letter, String source) {
    var _ =
        sqs.sendMessage(
            r ->
                r.queueUrl(source)
                    .messageBody(letter.message().body())
                    .messageGroupId(letter.group().orElse(null)));
  }

  private void invokeFunction(DeadLetter letter, String function) {
    var _ =
        lambda.invoke(
            r ->
                r.functionName(function)
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String(letter.payload())));
  }

  private void release(DeadLetter letter) {
    var _ =
        sqs.changeMessageVisibility(
            r ->
                r.queueUrl(letter.queue().url())
                    .receiptHandle(letter.message().receiptHandle())
                    .visibilityTimeout(0));
  }
}
