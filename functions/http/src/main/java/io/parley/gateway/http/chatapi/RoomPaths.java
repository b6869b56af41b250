package io.parley.gateway.http.chatapi;

import io.parley.core.client.ClientId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.RoomNames;
import io.parley.core.room.Rooms;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.event.PathText;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The rooms that paths and queries name, inside the caller's client.
@Singleton
public final class RoomPaths {

  private final RoomNames names;

  RoomPaths(Rooms rooms) {
    this.names = new RoomNames(rooms);
  }

  /// Empty when no room has that id, or the text cannot be one. An id that Parley made is not
  /// looked up.
  public Optional<RoomKey> key(Caller caller, String roomId) {
    return id(roomId).flatMap(id -> key(caller, id));
  }

  /// The room that has an id now.
  public Optional<RoomKey> key(Caller caller, RoomId id) {
    return resolveName(caller.client(), id);
  }

  /// The room that a path of the User API names. Empty as well when the person's token does not
  /// open it: there is no such room for this caller.
  public Optional<RoomKey> key(Person person, String roomId) {
    return id(roomId).filter(person::opens).flatMap(id -> resolveName(person.grant().client(), id));
  }

  private Optional<RoomKey> resolveName(ClientId client, RoomId id) {
    return names.resolve(new RoomKey(client, id));
  }

  /// The id in a path, if the text can be one.
  public static Optional<RoomId> id(String roomId) {
    try {
      return Optional.of(new RoomId(PathText.plain(roomId)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
