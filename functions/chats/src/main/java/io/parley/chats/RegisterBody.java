package io.parley.chats;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.account.Password;
import io.parley.core.account.Username;
import io.parley.gateway.body.Block;
import io.parley.gateway.body.Line;

/// Who wants to register.
///
/// @param password never logged, which is why [#toString] hides it
@Introspected
record RegisterBody(
    @Line(min = Username.MIN_LENGTH, max = Username.MAX_LENGTH) String username,
    @Block(min = Password.MIN_LENGTH, max = Password.MAX_LENGTH) String password) {

  @Override
  public String toString() {
    return "RegisterBody";
  }
}
