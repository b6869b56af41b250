package io.parley.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.parley.local.host.Invocation.Crashed;
import io.parley.local.host.process.ProcessHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client is for Linux only")
class ProcessHostTest extends FunctionHostContract<ProcessHost> {

  private static final int LIMIT = 2;

  ProcessHostTest() throws IOException {}

  @Override
  ProcessHost start(HostOptions options) throws IOException {
    return ProcessHost.start(options, LIMIT, 1);
  }

  @Test
  void aFunctionThatDiesInMidInvocationIsReplaced() throws Exception {
    var dying = invoke("Held", "{}");
    gate.arrival();
    kill(host.pids("Held").getFirst());
    assertThat(dying.join()).isEqualTo(new Crashed("Held ended with exit code 137"));

    var next = invoke("Held", "{}");
    Gate.release(gate.arrival());
    assertThat(text(next.join())).isEqualTo("\"released\"");
    assertThat(host.restarts("Held")).isEqualTo(1);
  }

  @Test
  void beyondTheLimitInvocationsWaitForAFreeProcess() throws Exception {
    var all = new ArrayList<CompletableFuture<Invocation>>();
    for (int i = 0; i < LIMIT + 1; i++) {
      all.add(invoke("Held", "{}"));
    }
    var first = gate.arrival();
    var second = gate.arrival();
    assertThat(host.pids("Held")).hasSize(LIMIT);
    Gate.release(first);
    Gate.release(gate.arrival());
    Gate.release(second);
    assertThat(all).allSatisfy(one -> assertThat(text(one.join())).isEqualTo("\"released\""));
    assertThat(host.restarts("Held")).isZero();
  }

  @Test
  void aProcessBeyondTheFirstEndsWhenItIsIdleForLong() throws Exception {
    var first = invoke("Held", "{}");
    var second = invoke("Held", "{}");
    var held = gate.arrival();
    Gate.release(gate.arrival());
    Gate.release(held);
    first.join();
    second.join();
    // A process is idle only once it asks for work, a moment after its answer.
    while (host.pids("Held").size() > 1) {
      time.advance(Duration.ofMinutes(1));
      Thread.onSpinWait();
    }
    assertThat(host.pids("Held")).hasSize(1);
  }

  @Test
  void oneProcessServesSeveralInvocationsAtATime(@TempDir Path folder) throws Exception {
    int loops = 4;
    HostOptions options = Fixtures.options(folder, time, gate.url(), output::add);
    try (var several = ProcessHost.start(options, LIMIT, loops)) {
      var all = new ArrayList<CompletableFuture<Invocation>>();
      for (int i = 0; i < loops; i++) {
        all.add(several.invoke("Held", "{}".getBytes(StandardCharsets.UTF_8)));
      }
      var held = new ArrayList<HttpExchange>();
      for (int i = 0; i < loops; i++) {
        held.add(gate.arrival());
      }
      assertThat(several.pids("Held")).hasSize(1);
      for (HttpExchange one : held) {
        Gate.release(one);
      }
      assertThat(all).allSatisfy(one -> assertThat(text(one.join())).isEqualTo("\"released\""));
    }
  }

  @Test
  void processesOfTheFormerBuildEndOnceTheyAreIdle() throws Exception {
    var running = invoke("Held", "{}");
    var held = gate.arrival();
    var former = ProcessHandle.of(host.pids("Held").getFirst()).orElseThrow();
    rebuild("Echo");
    host.refresh();
    assertThat(host.pids("Held")).doesNotContain(former.pid());
    assertThat(former.isAlive()).isTrue();
    Gate.release(held);
    assertThat(text(running.join())).isEqualTo("\"released\"");
    former.onExit().join();
  }

  @Test
  void warmingStartsOneProcessOfEachFunction() throws InterruptedException {
    var failed = new ConcurrentHashMap<String, Boolean>();
    host.warm((function, failure) -> failed.put(function, failure.isPresent()));
    assertThat(failed).containsEntry("Echo", false).containsEntry("Unstartable", true).hasSize(7);
    assertThat(host.pids("Echo")).hasSize(1);
    assertThat(host.pids("Unstartable")).isEmpty();
  }

  @Test
  void noProcessOutlivesTheLocalSystem(@TempDir Path folder) throws Exception {
    Process system = Bystander.launch(folder, gate.url());
    gate.arrival();
    long function = Bystander.functionOf(system);
    system.destroyForcibly().waitFor();
    ProcessHandle.of(function).ifPresent(orphan -> orphan.onExit().join());
    assertThat(ProcessHandle.of(function).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
