package io.parley.core.account;

import io.parley.core.client.Sha256;

/// A password as it is stored: a slow, salted hash with the parameters it was made with.
///
/// @param text in the form of the [Passwords] that made it; never logged
public record PasswordHash(String text) {

  /// Identifies the hash without revealing it.
  public String sha256() {
    return Sha256.hex(text);
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }
}
