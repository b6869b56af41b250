package io.parley.check;

import io.parley.check.sim.Determinism;
import io.parley.check.sim.Faults.Weather;
import io.parley.check.world.Op;
import io.parley.check.world.Run;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The command line.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    Determinism.install();
    long seed = Long.parseLong(arguments[0]);
    int operations = Integer.parseInt(arguments[1]);
    boolean isTold = arguments.length > 2;
    List<Op> ops = IntStream.range(0, operations).mapToObj(i -> Op.of(seed, i)).toList();
    long began = System.nanoTime();
    Run run =
        Run.of(seed, ops, Weather.ALL, Set.of(), false, isTold ? System.out::println : _ -> {});
    System.out.println(run.failure());
    System.out.println(run.at() / 1e6 + " s in " + (System.nanoTime() - began) / 1e9 + " s");
    System.out.println(run.faults());
    if (run.failure() != null && !(run.failure() instanceof io.parley.check.world.Violation)) {
      run.failure().printStackTrace();
    }
  }
}
