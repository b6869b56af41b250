package io.parley.gateway.token;

/// Where the signing keys are. Asking may be a call, so callers remember the answer for a while.
interface KeySource {

  /// The keys as they are now; none before the first was made.
  SigningKeys read();

  /// The same keys, with a first one made if there was none.
  SigningKeys make();
}
