package io.parley.gateway.http.caller;

import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;

/// The caller of the User API. A controller method that takes one cannot be reached without a
/// token.
public record Person(Grant grant) {

  static final String ATTRIBUTE = "parley.person";

  public UserId user() {
    return grant.user();
  }

  /// Whether the token opens the room; whether the person may go there is another question.
  public boolean opens(RoomId id) {
    return grant.rooms().isEmpty() || grant.rooms().get().contains(id.name());
  }
}
