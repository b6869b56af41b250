package io.parley.directory.assignment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.parley.directory.room.Room;
import java.util.List;

/// The statements on assignments, as seen from a user.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AssignedRoomRows extends GenericRepository<Room, Long> {

  /// In no order: databases differ in how they order texts.
  @Query(
      "SELECT r.id, r.name, r.description, r.room_type_id, r.created_at, r.updated_at"
          + " FROM user_rooms a JOIN rooms r ON r.client = a.client AND r.id = a.room_id"
          + " WHERE a.client = :client AND a.user_id = :user")
  List<Room> rooms(String client, long user);
}
