/// Roles, bans and mutes in a chat.
@org.jspecify.annotations.NullMarked
package io.parley.chats.moderation;
