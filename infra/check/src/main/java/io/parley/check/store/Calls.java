package io.parley.check.store;

import io.parley.check.sim.Fault;
import io.parley.check.sim.Faults;
import io.parley.check.sim.Rng;
import io.parley.check.sim.Simulation;
import io.parley.check.sim.Task;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/// Carries calls to the store and back, with delays, faults and the SDK's retries.
final class Calls {

  private static final int TRIES = 8;

  private final Simulation simulation;
  private final Faults faults;

  Calls(Simulation simulation, Faults faults) {
    this.simulation = simulation;
    this.faults = faults;
  }

  /// @param value the answer
  /// @param at when the store gives it
  record Answer<R>(R value, long at) {}

  /// @param isWrite whether it changes anything
  /// @param mayBeLate whether it may be carried out after the caller has given up
  <R> R call(boolean isWrite, boolean mayBeLate, Supplier<Answer<R>> effect) {
    Task task = Task.current();
    Rng random = task.random();
    for (int tries = 1; ; tries++) {
      boolean dies = reachStore(task);
      if (faults.strikes(Fault.THROTTLED)) {
        if (tries == TRIES) {
          throw throttledError();
        }
        simulation.sleep(random.between(1_000, 25_000L << tries));
        continue;
      }
      if (faults.strikes(Fault.LOST_ANSWER)) {
        throw loseAnswer(isWrite, mayBeLate, effect, random);
      }
      Answer<R> answer = applyEffect(effect, random);
      if (dies) {
        throw task.die();
      }
      if (isWrite && tries < TRIES && faults.strikes(Fault.COMMITTED_500)) {
        simulation.sleep(random.between(1_000, 50_000));
        continue;
      }
      if (answer.at() > simulation.now() || random.chance(0.2)) {
        long rest = answer.at() - simulation.now();
        simulation.sleep(Math.max(0, rest) + random.between(100, 2_000));
      }
      return answer.value();
    }
  }

  /// Takes the time of the way to the store.
  ///
  /// @return whether the caller dies before it gets the answer
  private boolean reachStore(Task task) {
    Rng random = task.random();
    task.live();
    if (faults.strikes(Fault.FROZEN)) {
      simulation.sleep(random.between(500_000, 15_000_000));
    }
    boolean dies = faults.strikes(Fault.KILLED);
    if (dies && random.chance(0.4)) {
      throw task.die();
    }
    simulation.sleep(random.between(500, 4_000) + (random.chance(0.05) ? 15_000 : 0));
    return dies;
  }

  private <R> Answer<R> applyEffect(Supplier<Answer<R>> effect, Rng random) {
    try {
      return effect.get();
    } catch (DynamoDbException e) {
      simulation.sleep(random.between(100, 1_000));
      throw e;
    }
  }

  private <R> SdkClientException loseAnswer(
      boolean isWrite, boolean mayBeLate, Supplier<Answer<R>> effect, Rng random) {
    double fate = random.unit();
    long wait = random.between(100_000, 10_000_000);
    if (isWrite && fate < 0.6) {
      carryOut(effect);
    } else if (isWrite && mayBeLate && fate < 0.8) {
      simulation.at(simulation.now() + wait + random.between(0, 500_000), () -> carryOut(effect));
    }
    simulation.sleep(wait);
    return SdkClientException.create("no answer");
  }

  private static void carryOut(Supplier<?> effect) {
    try {
      var _ = effect.get();
    } catch (DynamoDbException _) {
      // The caller never learns of it.
    }
  }

  private static DynamoDbException throttledError() {
    String code = "ProvisionedThroughputExceededException";
    return (DynamoDbException)
        ProvisionedThroughputExceededException.builder()
            .message(code)
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }
}
