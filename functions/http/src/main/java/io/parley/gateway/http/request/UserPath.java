package io.parley.gateway.http.request;

import io.parley.core.room.UserId;
import io.parley.gateway.http.event.PathText;
import java.util.Optional;

/// A user's id in a path.
public final class UserPath {

  private UserPath() {}

  /// The user; empty if nobody can have that id.
  public static Optional<UserId> parse(String text) {
    try {
      return Optional.of(new UserId(PathText.plain(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
