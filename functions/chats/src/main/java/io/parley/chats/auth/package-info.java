/// Registration, logins, the caller's own account and others', tickets for sockets.
@org.jspecify.annotations.NullMarked
package io.parley.chats.auth;
