package io.parley.core.client;

import java.util.Optional;

/// The tenants.
public interface Clients {

  /// The client of that id as of now (a consistent read: a key just made must work); empty when
  /// there is none.
  Optional<Client> find(ClientId id);

  /// Stores a client, in place of one with the same id.
  void save(Client client);

  /// Stores a client in place of what was read, if that is what is still there.
  ///
  /// @return whether it was
  boolean replace(Client read, Client changed);

  /// Removes a client; one that is not there is no fault.
  void remove(ClientId id);
}
