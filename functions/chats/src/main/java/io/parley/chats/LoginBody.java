package io.parley.chats;

import io.micronaut.core.annotation.Introspected;

/// Who wants to log in. What could be no name and no password is wrong like any other.
///
/// @param password never logged, which is why [#toString] hides it
@Introspected
record LoginBody(String username, String password) {

  @Override
  public String toString() {
    return "LoginBody";
  }
}
