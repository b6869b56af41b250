/// The directory of registered users, and tickets for sockets.
@org.jspecify.annotations.NullMarked
package io.parley.chats.user;
