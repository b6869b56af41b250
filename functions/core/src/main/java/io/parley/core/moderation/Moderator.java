package io.parley.core.moderation;

import io.parley.core.room.UserId;
import java.util.Optional;

/// In whose name a user is acted on.
///
/// @param user whom the entry names
/// @param isBackend whether the client's backend acts, which may do everything; otherwise the
///     user's own role counts
public record Moderator(Optional<UserId> user, boolean isBackend) {

  /// @param named who decided it, as the backend says
  public static Moderator backend(Optional<UserId> named) {
    return new Moderator(named, true);
  }

  public static Moderator person(UserId user) {
    return new Moderator(Optional.of(user), false);
  }
}
