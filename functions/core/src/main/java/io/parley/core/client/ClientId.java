package io.parley.core.client;

import java.util.UUID;

/// A client (tenant). Every other id means something only inside one client.
///
/// @param value a UUID in its canonical lower-case form
public record ClientId(String value) {

  public ClientId {
    if (!UUID.fromString(value).toString().equals(value)) {
      throw new IllegalArgumentException("not a canonical UUID");
    }
  }

  public static ClientId random() {
    return new ClientId(UUID.randomUUID().toString());
  }
}
