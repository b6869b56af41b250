/// Invites, and joining by them.
@org.jspecify.annotations.NullMarked
package io.parley.chats.invite;
