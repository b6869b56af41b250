/// The messenger: people register, log in and chat.
@org.jspecify.annotations.NullMarked
package io.parley.chats;
