package io.parley.chats.auth;

import io.micronaut.core.annotation.Introspected;

/// The caller's password once more.
///
/// @param password never logged, which is why [#toString] hides it
@Introspected
record PasswordBody(String password) {

  @Override
  public String toString() {
    return "PasswordBody";
  }
}
