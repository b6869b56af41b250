/// Roles, bans and mutes: what backends and moderators do about users.
@org.jspecify.annotations.NullMarked
package io.parley.core.moderation;
