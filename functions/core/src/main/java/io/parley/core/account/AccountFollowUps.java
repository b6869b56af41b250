package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.List;

/// What follows from a change of an account: other items, rooms and sockets. Like
/// [io.parley.core.lifecycle.FollowUps] it is ordered before the change is made, so that whoever
/// dies after it leaves nothing undone; of a change that was not made it finds nothing to do.
public interface AccountFollowUps {

  /// The first comes as soon as the change can be made, the second when nothing can be under way
  /// any more that began before it: a login is remembered for 5 s, and a function ends after 29 s.
  List<Duration> DELAYS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(60));

  /// Orders a follow-up. When it has returned, the follow-up will come, at least once.
  ///
  /// @param delay in whole seconds
  void order(FollowUp followUp, Duration delay);

  /// Orders all that is to follow from a change that is about to be made.
  ///
  /// @throws StoreException when that fails; nothing may be changed then
  default void orderAll(FollowUp followUp) {
    DELAYS.forEach(delay -> order(followUp, delay));
  }

  /// Something to look after in an account.
  sealed interface FollowUp {

    ClientId client();

    UserId user();
  }

  /// There may be a new password, which ends the sessions of those before.
  ///
  /// @param passwords how many there were before the new one
  /// @param hash of the new one, see [PasswordHash#sha256]
  /// @param kept the session by which it was changed
  record NewPassword(
      ClientId client, UserId user, Username name, long passwords, String hash, String kept)
      implements FollowUp {}

  /// The account may be deleted.
  record Deletion(ClientId client, UserId user) implements FollowUp {}
}
