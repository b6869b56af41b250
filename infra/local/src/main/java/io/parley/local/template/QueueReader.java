package io.parley.local.template;

import io.parley.local.template.Template.QueueSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the queues, and the `SQS` events by which functions take their messages.
record QueueReader(Intrinsics intrinsics) {

  private static final int DEFAULT_VISIBILITY_SECONDS = 30;
  private static final int DEFAULT_RETENTION_SECONDS = 4 * 24 * 60 * 60;

  List<QueueSpec> queues(Resources resources) {
    Map<String, String> takers = findConsumers(resources);
    return resources.of(Resource.QUEUE).stream()
        .flatMap(queue -> readSpec(queue, takers).stream())
        .toList();
  }

  private Optional<QueueSpec> readSpec(Resource queue, Map<String, String> takers) {
    Intrinsics inside = intrinsics.in(queue);
    String arn = Names.attribute(queue, "Arn", inside).orElseThrow().toString();
    Section properties = Section.of(queue, intrinsics);
    Duration visibility = readSeconds(properties, "VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS);
    Duration retention =
        readSeconds(properties, "MessageRetentionPeriod", DEFAULT_RETENTION_SECONDS);
    return Optional.ofNullable(takers.get(arn))
        .map(
            function ->
                new QueueSpec(Names.ref(queue, inside), arn, visibility, retention, function));
  }

  private static Duration readSeconds(Section properties, String name, int otherwise) {
    return Duration.ofSeconds(
        properties.optionalText(name).isPresent() ? properties.number(name) : otherwise);
  }

  /// Logical ids of functions by the ARN of their queue.
  private Map<String, String> findConsumers(Resources resources) {
    var takers = new HashMap<String, String>();
    for (Resource function : resources.of(Resource.FUNCTION)) {
      Section.of(function, intrinsics)
          .optionalSection("Events")
          .map(events -> events.sections().values())
          .orElse(List.of())
          .forEach(
              event -> {
                if (event.text("Type").equals("SQS")) {
                  takers.put(event.section("Properties").text("Queue"), function.logicalId());
                }
              });
    }
    return takers;
  }
}
