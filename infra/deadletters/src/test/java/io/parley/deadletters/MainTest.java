package io.parley.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.gateway.Gateway;
import io.parley.local.gateway.GatewayOptions;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.Invocation;
import io.parley.local.template.Template;
import io.parley.local.template.Template.AsyncSpec;
import io.parley.local.template.Template.Consumer;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.QueueSpec;
import io.parley.local.template.Template.Redrive;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.time.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What the command shows and sends, by AWS's own client on the local system's queues.
final class MainTest {

  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:parley-";
  private static final String URL = "https://sqs.us-east-1.amazonaws.com/000000000000/parley-";
  private static final String JOB =
      "{\"client\":\"ed8f\",\"room\":\"lobby\",\"job\":\"deliver\",\"frame\":\"a secret\"}";

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-04T05:06:07Z"));
  private boolean fails = true;
  private final Gateway gateway =
      Gateway.start(
          template(), new Functions(), time, GatewayOptions.onPort(0, Path.of("no-such-folder")));
  private final URI endpoint = URI.create("http://localhost:" + gateway.port());

  private final class Functions implements FunctionHost {
    @Override
    public CompletableFuture<Invocation> invoke(String function, byte[] event) {
      events.add(new String(event, UTF_8));
      return CompletableFuture.completedFuture(
          fails
              ? new Invocation.Failed("java.lang.X", "boom\nat line 2")
              : new Invocation.Answered("null".getBytes(UTF_8)));
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void theCommandShowsWhatWasGivenUpAndWhy() {
    giveUpOneOfEach();
    time.advance(Duration.ofHours(5));
    String shown = run(0, "list");
    assertThat(shown.lines().filter(line -> line.contains("deliver")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("5 h", "client ed8f", "room lobby"))
        .anySatisfy(line -> assertThat(line).contains(" delayed-jobs ", "log"))
        .anySatisfy(
            line -> assertThat(line).contains(" invocations ", "RetriesExhausted: boom at line 2"));
    assertThat(shown).contains("delayed-jobs: 1\n", "invocations: 1\n").doesNotContain("secret");
    assertThat(run(0, "list").lines()).hasSameSizeAs(shown.lines().toList());
  }

  @Test
  void allAreSentAgain() {
    giveUpOneOfEach();
    fails = false;
    assertThat(run(0, "send", "all"))
        .contains("delayed-jobs: 1 sent again", "invocations: 1 sent again");
    settle();
    assertThat(events).hasSize(4);
    assertThat(events.subList(2, 4))
        .anySatisfy(event -> assertThat(event).isEqualTo(JOB))
        .anySatisfy(event -> assertThat(event).contains("Records", "\"MessageGroupId\":\"ed8f\""));
    assertThat(run(0, "list")).contains("delayed-jobs: 0\n", "invocations: 0\n");
  }

  @Test
  void oneIsSentAgainAndTheOthersStay() {
    giveUpOneOfEach();
    fails = false;
    for (String queue : List.of(" delayed-jobs ", " invocations ")) {
      String id =
          run(0, "list").lines().filter(line -> line.contains(queue)).findFirst().orElseThrow();
      int before = events.size();
      assertThat(run(0, "send", id.substring(0, 20))).contains(": 0 sent", ": 1 sent again");
      settle();
      assertThat(events).hasSize(before + 1);
    }
    assertThat(events.get(2)).contains("\"MessageGroupId\":\"ed8f\"");
    assertThat(events.get(3)).isEqualTo(JOB);
    assertThat(run(0, "list")).contains("delayed-jobs: 0\n", "invocations: 0\n");
  }

  @Test
  void whatIsNotThereIsSaid() {
    giveUpOneOfEach();
    run(1, "send", "no-such-id");
    assertThat(run(1, "list", "--stack", "other")).contains("no queues");
    assertThat(run(2, "send")).contains("send all");
    assertThat(run(2)).contains("--endpoint");
    assertThat(run(0, "list")).contains("delayed-jobs: 1\n", "invocations: 1\n");
  }

  @Test
  void anotherStackWhoseNameBeginsAlikeIsLeftAlone() {
    assertThat(run(0, "list")).isEqualTo("delayed-jobs: 0\ninvocations: 0\n");
  }

  @Test
  void aShortIdIsRefused() {
    giveUpOneOfEach();
    for (String id : List.of("", "4f9d0c6")) {
      assertThat(run(2, "send", id)).contains("8 characters");
    }
    assertThat(run(0, "list")).contains("delayed-jobs: 1\n", "invocations: 1\n");
  }

  @Test
  void aLetterThatNamesNoFunctionStaysAndHoldsUpNoOther() {
    try (var sqs = Main.buildClient(SqsClient.builder(), Optional.of(endpoint))) {
      var _ =
          sqs.sendMessage(
              r -> r.queueUrl(URL + "invocations-dead-letters").messageBody("no record"));
    }
    giveUpOneOfEach();
    fails = false;
    assertThat(run(1, "send", "all")).contains("invocations: 1 sent again, 1 stay");
    time.advance(Duration.ofMinutes(3));
    assertThat(run(0, "list")).contains("unreadable", "invocations: 1\n");
  }

  private void giveUpOneOfEach() {
    try (var sqs = Main.buildClient(SqsClient.builder(), Optional.of(endpoint));
        var lambda = Main.buildClient(LambdaClient.builder(), Optional.of(endpoint))) {
      var _ =
          sqs.sendMessage(
              r -> r.queueUrl(URL + "delayed-jobs").messageBody(JOB).messageGroupId("ed8f"));
      var _ =
          lambda.invoke(
              r ->
                  r.functionName("parley-fanout:live")
                      .invocationType(InvocationType.EVENT)
                      .payload(SdkBytes.fromUtf8String(JOB)));
    }
    time.advance(Duration.ofMinutes(3));
    settle();
    assertThat(events).hasSize(2);
  }

  private void settle() {
    time.advance(Duration.ofSeconds(1));
    gateway.idle().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private String run(int status, String... words) {
    var output = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--endpoint", endpoint.toString()));
    assertThat(new Main(new PrintStream(output, true, UTF_8), time.clock()).run(arguments))
        .isEqualTo(status);
    return output.toString(UTF_8);
  }

  private static Template template() {
    var function =
        new FunctionSpec(
            "Fanout",
            "parley-fanout",
            "io.parley.FanoutHandler",
            Path.of("f.zip"),
            512,
            Duration.ofSeconds(29),
            Map.of(),
            false);
    return new Template(
        Map.of("Fanout", function),
        List.of(),
        Optional.empty(),
        new SocketApi("api", "live", "$request.body.action", Map.of(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(
            queue("delayed-jobs", Optional.of("delayed-jobs-dead-letters")),
            queue("delayed-jobs-dead-letters", Optional.empty()),
            queue("invocations-dead-letters", Optional.empty()),
            queue("staging-invocations-dead-letters", Optional.empty())),
        List.of(
            new AsyncSpec(
                "Fanout", Duration.ofMinutes(5), 0, Optional.of(ARN + "invocations-dead-letters"))),
        Map.of(),
        Map.of());
  }

  private static QueueSpec queue(String name, Optional<String> deadLetters) {
    return new QueueSpec(
        URL + name,
        ARN + name,
        Duration.ofMinutes(3),
        Duration.ofDays(14),
        deadLetters.map(queue -> new Redrive(ARN + queue, 1)),
        deadLetters.map(_ -> new Consumer("Fanout", 10, true)));
  }
}
