package io.parley.core.limit;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a deployment allows; 0 means no limit.
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

  private static final int MOST = 1_000_000;

  private static final Set<String> NAMES =
      Set.of(
          "room",
          "user",
          "client",
          "typing",
          "connectionsPerUser",
          "connectionsPerRoom",
          "registrations",
          "roomsCreated");

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

  /// Reads an object such as `{"room":50,"user":10}`. What it leaves out has its default.
  ///
  /// @throws IllegalArgumentException if it is none, has another member, or a limit is no whole
  ///     number from 0 to 1,000,000
  public static Limits of(String json) {
    Map<?, ?> members = readObject(json);
    Set<Object> unknown = new TreeSet<>(members.keySet());
    unknown.removeAll(NAMES);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown limits: " + unknown);
    }
    return new Limits(
        readLimit(members, "room", DEFAULT.room),
        readLimit(members, "user", DEFAULT.user),
        readLimit(members, "client", DEFAULT.client),
        readLimit(members, "typing", DEFAULT.typing),
        readLimit(members, "connectionsPerUser", DEFAULT.connectionsPerUser),
        readLimit(members, "connectionsPerRoom", DEFAULT.connectionsPerRoom),
        readLimit(members, "registrations", DEFAULT.registrations),
        readLimit(members, "roomsCreated", DEFAULT.roomsCreated));
  }

  private static Map<?, ?> readObject(String json) {
    try {
      if (Json.read(json) instanceof Map<?, ?> members) {
        return members;
      }
      throw new IllegalArgumentException("limits must be an object: " + json);
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("limits must be JSON: " + json, e);
    }
  }

  private static int readLimit(Map<?, ?> members, String name, int otherwise) {
    if (!members.containsKey(name)) {
      return otherwise;
    }
    @Nullable Object limit = members.get(name);
    if (limit instanceof Long number && number >= 0 && number <= MOST) {
      return number.intValue();
    }
    throw new IllegalArgumentException(name + " must be 0 to " + MOST + ": " + limit);
  }
}
