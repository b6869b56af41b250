package io.parley.chats.auth;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;

/// Which session is meant.
///
/// @param refreshToken never logged, which is why [#toString] hides it
@Introspected
record RefreshBody(@Schema(name = "refresh_token") String refreshToken) {

  @Override
  public String toString() {
    return "RefreshBody";
  }
}
