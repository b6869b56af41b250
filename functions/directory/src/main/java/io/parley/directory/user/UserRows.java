package io.parley.directory.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/// The statements on users.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRows extends GenericRepository<User, Long> {

  String SELECT =
      "SELECT id, external_id, created_at, updated_at FROM users WHERE client = :client ";

  @Query(SELECT + "AND id = :id")
  Optional<User> find(String client, long id);

  @Query(SELECT + "AND id = :id FOR UPDATE")
  Optional<User> lock(String client, long id);

  @Query(SELECT + "AND external_id = :externalId")
  Optional<User> findByExternalId(String client, String externalId);

  @Query(SELECT + "ORDER BY id LIMIT :limit OFFSET :offset")
  List<User> page(String client, long limit, long offset);

  @Query(
      "INSERT INTO users (client, id, external_id, created_at, updated_at)"
          + " VALUES (:client, :id, :externalId, :at, :at)")
  int insert(String client, long id, String externalId, long at);

  @Query(
      "UPDATE users SET external_id = :externalId, updated_at = :updatedAt"
          + " WHERE client = :client AND id = :id")
  int update(String client, long id, String externalId, long updatedAt);

  @Query("DELETE FROM users WHERE client = :client AND id = :id")
  int delete(String client, long id);
}
