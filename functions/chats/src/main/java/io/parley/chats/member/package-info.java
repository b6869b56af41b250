/// Members of a chat: add, list, remove, leave.
@org.jspecify.annotations.NullMarked
package io.parley.chats.member;
