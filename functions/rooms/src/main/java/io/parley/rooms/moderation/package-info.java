/// Roles, bans and mutes in a room.
@org.jspecify.annotations.NullMarked
package io.parley.rooms.moderation;
