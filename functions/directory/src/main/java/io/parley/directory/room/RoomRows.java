package io.parley.directory.room;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements on rooms.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoomRows extends GenericRepository<Room, Long> {

  String SELECT =
      "SELECT id, name, description, room_type_id, created_at, updated_at FROM rooms"
          + " WHERE client = :client ";

  @Query(SELECT + "AND id = :id")
  Optional<Room> find(String client, long id);

  @Query(SELECT + "AND id = :id FOR UPDATE")
  Optional<Room> lock(String client, long id);

  @Query(SELECT + "ORDER BY id LIMIT :limit OFFSET :offset")
  List<Room> page(String client, long limit, long offset);

  /// @param typeClient the client again, or null without a type
  @Query(
      "INSERT INTO rooms"
          + " (client, id, name, description, room_type_client, room_type_id, created_at, updated_at)"
          + " VALUES (:client, :id, :name, :description, :typeClient, :roomTypeId, :at, :at)")
  int insert(
      String client,
      long id,
      String name,
      String description,
      @Nullable String typeClient,
      @Nullable Long roomTypeId,
      long at);

  /// @param typeClient the client again, or null without a type
  @Query(
      "UPDATE rooms SET name = :name, description = :description,"
          + " room_type_client = :typeClient, room_type_id = :roomTypeId, updated_at = :updatedAt"
          + " WHERE client = :client AND id = :id")
  int update(
      String client,
      long id,
      String name,
      String description,
      @Nullable String typeClient,
      @Nullable Long roomTypeId,
      long updatedAt);

  @Query("DELETE FROM rooms WHERE client = :client AND id = :id")
  int delete(String client, long id);
}
