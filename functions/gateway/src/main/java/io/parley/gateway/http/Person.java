package io.parley.gateway.http;

import io.parley.core.account.Grant;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import java.util.Optional;

/// Who calls the User API. A controller method that takes one cannot be reached without a token.
public record Person(Grant grant) {

  static final String ATTRIBUTE = "parley.person";

  public UserId user() {
    return grant.user();
  }

  /// The room that a path names, inside the person's client. Empty when the text cannot be a room's
  /// id, or is that of a room which the token does not open: there is no such room for this caller.
  public Optional<RoomKey> room(String roomId) {
    try {
      RoomId id = new RoomId(PathText.plain(roomId));
      return opens(id) ? Optional.of(new RoomKey(grant.client(), id)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public boolean opens(RoomId id) {
    return grant.rooms().isEmpty() || grant.rooms().get().contains(id);
  }
}
