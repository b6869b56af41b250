package io.parley.check;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults.Strike;
import io.parley.check.sim.Faults.Weather;
import io.parley.check.world.Op;
import io.parley.check.world.Oracle;
import io.parley.check.world.Run;
import io.parley.check.world.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks for the fewest operations and faults that violate the same oracle: leaves out ever smaller
/// parts, as long as the rest still does.
final class Shrinker {

  private static final long PATIENCE = 120_000_000_000L;
  private static final int MOST_LINES = 150;

  private final long seed;
  private final Weather weather;
  private final Set<Oracle> without;
  private final long until = System.nanoTime() + PATIENCE;
  private @Nullable Oracle oracle;
  private int runs;

  Shrinker(long seed, Options options) {
    this.seed = seed;
    this.weather = options.weather();
    this.without = options.without();
  }

  void shrink(List<Op> all, Run failed) {
    oracle = oracleOf(failed);
    List<Op> ops = all.stream().filter(op -> op.at() <= failed.at()).toList();
    List<Op> alone = failed.ofRoom();
    if (!alone.isEmpty() && fails(alone, weather)) {
      ops = alone;
    }
    ops = fewest(ops, some -> fails(some, weather));
    Weather found = fewestStrikes(ops, fewestKinds(ops));
    ops = fewest(ops, some -> fails(some, found));
    tell(ops, found);
  }

  private void tell(List<Op> ops, Weather weather) {
    System.out.printf(
        "%nshrunk to %d operations and %d faults in %d runs:%n%n",
        ops.size(), weather.only().isEmpty() ? 0 : weather.only().size(), runs);
    Deque<String> lines = new ArrayDeque<>();
    Run run =
        Run.of(
            seed,
            ops,
            weather,
            without,
            true,
            text -> {
              lines.add(text.get());
              if (lines.size() > MOST_LINES) {
                lines.removeFirst();
              }
            });
    lines.forEach(System.out::println);
    Map<Fault, Integer> faults = new EnumMap<>(run.faults());
    System.out.println("faults: " + faults);
    System.out.println(run.failure());
  }

  private boolean fails(List<Op> ops, Weather weather) {
    runs++;
    Run run = Run.of(seed, ops, weather, without, false, _ -> {});
    return run.failure() != null && oracleOf(run) == oracle;
  }

  private static @Nullable Oracle oracleOf(Run run) {
    return run.failure() instanceof Violation violation ? violation.oracle() : null;
  }

  private boolean hasTime() {
    return System.nanoTime() < until;
  }

  private <T> List<T> fewest(List<T> all, Predicate<List<T>> fails) {
    List<T> left = all;
    int parts = 2;
    while (left.size() > 1 && hasTime()) {
      int size = Math.max(1, left.size() / parts);
      boolean isLess = false;
      for (int from = 0; from < left.size() && hasTime(); from += size) {
        List<T> rest = new ArrayList<>(left.subList(0, from));
        rest.addAll(left.subList(Math.min(left.size(), from + size), left.size()));
        if (fails.test(rest)) {
          left = rest;
          isLess = true;
          from -= size;
        }
      }
      if (size == 1 && !isLess) {
        break;
      }
      parts = isLess ? Math.max(2, parts - 1) : Math.min(left.size(), parts * 2);
    }
    return left;
  }

  private Weather fewestKinds(List<Op> ops) {
    Set<Fault> kinds = weather.kinds();
    for (Fault fault : Fault.values()) {
      Set<Fault> fewer = EnumSet.noneOf(Fault.class);
      fewer.addAll(kinds);
      fewer.remove(fault);
      if (hasTime() && fails(ops, new Weather(fewer, Set.of()))) {
        kinds = fewer;
      }
    }
    return new Weather(kinds, Set.of());
  }

  private Weather fewestStrikes(List<Op> ops, Weather weather) {
    Run run = Run.of(seed, ops, weather, without, true, _ -> {});
    List<Strike> strikes = run.strikes();
    if (strikes.isEmpty() || !fails(ops, only(weather, strikes))) {
      return weather;
    }
    return only(
        weather, fewest(strikes, some -> !some.isEmpty() && fails(ops, only(weather, some))));
  }

  private static Weather only(Weather weather, List<Strike> strikes) {
    return new Weather(weather.kinds(), new HashSet<>(strikes));
  }
}
