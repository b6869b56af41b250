package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.Browser;
import io.parley.checks.kit.Browser.Heard;
import io.parley.checks.kit.SharedSystem;
import io.parley.checks.kit.Waiting;
import io.parley.local.HostKind;
import io.parley.local.LocalSystem;
import io.parley.local.gateway.connection.Faults;
import io.parley.local.host.process.ProcessHost;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The packaged functions as operating-system processes, as the run command starts them.
@Timeout(240)
final class ProcessesTest {

  /// Makes one acknowledgement hang, so that its function can be killed after the message is
  /// committed and before anybody knows.
  private static final class HangingAck implements Faults {
    volatile CountDownLatch reached = new CountDownLatch(0);

    @Override
    public Optional<PostFault> post(String connectionId, String text) {
      if (text.contains("\"type\":\"ack\"") && reached.getCount() > 0) {
        reached.countDown();
        return Optional.of(new PostFault.Slow(Duration.ofMinutes(10)));
      }
      return Optional.empty();
    }
  }

  private static final HangingAck FAULTS = new HangingAck();
  private static @Nullable LocalSystem started;

  @BeforeAll
  static void start() {
    assumeTrue(ProcessHost.isAvailable(), "AWS's runtime interface client needs Linux");
    started =
        SharedSystem.start(
            options -> options.in(HostKind.PROCESS).gateway(gateway -> gateway.with(FAULTS)));
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void twoSocketsChatThroughFunctionsThatAreProcessesOfTheirOwn() {
    Api api = Api.of(system());
    String room = room(api);
    String elsewhere = api.room("Elsewhere");
    try (Browser ada = Browser.open(system(), room, "ada");
        Browser bob = Browser.open(system(), room, "bob");
        Browser eve = Browser.listen(system(), elsewhere)) {
      ada.await("connection_status");
      bob.await("connection_status");
      eve.await("connection_status");
      ada.send(Map.of("action", "send", "content", "hi"));
      assertThat(bob.await("message").at("data", "content")).isEqualTo("hi");
      assertThat(eve.heardSoFar()).isEmpty();
    }
    assertThat(host().pids("SendFunction"))
        .isNotEmpty()
        .doesNotContain(ProcessHandle.current().pid());
    assertThat(ProcessHandle.of(host().pids("SendFunction").getFirst())).isPresent();
  }

  @Test
  void aFunctionKilledAfterItsCommitLosesNothing() throws Exception {
    Api api = Api.of(system());
    String room = room(api);
    try (Browser ada = Browser.open(system(), room, "ada")) {
      ada.await("connection_status");
      Map<String, Object> send =
          Map.of("action", "send", "content", "precious", "client_message_id", "c-1");
      CountDownLatch reached = new CountDownLatch(1);
      FAULTS.reached = reached;
      ada.send(send);
      reached.await();
      int restarts = host().restarts("SendFunction");
      kill("SendFunction");
      Heard failure = ada.await(frame -> frame.members().containsKey("connectionId"));
      assertThat(failure.members().keySet())
          .containsExactly("message", "connectionId", "requestId");
      assertThat(failure.at("message")).isEqualTo("Internal server error");
      assertThat(host().restarts("SendFunction")).isGreaterThan(restarts);

      ada.send(send);
      Heard ack = ada.await("ack");
      assertThat(ack.at("data", "duplicate")).isEqualTo(true);
      Answer messages = api.get("/api/v1/rooms/" + room + "/messages").expect(200);
      assertThat(messages.at("pagination", "total")).isEqualTo(1L);
      assertThat(messages.at("data", "0", "seq")).isEqualTo(ack.at("data", "seq"));
    }
  }

  @Test
  void aFunctionKilledInMidRequestIsA500AndTheNextCallIsServed() throws Exception {
    Api api = Api.of(system());
    String room = room(api);
    Answer answer = whileStopped("RoomsFunction", () -> api.get("/api/v1/rooms/" + room));
    assertThat(answer.expect(500).text()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(api.get("/api/v1/rooms/" + room).expect(200).number("data", "participant_count"))
        .isEqualTo(2);
  }

  @Test
  void aFunctionKilledDuringAHandshakeIsA502AndTheNextHandshakeSucceeds() throws Exception {
    Api api = Api.of(system());
    String room = room(api);
    Throwable refused =
        whileStopped(
            "ConnectFunction",
            () -> {
              try {
                Browser.open(system(), room, "ada").close();
                return new AssertionError("the handshake succeeded");
              } catch (RuntimeException e) {
                return e.getCause() == null ? e : e.getCause();
              }
            });
    assertThatThrownBy(
            () -> {
              throw refused;
            })
        .isInstanceOf(WebSocketHandshakeException.class);
    assertThat(((WebSocketHandshakeException) refused).getResponse().statusCode()).isEqualTo(502);
    try (Browser ada = Browser.open(system(), room, "ada")) {
      ada.await("connection_status");
    }
  }

  /// Makes a call whose function has stopped working on it, kills the function, and returns how the
  /// call ended.
  private static <T> T whileStopped(String function, Supplier<T> call) throws Exception {
    signal("-STOP", function);
    CompletableFuture<T> ended = CompletableFuture.supplyAsync(call);
    Waiting.until(() -> host().busy(function) > 0);
    kill(function);
    return ended.join();
  }

  /// Kills all processes of a function and waits until the host knows. A call that comes sooner may
  /// be given to one that is dead, and is a 500 too.
  private static void kill(String function) throws IOException, InterruptedException {
    List<Long> killed = host().pids(function);
    signal("-KILL", function);
    Waiting.until(() -> killed.stream().noneMatch(host().pids(function)::contains));
  }

  private static void signal(String signal, String function)
      throws IOException, InterruptedException {
    for (long pid : host().pids(function)) {
      new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
    }
  }

  private static LocalSystem system() {
    return Objects.requireNonNull(started);
  }

  private static ProcessHost host() {
    return (ProcessHost) system().host();
  }

  private static String room(Api api) {
    String room = api.room("Processes");
    api.join(room, "ada").expect(200);
    api.join(room, "bob").expect(200);
    return room;
  }
}
