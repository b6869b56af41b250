package io.parley.chats.auth;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.account.Password;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.rule.MultiLine;

/// A new password, and the one before. What could be no password is wrong like any other.
///
/// @param currentPassword never logged, which is why [#toString] hides it
/// @param newPassword likewise
@AsWritten
@Introspected
record ChangePasswordBody(
    String currentPassword,
    @MultiLine(min = Password.MIN_LENGTH, max = Password.MAX_LENGTH) String newPassword) {

  @Override
  public String toString() {
    return "ChangePasswordBody";
  }
}
