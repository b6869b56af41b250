/// Chats and public rooms: create, list, change, delete.
@org.jspecify.annotations.NullMarked
package io.parley.chats.chat;
