/// Chats: rooms as the people in them see and keep them.
@org.jspecify.annotations.NullMarked
package io.parley.core.chat;
