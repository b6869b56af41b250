package io.parley.gateway.token;

/// Signing keys that a function was started with.
record GivenKeys(SigningKeys keys) implements KeySource {

  static GivenKeys of(String jwkSet) {
    return new GivenKeys(SigningKeys.of(jwkSet));
  }

  @Override
  public SigningKeys read() {
    return keys;
  }

  @Override
  public SigningKeys make() {
    return keys;
  }
}
