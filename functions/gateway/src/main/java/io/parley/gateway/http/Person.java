package io.parley.gateway.http;

import io.parley.core.account.Grant;
import io.parley.core.member.UserId;
import io.parley.core.room.RoomId;
import java.util.Optional;

/// Who calls the User API. A controller method that takes one cannot be reached without a token.
///
/// @param session the login that the token comes from; empty for one that a client's backend asked
///     for
public record Person(Grant grant, Optional<String> session) {

  static final String ATTRIBUTE = "parley.person";

  public UserId user() {
    return grant.user();
  }

  /// Whether the token opens the room; whether the person may go there is another question.
  public boolean opens(RoomId id) {
    return grant.rooms().isEmpty() || grant.rooms().get().contains(id.name());
  }
}
