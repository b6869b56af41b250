package io.parley.chats;

import io.micronaut.core.annotation.Introspected;

/// Which session is meant.
///
/// @param refreshToken never logged, which is why [#toString] hides it
@Introspected
record RefreshBody(String refreshToken) {

  @Override
  public String toString() {
    return "RefreshBody";
  }
}
