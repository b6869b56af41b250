/// Messages of a chat: send, list, search, change.
@org.jspecify.annotations.NullMarked
package io.parley.chats.message;
