package io.parley.chats;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/// What a login gives.
@Serdeable(naming = SnakeCaseStrategy.class)
record TokensJson(String accessToken, String refreshToken, long expiresIn) {

  @Override
  public String toString() {
    return "TokensJson";
  }
}
