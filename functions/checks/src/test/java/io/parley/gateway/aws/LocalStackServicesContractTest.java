package io.parley.gateway.aws;

import io.parley.checks.kit.NeedsContainers;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.localstack.LocalStackContainer;

/// LocalStack, where there is a container engine.
@ExtendWith(NeedsContainers.class)
final class LocalStackServicesContractTest extends EmulatedServicesContract {

  private static @Nullable LocalStackContainer container;

  @BeforeAll
  static void start() {
    LocalStackContainer started =
        new LocalStackContainer(NeedsContainers.LOCALSTACK)
            .withServices("sqs", "secretsmanager", "scheduler");
    container = started;
    started.start();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.stop();
    }
  }

  @Override
  protected URI endpoint() {
    return Objects.requireNonNull(container).getEndpoint();
  }
}
