package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.template.Template;
import io.parley.local.template.Template.AsyncSpec;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.template.Template.ScheduleSpec;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing that is handed over vanishes: whatever template.yaml lets functions do later has a place
/// for what is given up.
final class DeadLettersTest {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private static final Template TEMPLATE = TemplateReader.read(Project.TEMPLATE);
  private static final Map<String, QueueSpec> QUEUES =
      TEMPLATE.queues().stream().collect(Collectors.toMap(QueueSpec::arn, Function.identity()));
  private static final List<QueueSpec> CONSUMED =
      TEMPLATE.queues().stream().filter(queue -> queue.consumer().isPresent()).toList();

  @Test
  void aQueueGivesUpToOneWhereItStaysForTwoWeeks() {
    assertThat(CONSUMED).hasSizeGreaterThanOrEqualTo(2);
    for (QueueSpec queue : CONSUMED) {
      var redrive = queue.redrive().orElseThrow(() -> new AssertionError(queue.name()));
      checkDeadLetters(redrive.deadLetters());
      // An old function, in the middle of an update, may not know a message.
      assertThat(redrive.maxReceiveCount()).as(queue.name()).isBetween(5, 100);
      // Otherwise SQS forgets what was to be given up.
      Duration tries = queue.visibility().multipliedBy(redrive.maxReceiveCount());
      assertThat(queue.retention()).isGreaterThan(LONGEST_DELAY.plus(tries).multipliedBy(2));
    }
    List<String> deadLetters =
        CONSUMED.stream().map(q -> q.redrive().orElseThrow().deadLetters()).toList();
    assertThat(deadLetters).doesNotHaveDuplicates();
  }

  @Test
  void aMessageIsUnseenForSixTimesTheTimeOfItsFunction() {
    for (QueueSpec queue : CONSUMED) {
      String name = queue.consumer().orElseThrow().function();
      FunctionSpec function = Objects.requireNonNull(TEMPLATE.functions().get(name));
      assertThat(queue.visibility()).isGreaterThanOrEqualTo(function.timeout().multipliedBy(6));
    }
  }

  @Test
  void aFunctionThatTakesSeveralMessagesSaysWhichFailed() {
    assertThat(CONSUMED).anyMatch(queue -> queue.consumer().orElseThrow().batchSize() > 1);
    assertThat(CONSUMED)
        .allMatch(
            queue ->
                queue.consumer().orElseThrow().batchSize() == 1
                    || queue.consumer().orElseThrow().partial());
  }

  @Test
  void anAsynchronousInvocationIsTriedForMinutesAndThenRecorded() {
    List<String> functions =
        Stream.concat(
                TEMPLATE.schedules().stream().map(ScheduleSpec::function), findInvoked().stream())
            .distinct()
            .toList();
    assertThat(functions).contains("FanoutFunction", "UpkeepFunction");
    for (String function : functions) {
      AsyncSpec spec = TEMPLATE.asynchronous(function);
      checkDeadLetters(spec.onFailure().orElseThrow(() -> new AssertionError(function)));
      assertThat(spec.maxAge()).as(function).isBetween(Duration.ofMinutes(4), LONGEST_DELAY);
    }
  }

  @Test
  void aCallOfAScheduleThatReachesNoFunctionIsKept() {
    assertThat(TEMPLATE.schedules()).isNotEmpty();
    for (ScheduleSpec schedule : TEMPLATE.schedules()) {
      checkDeadLetters(schedule.deadLetters().orElseThrow());
    }
  }

  @Test
  void theAlarmWatchesEveryQueueOfDeadLetters() throws IOException {
    String text = Files.readString(Project.TEMPLATE);
    String alarm = text.substring(text.indexOf("\n  DeadLettersAlarm:"));
    List<String> queues =
        text.lines()
            .filter(line -> line.matches("  \\w+DeadLetters:"))
            .map(line -> line.strip().replace(":", ""))
            .toList();
    assertThat(queues).hasSize(QUEUES.size() - CONSUMED.size()).hasSizeGreaterThan(2);
    assertThat(queues)
        .allSatisfy(queue -> assertThat(alarm).contains("!GetAtt " + queue + ".QueueName"));
  }

  private static void checkDeadLetters(String arn) {
    QueueSpec queue = Objects.requireNonNull(QUEUES.get(arn), arn);
    assertThat(queue.name()).startsWith("parley-").endsWith("-dead-letters");
    assertThat(queue.retention()).as(arn).isEqualTo(Duration.ofDays(14));
    assertThat(queue.consumer()).as(arn).isEmpty();
  }

  /// The functions that another one invokes, by the alias in its environment.
  private static List<String> findInvoked() {
    return TEMPLATE.functions().values().stream()
        .filter(
            function ->
                TEMPLATE.functions().values().stream()
                    .anyMatch(
                        other -> other.environment().containsValue(function.name() + ":live")))
        .map(FunctionSpec::logicalId)
        .toList();
  }
}
