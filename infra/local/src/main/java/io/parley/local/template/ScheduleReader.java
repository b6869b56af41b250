package io.parley.local.template;

import io.parley.local.template.Template.ScheduleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the `Schedule` and `ScheduleV2` events of functions.
record ScheduleReader(Intrinsics intrinsics) {

  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");

  List<ScheduleSpec> schedules(Resource resource) {
    return Section.of(resource, intrinsics)
        .optionalSection("Events")
        .map(events -> events.sections().values())
        .stream()
        .flatMap(events -> events.stream())
        .flatMap(
            event ->
                readExpression(event).stream()
                    .map(
                        every ->
                            new ScheduleSpec(resource.logicalId(), every, readDeadLetters(event))))
        .toList();
  }

  private static Optional<Duration> readExpression(Section event) {
    return switch (event.text("Type")) {
      case "Schedule" -> Optional.of(parseRate(event.section("Properties"), "Schedule"));
      case "ScheduleV2" ->
          Optional.of(parseRate(event.section("Properties"), "ScheduleExpression"));
      default -> Optional.empty();
    };
  }

  private static Optional<String> readDeadLetters(Section event) {
    return event
        .section("Properties")
        .optionalSection("DeadLetterConfig")
        .map(queue -> queue.text("Arn"));
  }

  private static Duration parseRate(Section properties, String name) {
    Matcher rate = RATE.matcher(properties.text(name));
    if (!rate.matches() || Long.parseLong(rate.group(1)) == 0) {
      throw properties.error(properties.path() + name + " is not a rate, such as rate(5 minutes)");
    }
    long count = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
