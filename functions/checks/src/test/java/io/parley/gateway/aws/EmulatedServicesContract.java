package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.Project;
import io.parley.core.json.Json;
import io.parley.local.template.Template.ScheduleSpec;
import io.parley.local.template.TemplateReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What Parley uses of AWS's services besides DynamoDB, on an emulator that somebody else wrote:
/// SQS, Secrets Manager and EventBridge Scheduler.
abstract class EmulatedServicesContract extends QueueContract {

  @Override
  protected Pair makeQueues() {
    String name = "parley-" + UUID.randomUUID();
    String deadLetters = makeQueue(name + "-dead-letters", Map.of("VisibilityTimeout", "1"));
    Map<?, ?> found =
        calls()
            .sqs(
                "GetQueueAttributes",
                Map.of("QueueUrl", deadLetters, "AttributeNames", List.of("QueueArn")));
    String arn = ServiceCalls.text(ServiceCalls.members(found, "Attributes"), "QueueArn");
    String redrive = Json.write(Map.of("deadLetterTargetArn", arn, "maxReceiveCount", 2));
    String url = makeQueue(name, Map.of("VisibilityTimeout", "1", "RedrivePolicy", redrive));
    return new Pair(url, deadLetters, arn);
  }

  private String makeQueue(String name, Map<String, String> attributes) {
    Map<?, ?> made =
        calls().sqs("CreateQueue", Map.of("QueueName", name, "Attributes", attributes));
    return ServiceCalls.text(made, "QueueUrl");
  }

  /// Its queues wait by themselves when they are asked to.
  @Override
  protected void passSecond() {}

  @Test
  void deadLettersAreMovedBackToTheirQueue() {
    Pair queues = makeQueues();
    send(queues, "1", Duration.ZERO);
    var _ = receive(queues.url(), 1);
    var _ = receive(queues.url(), 1);
    assertThat(receive(queues.url(), 0)).isEmpty();
    ServiceCalls.Reply moved =
        calls()
            .call(
                "sqs",
                "1.0",
                "AmazonSQS.StartMessageMoveTask",
                Map.of("SourceArn", queues.deadLettersArn()));
    assumeTrue(moved.status() < 500, "this emulator has no StartMessageMoveTask");
    assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    assertThat(receive(queues.url(), 1).getFirst().get("Body")).isEqualTo("1");
  }

  @Test
  void aSecretHasNoValueUntilOneIsPutAndKeepsTheFirstOfAVersion() {
    String name = "parley-" + UUID.randomUUID();
    ServiceCalls.Reply made =
        calls()
            .call(
                "secretsmanager",
                "1.1",
                "secretsmanager.CreateSecret",
                Map.of("Name", name, "ClientRequestToken", UUID.randomUUID().toString()));
    assertThat(made.status()).as(made.toString()).isEqualTo(200);
    Secrets secrets = Secrets.of("us-east-1", endpoint().toString());
    String version = UUID.randomUUID().toString();

    assertThat(secrets.value(name)).isEmpty();
    secrets.put(name, version, "first");
    secrets.put(name, version, "second");
    assertThat(secrets.value(name)).contains("first");
    secrets.put(name, UUID.randomUUID().toString(), "third");
    assertThat(secrets.value(name)).contains("third");
  }

  /// The schedule of the template, as SAM writes it.
  @Test
  void aScheduleKeepsItsRateAndItsDeadLetters() {
    ScheduleSpec schedule = TemplateReader.read(Project.TEMPLATE).schedules().getFirst();
    String path = "/schedules/parley-" + UUID.randomUUID();
    Map<String, ?> deadLetters = Map.of("Arn", schedule.deadLetters().orElseThrow());
    Map<String, ?> target =
        Map.of(
            "Arn", "arn:aws:lambda:us-east-1:000000000000:function:parley-upkeep:live",
            "RoleArn", "arn:aws:iam::000000000000:role/parley-upkeep",
            "DeadLetterConfig", deadLetters);
    String rate = "rate(" + schedule.every().toMinutes() + " minutes)";
    Map<String, String> json = Map.of("content-type", "application/json");
    ServiceCalls.Reply made =
        calls()
            .exchange(
                "scheduler",
                "POST",
                path,
                json,
                Map.of(
                    "ScheduleExpression",
                    rate,
                    "FlexibleTimeWindow",
                    Map.of("Mode", "OFF"),
                    "Target",
                    target,
                    "ClientToken",
                    UUID.randomUUID().toString()));
    assertThat(made.status()).as(made.toString()).isEqualTo(200);

    Map<?, ?> kept = calls().exchange("scheduler", "GET", path, Map.of(), Map.of()).members();
    assertThat(kept.get("ScheduleExpression")).isEqualTo(rate);
    assertThat(ServiceCalls.members(kept, "Target").get("DeadLetterConfig")).isEqualTo(deadLetters);
  }
}
