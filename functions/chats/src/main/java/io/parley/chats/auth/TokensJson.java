package io.parley.chats.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/// The response to a login.
@Serdeable
record TokensJson(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("refresh_token") String refreshToken,
    @JsonProperty("expires_in") long expiresIn) {

  @Override
  public String toString() {
    return "TokensJson";
  }
}
