package io.parley.chats.auth;

import io.micronaut.core.annotation.Introspected;

/// The body of "log in". A text that cannot be a name or a password is wrong like any other.
///
/// @param password never logged, which is why [#toString] hides it
@Introspected
record LoginBody(String username, String password) {

  @Override
  public String toString() {
    return "LoginBody";
  }
}
