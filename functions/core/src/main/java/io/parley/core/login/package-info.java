/// Logins: from the password to the session, its refresh tokens, its limits and its end.
@org.jspecify.annotations.NullMarked
package io.parley.core.login;
