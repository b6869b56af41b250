package io.parley.directory.assignment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.parley.directory.user.User;
import java.util.List;

/// The statements on assignments, as seen from a room.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AssignmentRows extends GenericRepository<User, Long> {

  /// @return 0 when it is there already
  @Query(
      "INSERT INTO user_rooms (client, room_id, user_id, created_at)"
          + " VALUES (:client, :room, :user, :at) ON CONFLICT DO NOTHING")
  int insert(String client, long room, long user, long at);

  @Query("DELETE FROM user_rooms WHERE client = :client AND room_id = :room AND user_id = :user")
  int delete(String client, long room, long user);

  @Query(
      "SELECT u.id, u.external_id, u.created_at, u.updated_at FROM user_rooms a"
          + " JOIN users u ON u.client = a.client AND u.id = a.user_id"
          + " WHERE a.client = :client AND a.room_id = :room ORDER BY u.id")
  List<User> users(String client, long room);
}
