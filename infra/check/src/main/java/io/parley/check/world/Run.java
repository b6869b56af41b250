package io.parley.check.world;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.parley.check.model.Oracle;
import io.parley.check.model.Violation;
import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Faults.Strike;
import io.parley.check.sim.Faults.Weather;
import io.parley.check.sim.Simulation;
import io.parley.gateway.body.BodyReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of some operations in a world of its own.
///
/// @param failure what was wrong
/// @param at microseconds until the end
/// @param ofRoom the operations on the room that failed
public record Run(
    @Nullable Throwable failure,
    long at,
    Map<Fault, Integer> faults,
    List<Strike> strikes,
    Map<Oracle, Integer> overlooked,
    List<Op> ofRoom) {

  private static final class Beans {
    static final ApplicationContext CONTEXT =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(Map.of("micronaut.serde.serialization.inclusion", "ALWAYS"))
            .start();
  }

  /// @param isRecorded whether each fault that strikes is kept
  /// @param history receives what happens
  public static Run of(
      long seed,
      List<Op> ops,
      Weather weather,
      Set<Oracle> without,
      boolean isRecorded,
      Consumer<Supplier<String>> history) {
    Simulation simulation = new Simulation(seed);
    Faults faults = new Faults(simulation, weather, isRecorded);
    World world =
        new World(
            simulation,
            faults,
            without,
            Beans.CONTEXT.getBean(JsonMapper.class),
            Beans.CONTEXT.getBean(BodyReader.class),
            history);
    @Nullable Throwable failure = world.run(ops);
    String room = failure instanceof Violation violation ? violation.room() : "";
    return new Run(
        failure,
        simulation.now(),
        faults.counts(),
        faults.strikes(),
        world.judge.overlooked(),
        world.opsOf(room));
  }
}
