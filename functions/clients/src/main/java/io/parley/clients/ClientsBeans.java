package io.parley.clients;

import io.micronaut.context.annotation.Factory;
import io.parley.core.client.Clients;
import io.parley.core.connection.Revocation;
import io.parley.core.lifecycle.ManageClients;
import io.parley.core.usage.ListUsage;
import io.parley.core.usage.UsageDays;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of this function.
@Factory
final class ClientsBeans {

  @Singleton
  ManageClients manageClients(Clients clients, Revocation revocation, Clock clock) {
    return new ManageClients(clients, revocation, clock);
  }

  @Singleton
  ListUsage listUsage(UsageDays days) {
    return new ListUsage(days);
  }
}
