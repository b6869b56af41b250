package io.parley.check;

import io.parley.check.model.Violation;
import io.parley.check.sim.Fault;
import io.parley.check.world.Op;
import io.parley.check.world.Run;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs seeds one after the other in this process, and shrinks the first that fails.
final class Seeds {

  static final String HOLDS = "holds ";
  static final String STRUCK = "struck ";

  private final Options options;

  Seeds(Options options) {
    this.options = options;
  }

  int run() {
    for (long seed : options.seeds()) {
      Run run = runSeed(seed);
      for (Map.Entry<Fault, Integer> fault : run.faults().entrySet()) {
        System.out.println(STRUCK + fault.getKey() + " " + fault.getValue());
      }
      if (!run.overlooked().isEmpty()) {
        System.out.println("seed " + seed + ": overlooked " + run.overlooked());
      }
      if (run.failure() != null) {
        explainFailure(seed, run);
        return 1;
      }
      System.out.printf(Locale.ROOT, "%s%d %.0f%n", HOLDS, seed, run.at() / 1e6);
    }
    return 0;
  }

  private List<Op> generateOps(long seed) {
    return IntStream.range(0, options.operations()).mapToObj(i -> Op.of(seed, i)).toList();
  }

  private Run runSeed(long seed) {
    return Run.of(
        seed,
        generateOps(seed),
        options.weather(),
        options.without(),
        false,
        options.isTold() ? text -> System.out.println(text.get()) : _ -> {});
  }

  private void explainFailure(long seed, Run run) {
    @Nullable Throwable failure = run.failure();
    System.out.printf(Locale.ROOT, "seed %d FAILS after %.3f s%n", seed, run.at() / 1e6);
    System.out.println(failure);
    if (failure != null && !(failure instanceof Violation)) {
      failure.printStackTrace(System.out);
    }
    if (options.shrinks()) {
      new Shrinker(seed, options).shrink(generateOps(seed), run);
    }
    System.out.printf(
        "again: infra/check/run --seed %d --operations %d%n", seed, options.operations());
  }
}
