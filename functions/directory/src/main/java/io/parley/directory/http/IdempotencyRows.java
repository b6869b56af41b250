package io.parley.directory.http;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/// The statements on idempotency keys.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotencyRows extends GenericRepository<StoredAnswer, String> {

  @Query("DELETE FROM idempotency_keys WHERE client = :client AND expires_at <= :now")
  int forget(String client, long now);

  @Query(
      "INSERT INTO idempotency_keys (client, id, expires_at) VALUES (:client, :id, :expiresAt)"
          + " ON CONFLICT DO NOTHING")
  int begin(String client, String id, long expiresAt);

  /// Empty while another transaction holds the key.
  @Query(
      "SELECT id, digest, status, answer FROM idempotency_keys"
          + " WHERE client = :client AND id = :id FOR UPDATE SKIP LOCKED")
  Optional<StoredAnswer> take(String client, String id);

  @Query(
      "UPDATE idempotency_keys SET digest = :digest, status = :status, answer = :answer,"
          + " expires_at = :expiresAt WHERE client = :client AND id = :id")
  int answer(String client, String id, String digest, long status, String answer, long expiresAt);
}
