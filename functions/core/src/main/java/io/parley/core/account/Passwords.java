package io.parley.core.account;

/// Makes and checks password hashes. Both take long, on purpose.
public interface Passwords {

  /// A hash with a salt of its own.
  PasswordHash hash(Password password);

  /// Whether the hash was made of this password.
  boolean matches(Password password, PasswordHash hash);

  /// Whether new hashes are made with other parameters.
  boolean isOutdated(PasswordHash hash);
}
