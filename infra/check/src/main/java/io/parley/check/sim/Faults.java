package io.parley.check.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides which faults strike, by the seed, the task and the number of its call: a task meets
/// the same faults whatever else happens, and single faults can be left out.
public final class Faults {

  /// How long each storm and each calm lasts.
  private static final long PHASE = 60_000_000;

  /// One fault that struck.
  public record Strike(long task, int call, Fault fault) {}

  /// Which faults there may be.
  ///
  /// @param kinds those that may strike
  /// @param only if not empty, the only ones that strike
  public record Weather(Set<Fault> kinds, Set<Strike> only) {
    public static final Weather ALL = new Weather(EnumSet.allOf(Fault.class), Set.of());
  }

  private final Simulation simulation;
  private final Weather weather;
  private final boolean isRecorded;
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final List<Strike> strikes = new ArrayList<>();

  /// @param isRecorded whether each strike is kept
  public Faults(Simulation simulation, Weather weather, boolean isRecorded) {
    this.simulation = simulation;
    this.weather = weather;
    this.isRecorded = isRecorded;
  }

  /// Whether a fault strikes the current task at its present call.
  public boolean strikes(Fault fault) {
    Task task = Task.current();
    int call = task.nextCall();
    if (!fault.isHarmless && isCalm() || !weather.kinds().contains(fault)) {
      return false;
    }
    long bits = Rng.seed(Rng.seed(Rng.seed(simulation.seed(), task.id()), call), fault.ordinal());
    if ((bits >>> 11) * 0x1.0p-53 >= fault.rate) {
      return false;
    }
    Strike strike = new Strike(task.id(), call, fault);
    if (!weather.only().isEmpty() && !weather.only().contains(strike)) {
      return false;
    }
    counts.merge(fault, 1, Integer::sum);
    if (isRecorded) {
      strikes.add(strike);
    }
    return true;
  }

  /// Whether the service is healthy at the moment.
  public boolean isCalm() {
    return isCalmAt(simulation.now());
  }

  private static boolean isCalmAt(long time) {
    return time / PHASE % 2 == 1;
  }

  /// Whether the service was healthy from one moment to another.
  public static boolean isCalm(long from, long to) {
    return isCalmAt(from) && isCalmAt(to) && to - from < PHASE;
  }

  public Map<Fault, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  public List<Strike> strikes() {
    return Collections.unmodifiableList(strikes);
  }
}
