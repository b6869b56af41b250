package io.parley.chats.auth;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.account.Account;
import io.parley.gateway.Timestamps;

/// A registered person as others see them.
@Serdeable
record UserJson(String id, String username, String createdAt) {

  static UserJson of(Account account) {
    return new UserJson(
        account.id().value(), account.name().value(), Timestamps.format(account.createdAt()));
  }
}
