package io.parley.check;

import io.parley.check.model.Oracle;
import io.parley.check.model.Violation;
import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults.Strike;
import io.parley.check.sim.Faults.Weather;
import io.parley.check.sim.Rng;
import io.parley.check.world.Op;
import io.parley.check.world.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks for the fewest operations and faults that violate the same oracle: leaves out ever
/// smaller parts while the rest still violates it.
final class Shrinker {

  private static final long PATIENCE = 60_000_000_000L;
  private static final int MOST_LINES = 150;

  /// Above this number of operations, only the lines of the failed room are printed.
  private static final int FEW = 100;

  /// How many seeds of delays and faults are tried for the operations of one room.
  private static final int SEEDS = 500;

  private long seed;
  private final Weather weather;
  private final Set<Oracle> without;
  private final long until = System.nanoTime() + PATIENCE;
  private @Nullable Oracle oracle;
  private String room = "";
  private int runs;

  Shrinker(long seed, Options options) {
    this.seed = seed;
    this.weather = options.weather();
    this.without = options.without();
  }

  void shrink(List<Op> all, Run failed) {
    oracle = oracleOf(failed);
    room = failed.failure() instanceof Violation violation ? violation.room() : "";
    List<Op> ops = all.stream().filter(op -> op.at() <= failed.at()).toList();
    List<Op> alone = failed.ofRoom();
    if (!alone.isEmpty() && failsUnderAnySeed(alone)) {
      ops = alone;
    }
    ops = findFewest(ops, some -> failsAlike(some, weather));
    Weather found = fewestStrikes(ops, fewestKinds(ops));
    ops = findFewest(ops, some -> failsAlike(some, found));
    printHistory(ops, found);
  }

  private void printHistory(List<Op> ops, Weather weather) {
    System.out.printf(
        "%nshrunk to %d operations and %d faults in %d runs:%n%n",
        ops.size(), weather.only().isEmpty() ? 0 : weather.only().size(), runs);
    String mark = findMark();
    Deque<String> lines = new ArrayDeque<>();
    Run run =
        Run.of(
            seed,
            ops,
            weather,
            without,
            true,
            text -> {
              String line = text.get();
              if (ops.size() > FEW && !line.contains(mark)) {
                return;
              }
              lines.add(line);
              if (lines.size() > MOST_LINES) {
                lines.removeFirst();
              }
            });
    lines.forEach(System.out::println);
    System.out.println("faults: " + run.faults());
    System.out.println(run.failure());
  }

  /// Without the other rooms' operations, delays and faults fall elsewhere, so other seeds are
  /// tried too.
  private boolean failsUnderAnySeed(List<Op> ops) {
    long first = seed;
    for (int other = 0; other < SEEDS && hasTime(); other++) {
      seed = other == 0 ? first : Rng.seed(first, other);
      if (failsAlike(ops, weather)) {
        return true;
      }
    }
    seed = first;
    return false;
  }

  /// The text that marks the lines of the failed room.
  private String findMark() {
    int slash = room.indexOf('/');
    return slash < 0 ? "" : room.substring(slash + 1, Math.min(room.length(), slash + 9));
  }

  private boolean failsAlike(List<Op> ops, Weather weather) {
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

  private <T> List<T> findFewest(List<T> all, Predicate<List<T>> fails) {
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
      if (hasTime() && failsAlike(ops, new Weather(fewer, Set.of()))) {
        kinds = fewer;
      }
    }
    return new Weather(kinds, Set.of());
  }

  private Weather fewestStrikes(List<Op> ops, Weather weather) {
    Run run = Run.of(seed, ops, weather, without, true, _ -> {});
    List<Strike> strikes = run.strikes();
    if (strikes.isEmpty() || !failsAlike(ops, withStrikes(weather, strikes))) {
      return weather;
    }
    return withStrikes(
        weather,
        findFewest(
            strikes, some -> !some.isEmpty() && failsAlike(ops, withStrikes(weather, some))));
  }

  private static Weather withStrikes(Weather weather, List<Strike> strikes) {
    return new Weather(weather.kinds(), new HashSet<>(strikes));
  }
}
