package io.parley.check;

import io.parley.check.sim.Determinism;
import io.parley.check.sim.Fault;
import io.parley.check.world.Op;
import io.parley.check.world.Oracle;
import io.parley.check.world.Run;
import io.parley.check.world.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The command line: runs seeds, and shrinks the first that fails.
public final class Main {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Options options;
  private final long began = System.nanoTime();
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final Map<Oracle, Integer> overlooked = new EnumMap<>(Oracle.class);

  private Main(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    Determinism.install();
    try {
      System.exit(new Main(Options.parse(arguments)).run());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(MISUSED);
    }
  }

  private record Outcome(long seed, Run run) {}

  private int run() throws InterruptedException {
    List<Long> seeds = options.seeds();
    List<Future<Outcome>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
      for (long seed : seeds) {
        Callable<Outcome> call = () -> new Outcome(seed, run(seed));
        running.add(threads.submit(call));
      }
      int done = 0;
      for (Future<Outcome> future : running) {
        Outcome outcome = future.get();
        report(++done, seeds.size(), outcome);
        if (outcome.run().failure() != null) {
          threads.shutdownNow();
          explain(outcome);
          return FAILED;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return finish();
  }

  private List<Op> ops(long seed) {
    return IntStream.range(0, options.operations()).mapToObj(i -> Op.of(seed, i)).toList();
  }

  private Run run(long seed) {
    return Run.of(
        seed,
        ops(seed),
        options.weather(),
        options.without(),
        false,
        options.isTold() ? text -> System.out.println(text.get()) : _ -> {});
  }

  private void report(int done, int all, Outcome outcome) {
    outcome.run().faults().forEach((fault, times) -> struck.merge(fault, times, Integer::sum));
    outcome.run().overlooked().forEach((oracle, times) -> overlooked.merge(oracle, times, Integer::sum));
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "seed %d: %s, %.0f s of virtual time (%d of %d, %.0f s, %.0f s left)%n",
        outcome.seed(),
        outcome.run().failure() == null ? "holds" : "FAILS",
        outcome.run().at() / 1e6,
        done,
        all,
        seconds,
        seconds / done * (all - done));
  }

  private void explain(Outcome outcome) {
    @Nullable Throwable failure = outcome.run().failure();
    System.out.println(failure);
    if (failure != null && !(failure instanceof Violation)) {
      failure.printStackTrace(System.out);
    }
    if (options.shrinks()) {
      new Shrinker(outcome.seed(), options).shrink(ops(outcome.seed()), outcome.run());
    }
    System.out.printf(
        "again: infra/check/run --seed %d --operations %d%n",
        outcome.seed(), options.operations());
  }

  private int finish() {
    System.out.println("faults that struck: " + struck);
    if (!overlooked.isEmpty()) {
      System.out.println("overlooked: " + overlooked);
    }
    Set<Fault> never = EnumSet.allOf(Fault.class);
    never.removeAll(struck.keySet());
    never.removeAll(options.spared());
    if (never.isEmpty() || options.operations() < Options.ENOUGH) {
      return 0;
    }
    System.out.println("never struck: " + never);
    return FAILED;
  }
}
