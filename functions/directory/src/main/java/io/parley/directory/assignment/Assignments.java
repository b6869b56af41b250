package io.parley.directory.assignment;

import io.parley.directory.database.Transactions;
import io.parley.directory.http.Outcome;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.room.Room;
import io.parley.directory.room.Rooms;
import io.parley.directory.user.User;
import io.parley.directory.user.Users;
import io.parley.gateway.Problem;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Users in rooms: any number on both sides, nobody twice.
@Singleton
final class Assignments {

  /// By name in the order of code points, which is that of UTF-8's bytes.
  private static final Comparator<Room> BY_NAME =
      Comparator.comparing(
              (Room room) -> room.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
          .thenComparingLong(Room::id);

  /// A room and everyone in it.
  record Assigned(Room room, List<User> users) {}

  private final Transactions transactions;
  private final AssignmentRows rows;
  private final AssignedRoomRows roomRows;
  private final Rooms rooms;
  private final Users users;
  private final Clock clock;

  Assignments(
      Transactions transactions,
      AssignmentRows rows,
      AssignedRoomRows roomRows,
      Rooms rooms,
      Users users,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.roomRows = roomRows;
    this.rooms = rooms;
    this.users = users;
    this.clock = clock;
  }

  /// A room or user that is deleted meanwhile fails the insert by its foreign key, and this
  /// repeats.
  Optional<Problem> assign(String client, long room, long user) {
    return transactions.run(
        () ->
            findMissing(client, room, user)
                .or(
                    () ->
                        rows.insert(client, room, user, clock.millis()) == 0
                            ? Optional.of(Problem.ALREADY_ASSIGNED)
                            : Optional.empty()));
  }

  Optional<Problem> unassign(String client, long room, long user) {
    return transactions.run(
        () ->
            findMissing(client, room, user)
                .or(
                    () ->
                        rows.delete(client, room, user) == 0
                            ? Optional.of(Problem.NOT_ASSIGNED)
                            : Optional.empty()));
  }

  /// Users by id. Empty when there is no such room.
  Optional<Assigned> usersOf(String client, long room) {
    return transactions.run(
        () -> rooms.find(client, room).map(found -> new Assigned(found, rows.users(client, room))));
  }

  /// Rooms by name, then id.
  Outcome<List<Room>> roomsOf(String client, long user) {
    return transactions.run(
        () ->
            users.find(client, user).isEmpty()
                ? Outcome.refused(Problem.USER_NOT_FOUND)
                : new Done<>(roomRows.rooms(client, user).stream().sorted(BY_NAME).toList()));
  }

  private Optional<Problem> findMissing(String client, long room, long user) {
    if (rooms.find(client, room).isEmpty()) {
      return Optional.of(Problem.ROOM_NOT_FOUND);
    }
    return users.find(client, user).isEmpty()
        ? Optional.of(Problem.USER_NOT_FOUND)
        : Optional.empty();
  }
}
