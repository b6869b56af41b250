/// Registration, logins and the caller's own account.
@org.jspecify.annotations.NullMarked
package io.parley.chats.auth;
