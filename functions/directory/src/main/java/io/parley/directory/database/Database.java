package io.parley.directory.database;

/// Where the Directory's rows are.
///
/// @param url a JDBC URL of PostgreSQL or H2; empty when there is no database
/// @param secret ARN of the secret with the user's name and password; empty when the URL says all
public record Database(String url, String secret) {

  public boolean isConfigured() {
    return !url.isEmpty();
  }

  boolean isPostgreSql() {
    return url.startsWith("jdbc:postgresql:");
  }

  /// The JDBC driver. Named, because drivers of a class loader of its own do not find themselves.
  String driver() {
    return isPostgreSql() ? "org.postgresql.Driver" : "org.h2.Driver";
  }

  /// Hides the URL, which may hold a password.
  @Override
  public String toString() {
    return isConfigured() ? "a database" : "no database";
  }
}
