package io.parley.chats.auth;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.account.Password;
import io.parley.core.account.Username;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import org.jspecify.annotations.Nullable;

/// The body of "register".
///
/// @param invite the code of an invite to a chat, which is used
/// @param password never logged, which is why [#toString] hides it
@Introspected
record RegisterBody(
    @SingleLine(min = Username.MIN_LENGTH, max = Username.MAX_LENGTH) String username,
    @MultiLine(min = Password.MIN_LENGTH, max = Password.MAX_LENGTH) String password,
    @Nullable String invite) {

  @Override
  public String toString() {
    return "RegisterBody";
  }
}
