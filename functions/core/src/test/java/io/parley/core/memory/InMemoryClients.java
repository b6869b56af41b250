package io.parley.core.memory;

import io.parley.core.client.Client;
import io.parley.core.client.ClientId;
import io.parley.core.client.Clients;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients in a map, which counts its reads.
public final class InMemoryClients implements Clients {

  private final Map<ClientId, Client> clients = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  @Override
  public Optional<Client> find(ClientId id) {
    reads.incrementAndGet();
    return Optional.ofNullable(clients.get(id));
  }

  @Override
  public void save(Client client) {
    clients.put(client.id(), client);
  }

  @Override
  public boolean replace(Client read, Client changed) {
    return clients.replace(read.id(), read, changed);
  }

  @Override
  public void remove(ClientId id) {
    clients.remove(id);
  }

  public int reads() {
    return reads.get();
  }
}
