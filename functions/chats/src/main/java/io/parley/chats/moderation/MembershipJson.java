package io.parley.chats.moderation;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.chat.MyChat;
import io.parley.core.room.UserId;
import io.parley.gateway.RoleNames;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The caller's own membership of a chat.
///
/// @param mute null while they may send, as far as their role allows it
/// @param slowModeSeconds the chat's; null for none
@Serdeable
record MembershipJson(
    String userId,
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) String role,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable ChatSanctionJson mute,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Long slowModeSeconds) {

  static MembershipJson of(UserId user, MyChat chat) {
    return new MembershipJson(
        user.value(),
        RoleNames.of(chat.role()),
        chat.mute().map(ChatSanctionJson::of).orElse(null),
        chat.room().rules().slow().map(Duration::toSeconds).orElse(null));
  }
}
