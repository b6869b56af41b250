package io.parley.directory.database;

/// The Directory was asked for rows where no database is configured.
public final class NoDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
