package io.parley.core.limit;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntBiFunction;

/// The most that a deployment allows; 0 means no limit.
///
/// @param room messages a second in a room
/// @param user messages a second of a user, in all rooms
/// @param client messages a second in all rooms of a client
/// @param typing `typing` frames a second of a connection
/// @param connectionsPerUser open connections
/// @param connectionsPerRoom open connections
/// @param registrations valid registrations a minute from an address
/// @param roomsCreated rooms that a client creates a minute, breakouts not counted
public record Limits(
    int room,
    int user,
    int client,
    int typing,
    int connectionsPerUser,
    int connectionsPerRoom,
    int registrations,
    int roomsCreated) {

  public static final Limits DEFAULT = new Limits(50, 10, 500, 2, 20, 10_000, 10, 100);

  /// Nothing is limited.
  public static final Limits NONE = new Limits(0, 0, 0, 0, 0, 0, 0, 0);

  /// The highest that a limit may be.
  public static final int MOST = 1_000_000;

  public Limits {
    List<Integer> all =
        Arrays.asList(
            room,
            user,
            client,
            typing,
            connectionsPerUser,
            connectionsPerRoom,
            registrations,
            roomsCreated);
    if (all.stream().anyMatch(limit -> limit < 0 || limit > MOST)) {
      throw new IllegalArgumentException("a limit must be 0 to " + MOST + ": " + all);
    }
  }

  /// These limits with other values.
  ///
  /// @param value a limit by its name and the one that it has here
  public Limits with(ToIntBiFunction<String, Integer> value) {
    return new Limits(
        value.applyAsInt("room", room),
        value.applyAsInt("user", user),
        value.applyAsInt("client", client),
        value.applyAsInt("typing", typing),
        value.applyAsInt("connectionsPerUser", connectionsPerUser),
        value.applyAsInt("connectionsPerRoom", connectionsPerRoom),
        value.applyAsInt("registrations", registrations),
        value.applyAsInt("roomsCreated", roomsCreated));
  }
}
