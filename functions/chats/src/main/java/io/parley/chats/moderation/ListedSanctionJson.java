package io.parley.chats.moderation;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.account.Account;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Sanction;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A ban or a mute in a list, with the name of whom it is against: they need not be in the chat.
///
/// @param username null for who has no account
@Serdeable
record ListedSanctionJson(
    String userId,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String username,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String reason,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String until,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String by,
    String createdAt) {

  static ListedSanctionJson of(Sanction sanction, Map<UserId, Account> people) {
    ChatSanctionJson told = ChatSanctionJson.of(sanction);
    @Nullable Account account = people.get(sanction.user());
    return new ListedSanctionJson(
        told.userId(),
        account == null ? null : account.name().value(),
        told.reason(),
        told.until(),
        told.by(),
        told.createdAt());
  }
}
