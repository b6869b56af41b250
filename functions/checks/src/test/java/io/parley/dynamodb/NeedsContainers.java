package io.parley.dynamodb;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/// Skips a test, and says why, where no container can be started.
final class NeedsContainers implements ExecutionCondition {

  private static final String REASON =
      "no container engine here (Docker or a compatible one), so LocalStack cannot start";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    // What it says of an engine that is not there is said below, and shorter.
    System.setProperty("org.slf4j.simpleLogger.log.org.testcontainers.dockerclient", "off");
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return ConditionEvaluationResult.enabled("a container engine answers");
    }
    System.out.println("skipped: " + context.getDisplayName() + ", " + REASON);
    return ConditionEvaluationResult.disabled(REASON);
  }
}
