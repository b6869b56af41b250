package io.parley.core.client;

import java.util.Optional;

/// The tenants.
public interface Clients {

  /// The client of that id by a consistent read, since a new key must work immediately; empty
  /// when there is none.
  Optional<Client> find(ClientId id);

  /// Stores a client, in place of one with the same id.
  void save(Client client);

  /// Replaces the client that was read, if it is still the stored one.
  ///
  /// @return whether it did
  boolean replace(Client read, Client changed);

  /// Removes a client; a missing one is ignored.
  void remove(ClientId id);
}
