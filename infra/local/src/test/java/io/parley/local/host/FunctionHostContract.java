package io.parley.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.local.host.Invocation.Answered;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.host.Invocation.TimedOut;
import io.parley.local.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every function host does.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class FunctionHostContract<H extends FunctionHost> {

  final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  final Gate gate;
  H host;
  private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init") // JUnit's @BeforeEach starts the host.
  FunctionHostContract() throws IOException {
    gate = new Gate();
  }

  abstract H start(HostOptions options) throws IOException;

  @BeforeEach
  void startHost(@TempDir Path folder) throws IOException {
    this.folder = folder;
    host = start(Fixtures.options(folder, time, gate.url(), output::add));
  }

  @AfterEach
  void stopHost() {
    host.close();
    gate.close();
  }

  @Test
  void aStreamHandlerGetsTheEventAsItIs() {
    assertThat(answer("Echo", "{\"text\":\"Grüße 👋\"}")).isEqualTo("{\"text\":\"Grüße 👋\"}");
  }

  @Test
  void anObjectHandlerGetsAndGivesObjects() {
    assertThat(answer("Greeter", "{\"name\":\"Ann\"}"))
        .isEqualTo("{\"greeting\":\"Hello Ann from test-Greeter\"}");
  }

  @Test
  void noAnswerIsNull() {
    assertThat(answer("Greeter", "{}")).isEqualTo("null");
  }

  @Test
  void whatAHandlerThrowsIsAFailure() {
    assertThat(invoke("Failing", "{}").join())
        .isEqualTo(new Failed("java.lang.IllegalStateException", "the store is away"));
  }

  @Test
  void aFunctionThatDoesNotStartFailsEveryInvocationWithTheReason() {
    var reason = new Failed("java.lang.IllegalArgumentException", "PARLEY_LOG_TABLE is not set");
    assertThat(invoke("Unstartable", "{}").join()).isEqualTo(reason);
    assertThat(invoke("Unstartable", "{}").join()).isEqualTo(reason);
  }

  @Test
  void aHandlerThatIsNotInTheArtifactIsAFailure() {
    assertThat(invoke("Missing", "{}").join())
        .isEqualTo(
            new Failed(
                "java.lang.ClassNotFoundException",
                "Class not found: io.parley.local.host.fixture.Missing"));
  }

  @Test
  void anUnknownFunctionIsAFailure() {
    assertThat(invoke("Nothing", "{}").join())
        .isEqualTo(new Failed("ResourceNotFoundException", "Function not found: Nothing"));
  }

  @Test
  void aFunctionThatExceedsItsTimeoutIsTimedOutAndTheNextInvocationRuns() throws Exception {
    var slow = invoke("Held", "{}");
    gate.arrival();
    time.advance(Fixtures.TIMEOUT.minusMillis(1));
    assertThat(slow).isNotDone();
    time.advance(Fixtures.TIMEOUT);
    assertThat(slow.join()).isEqualTo(new TimedOut());

    var next = invoke("Held", "{}");
    Gate.release(gate.arrival());
    assertThat(text(next.join())).isEqualTo("\"released\"");
  }

  @Test
  void invocationsOfAFunctionRunAtTheSameTime() throws Exception {
    var first = invoke("Held", "{}");
    var second = invoke("Held", "{}");
    var one = gate.arrival();
    var other = gate.arrival();
    Gate.release(one);
    Gate.release(other);
    assertThat(text(first.join())).isEqualTo("\"released\"");
    assertThat(text(second.join())).isEqualTo("\"released\"");
  }

  @Test
  void theEnvironmentIsTheTemplatesAndLambdasAlone() throws IOException {
    JsonNode environment = new ObjectMapper().readTree(answer("Environment", "{}"));
    assertThat(environment.path("GATE").asText()).isEqualTo(gate.url());
    assertThat(environment.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("test-Environment");
    assertThat(environment.path("AWS_ENDPOINT_URL_DYNAMODB").asText())
        .isEqualTo("http://localhost:8000");
    assertThat(environment.has("USER")).isFalse();
    assertThat(environment.has("JAVA_HOME")).isFalse();
  }

  @Test
  void aDeployedEndpointInTheEnvironmentBecomesTheLocalGateway() throws IOException {
    JsonNode environment = new ObjectMapper().readTree(answer("Environment", "{}"));
    assertThat(environment.path("ENDPOINT").asText()).isEqualTo("http://localhost:8080/live");
    assertThat(environment.path("SOCKETS").asText()).isEqualTo("ws://localhost:8080/live");
  }

  @Test
  void whatAFunctionLogsIsPassedOnUnderItsName() throws InterruptedException {
    answer("Environment", "{}");
    assertThat(output.take())
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  \\[Environment] asked for the environment");
  }

  @Test
  void aZipThatWasBuiltAgainServesTheNextInvocationWhileThoseUnderWayEnd() throws Exception {
    answer("Echo", "{}");
    var running = invoke("Held", "{}");
    var held = gate.arrival();
    assertThat(host.refresh()).isEmpty();

    rebuild("Echo");
    assertThat(host.refresh()).contains("Echo", "Held");
    assertThat(invoke("Echo", "{}").join())
        .isEqualTo(
            new Failed(
                "java.lang.ClassNotFoundException",
                "Class not found: io.parley.local.host.fixture.Echo"));
    Gate.release(held);
    assertThat(text(running.join())).isEqualTo("\"released\"");
    assertThat(host.refresh()).isEmpty();

    rebuild("Missing");
    host.refresh();
    assertThat(answer("Echo", "{}")).isEqualTo("{}");
  }

  @Test
  void aZipThatIsAwayForAMomentChangesNothing() throws Exception {
    Files.delete(folder.resolve("function.zip"));
    assertThat(host.refresh()).isEmpty();
    assertThat(answer("Echo", "{}")).isEqualTo("{}");
  }

  void rebuild(String without) throws IOException {
    Path zip = folder.resolve("function.zip");
    var before = Files.getLastModifiedTime(zip);
    Fixtures.write(zip, without);
    // However coarse the file system's clock is.
    Files.setLastModifiedTime(zip, FileTime.fromMillis(before.toMillis() + 5_000));
  }

  @Test
  void closingEndsWhatIsRunning() throws InterruptedException {
    var running = invoke("Held", "{}");
    gate.arrival();
    host.close();
    assertThat(running.join()).isInstanceOf(Invocation.Crashed.class);
  }

  CompletableFuture<Invocation> invoke(String function, String event) {
    return host.invoke(function, event.getBytes(UTF_8));
  }

  String answer(String function, String event) {
    return text(invoke(function, event).join());
  }

  static String text(Invocation invocation) {
    assertThat(invocation).isInstanceOf(Answered.class);
    return new String(((Answered) invocation).payload(), UTF_8);
  }
}
