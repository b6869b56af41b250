package io.parley.directory.database;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/// The statements on counters.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CounterRows extends GenericRepository<Counter, String> {

  @Query("UPDATE counters SET last_id = last_id + 1 WHERE client = :client AND kind = :kind")
  int increase(String client, String kind);

  @Query(
      "INSERT INTO counters (client, kind, last_id) VALUES (:client, :kind, 0)"
          + " ON CONFLICT DO NOTHING")
  int begin(String client, String kind);

  @Query("SELECT last_id FROM counters WHERE client = :client AND kind = :kind")
  long last(String client, String kind);
}
