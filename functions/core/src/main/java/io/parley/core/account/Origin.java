package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.client.Sha256;

/// The network origin of a request.
///
/// @param address the caller's: an IPv4 address, or the network of an IPv6 one
public record Origin(String address) {

  private static final int SHORT_HASH = 16;

  /// By which an origin is recognized, and its address not learned.
  public String sha256(ClientId client) {
    return Sha256.hex(client.value() + "\norigin\n" + address);
  }

  /// Enough of it to tell a user's own origins apart.
  public String shortSha256(ClientId client) {
    return sha256(client).substring(0, SHORT_HASH);
  }
}
