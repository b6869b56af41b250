package io.parley.local.template;

import io.parley.local.template.Template.Consumer;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.template.Template.Redrive;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the queues, and the `SQS` events by which functions take their messages.
record QueueReader(Intrinsics intrinsics) {

  private static final int DEFAULT_VISIBILITY_SECONDS = 30;
  private static final int DEFAULT_RETENTION_SECONDS = 4 * 24 * 60 * 60;
  private static final int DEFAULT_BATCH = 10;

  List<QueueSpec> queues(Resources resources) {
    Map<String, Consumer> consumers = findConsumers(resources);
    return resources.of(Resource.QUEUE).stream().map(queue -> readSpec(queue, consumers)).toList();
  }

  private QueueSpec readSpec(Resource queue, Map<String, Consumer> consumers) {
    Intrinsics inside = intrinsics.in(queue);
    String arn = Names.attribute(queue, "Arn", inside).orElseThrow().toString();
    Section properties = Section.of(queue, intrinsics);
    return new QueueSpec(
        Names.ref(queue, inside),
        arn,
        readSeconds(properties, "VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS),
        readSeconds(properties, "MessageRetentionPeriod", DEFAULT_RETENTION_SECONDS),
        properties
            .optionalSection("RedrivePolicy")
            .map(
                redrive ->
                    new Redrive(
                        redrive.text("deadLetterTargetArn"), redrive.number("maxReceiveCount"))),
        Optional.ofNullable(consumers.get(arn)));
  }

  private static Duration readSeconds(Section properties, String name, int otherwise) {
    return Duration.ofSeconds(properties.optionalNumber(name).orElse(otherwise));
  }

  /// The functions that take messages, by the ARN of their queue.
  private Map<String, Consumer> findConsumers(Resources resources) {
    var consumers = new HashMap<String, Consumer>();
    for (Resource function : resources.of(Resource.FUNCTION)) {
      Section.of(function, intrinsics)
          .optionalSection("Events")
          .map(events -> events.sections().values())
          .orElse(List.of())
          .forEach(
              event -> {
                if (event.text("Type").equals("SQS")) {
                  Section properties = event.section("Properties");
                  consumers.put(
                      properties.text("Queue"), readConsumer(function.logicalId(), properties));
                }
              });
    }
    return consumers;
  }

  private static Consumer readConsumer(String function, Section properties) {
    return new Consumer(
        function,
        properties.optionalNumber("BatchSize").orElse(DEFAULT_BATCH),
        properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"));
  }
}
