package io.parley.checks.kit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/// Skips a test, and says why, where no container can be started.
public final class NeedsContainers implements ExecutionCondition {

  public static final DockerImageName LOCALSTACK =
      DockerImageName.parse("localstack/localstack:4.14.0");

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
