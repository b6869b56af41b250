/// Shared by the messenger's controllers: access to chats, refusals, lists in parts.
@org.jspecify.annotations.NullMarked
package io.parley.chats.api;
