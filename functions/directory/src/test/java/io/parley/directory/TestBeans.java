package io.parley.directory;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.parley.core.client.ApiKey;
import io.parley.core.client.Client;
import io.parley.core.client.Clients;
import io.parley.core.memory.InMemoryClients;
import jakarta.inject.Singleton;
import java.time.Instant;

/// The clients of the tests, in place of those in DynamoDB.
@Factory
final class TestBeans {

  private static final Clients CLIENTS = new InMemoryClients();

  @Primary
  @Singleton
  Clients clients() {
    return CLIENTS;
  }

  static void register(ApiKey key) {
    CLIENTS.save(new Client(key.client(), "Test", key.sha256(), Instant.EPOCH));
  }
}
