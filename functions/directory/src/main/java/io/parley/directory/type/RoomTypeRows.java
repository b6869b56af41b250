package io.parley.directory.type;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/// The statements on room types.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoomTypeRows extends GenericRepository<RoomType, Long> {

  String SELECT =
      "SELECT id, size, style, created_at, updated_at FROM room_types WHERE client = :client ";

  @Query(SELECT + "AND id = :id")
  Optional<RoomType> find(String client, long id);

  @Query(SELECT + "AND id = :id FOR UPDATE")
  Optional<RoomType> lock(String client, long id);

  @Query(SELECT + "ORDER BY id LIMIT :limit OFFSET :offset")
  List<RoomType> page(String client, long limit, long offset);

  @Query(
      "INSERT INTO room_types (client, id, size, style, created_at, updated_at)"
          + " VALUES (:client, :id, :size, :style, :at, :at)")
  int insert(String client, long id, String size, String style, long at);

  @Query(
      "UPDATE room_types SET size = :size, style = :style, updated_at = :updatedAt"
          + " WHERE client = :client AND id = :id")
  int update(String client, long id, String size, String style, long updatedAt);

  @Query("DELETE FROM room_types WHERE client = :client AND id = :id")
  int delete(String client, long id);
}
