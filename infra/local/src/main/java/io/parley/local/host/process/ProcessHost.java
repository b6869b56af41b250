package io.parley.local.host.process;

import io.parley.local.host.Artifacts;
import io.parley.local.host.FunctionHost;
import io.parley.local.host.HostOptions;
import io.parley.local.host.Invocation;
import io.parley.local.host.Invocation.Failed;
import io.parley.local.template.Template.FunctionSpec;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/// Runs each function as operating-system processes on AWS's own runtime interface client, so what
/// runs here is what is deployed.
public final class ProcessHost implements FunctionHost {

  /// How many processes of one function run at most, unless told otherwise.
  public static final int DEFAULT_LIMIT = 4;

  /// How many invocations a process serves at a time, unless told otherwise. Lambda's client takes
  /// one unless asked for more; dozens of processes would not fit into a laptop.
  public static final int DEFAULT_LOOPS = 16;

  private static final int STARTS_AT_A_TIME = 2;

  private final HostOptions options;
  private final Artifacts artifacts;
  private final RuntimeApi api;
  private final Map<String, Pool> pools = new LinkedHashMap<>();

  private ProcessHost(HostOptions options, int limit, int loops) throws IOException {
    this.options = options;
    this.artifacts = Artifacts.unpack(options.artifacts(), options.work());
    this.api = new RuntimeApi();
    var client = RuntimeClient.prepare(options.work());
    var launcher = new Launcher(options, api, client, artifacts, loops);
    options
        .functions()
        .forEach(
            (id, function) ->
                pools.put(id, new Pool(function, launcher, options.time(), limit, loops)));
  }

  /// Starts without any process; the first invocation of a function starts one.
  ///
  /// @param limit the most processes of one function
  /// @param loops how many invocations a process serves at a time
  public static ProcessHost start(HostOptions options, int limit, int loops) throws IOException {
    return new ProcessHost(options, limit, loops);
  }

  /// True if AWS's runtime interface client runs on this operating system.
  public static boolean isAvailable() {
    return RuntimeClient.isAvailable();
  }

  /// Starts one process of each function, a few at a time, and waits until they are ready or have
  /// failed.
  ///
  /// @param progress receives each function's result
  public void warm(Progress progress) throws InterruptedException {
    warm(pools.keySet(), progress);
  }

  /// Starts one process of each of these functions that has none.
  public void warm(Collection<String> functions, Progress progress) throws InterruptedException {
    var slots = new Semaphore(STARTS_AT_A_TIME);
    for (String function : functions) {
      slots.acquire();
      var _ =
          poolOf(function)
              .warm()
              .thenAccept(failure -> progress.started(function, failure))
              .whenComplete((_, _) -> slots.release());
    }
    slots.acquire(STARTS_AT_A_TIME);
  }

  @Override
  public CompletableFuture<Invocation> invoke(String function, byte[] event) {
    Pool pool = pools.get(function);
    return pool == null
        ? CompletableFuture.completedFuture(HostOptions.noSuchFunction(function))
        : pool.invoke(event);
  }

  /// Running processes finish their invocations; new invocations get new processes.
  @Override
  public List<String> refresh() throws IOException {
    var zips = artifacts.refresh();
    var changed =
        options.functions().values().stream()
            .filter(function -> zips.contains(function.artifact()))
            .map(FunctionSpec::logicalId)
            .toList();
    changed.forEach(function -> poolOf(function).renew());
    return changed;
  }

  /// The processes of a function that are running or starting.
  public List<Long> pids(String function) {
    return poolOf(function).pids();
  }

  /// How many processes of a function have an invocation under way.
  public int busy(String function) {
    return poolOf(function).busy();
  }

  /// How many processes of a function have died or were killed for their timeout.
  public int restarts(String function) {
    return poolOf(function).restarts();
  }

  @Override
  public void close() {
    pools.values().forEach(Pool::close);
    api.close();
  }

  private Pool poolOf(String function) {
    return Optional.ofNullable(pools.get(function))
        .orElseThrow(() -> new IllegalArgumentException("No function " + function));
  }

  /// Receives the result of each function's first start.
  public interface Progress {
    void started(String function, Optional<Failed> failure);
  }
}
