package io.parley.dynamodb;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/// Skips a test, and says why, where no container can be started.
final class NeedsContainers implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    // What it says of an engine that is not there is said below, and shorter.
    System.setProperty("org.slf4j.simpleLogger.log.org.testcontainers.dockerclient", "off");
    return DockerClientFactory.instance().isDockerAvailable()
        ? ConditionEvaluationResult.enabled("a container engine answers")
        : ConditionEvaluationResult.disabled(
            "no container engine here (Docker or a compatible one), so LocalStack cannot start");
  }
}
