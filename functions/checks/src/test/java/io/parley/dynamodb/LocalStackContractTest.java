package io.parley.dynamodb;

import io.parley.checks.kit.NeedsContainers;
import io.parley.core.contract.RoomLogContract;
import io.parley.core.contract.RoomPorts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Holds the DynamoDB adapters to the log's contract on LocalStack, where there is a container
/// engine.
@ExtendWith(NeedsContainers.class)
final class LocalStackContractTest extends RoomLogContract {

  private static @Nullable LocalStackContainer container;
  private static @Nullable DynamoDbClient client;

  @BeforeAll
  static void start() {
    LocalStackContainer started =
        new LocalStackContainer(NeedsContainers.LOCALSTACK).withServices("dynamodb");
    container = started;
    started.start();
    client = SharedTables.elsewhere(started.getEndpoint());
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.stop();
    }
  }

  @Override
  protected RoomPorts ports() {
    return SharedTables.ports(Objects.requireNonNull(client));
  }
}
