package io.parley.check;

import io.parley.check.model.Oracle;
import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults.Weather;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/// The parsed command line.
record Options(
    int operations,
    List<Long> seeds,
    Set<Oracle> without,
    Set<Fault> spared,
    boolean shrinks,
    boolean isTold,
    boolean isWorker,
    List<String> arguments) {

  static final String USAGE =
      """
      usage: infra/check/run [--operations N] [--seeds N | --seed N] [--without ORACLE,…] [--spare FAULT,…]
                             [--no-shrink] [--tell]
        --operations N   how many each seed carries out; 100000
        --seeds N        runs the seeds 1 to N; 10
        --seed N         runs one seed
        --without O,…    goes on where one of these oracles is violated: %s
        --spare F,…      leaves these faults out: %s
        --no-shrink      prints a failure as it came
        --tell           prints all that happens"""
          .formatted(Arrays.toString(Oracle.values()), Arrays.toString(Fault.values()));

  /// Enough operations to meet every fault.
  static final int ENOUGH = 100_000;

  static Options parse(String[] arguments) {
    int operations = ENOUGH;
    long seeds = 10;
    long only = -1;
    Set<Oracle> without = EnumSet.noneOf(Oracle.class);
    Set<Fault> spared = EnumSet.noneOf(Fault.class);
    boolean shrinks = true;
    boolean isTold = false;
    boolean isWorker = false;
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--operations" -> operations = Math.toIntExact(parseNumber(arguments, ++i));
        case "--seeds" -> seeds = parseNumber(arguments, ++i);
        case "--seed" -> only = parseNumber(arguments, ++i);
        case "--without" -> without.addAll(parseNames(Oracle.class, requireValue(arguments, ++i)));
        case "--spare" -> spared.addAll(parseNames(Fault.class, requireValue(arguments, ++i)));
        case "--no-shrink" -> shrinks = false;
        case "--tell" -> isTold = true;
        case "--worker" -> {
          isWorker = true;
          while (++i < arguments.length) {
            given.add(parseNumber(arguments, i));
          }
        }
        default -> throw new IllegalArgumentException("what is " + arguments[i] + "?");
      }
    }
    return new Options(
        operations,
        given.isEmpty() ? chooseSeeds(only, seeds) : given,
        without,
        spared,
        shrinks && !isTold,
        isTold,
        isWorker,
        List.of(arguments));
  }

  /// @param only the one seed to run, or a negative number for the seeds from 1 to `most`
  private static List<Long> chooseSeeds(long only, long most) {
    return only >= 0 ? List.of(only) : LongStream.rangeClosed(1, most).boxed().toList();
  }

  Weather weather() {
    return new Weather(EnumSet.complementOf(EnumSet.copyOf(spared)), Set.of());
  }

  private static <E extends Enum<E>> List<E> parseNames(Class<E> type, String names) {
    return Arrays.stream(names.split(",", -1))
        .map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT)))
        .toList();
  }

  private static long parseNumber(String[] arguments, int at) {
    return Long.parseLong(requireValue(arguments, at));
  }

  private static String requireValue(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
    }
    return arguments[at];
  }
}
