package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import io.parley.core.store.StoreException;
import java.time.Duration;
import java.util.List;

/// The follow-ups of a change to an account: other items, rooms and sockets. Like those of
/// [io.parley.core.lifecycle.FollowUps] they are scheduled before the change is made, so that a
/// crash after it leaves nothing undone; if the change was not made, they find nothing to do.
public interface AccountFollowUps {

  /// The first runs as soon as the change can be made, the second when nothing that began
  /// before it can still be running: a login is cached for 5 s, and a function ends after 29 s.
  List<Duration> DELAYS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(60));

  /// Schedules a follow-up. Once this has returned, the follow-up runs at least once.
  ///
  /// @param delay in whole seconds
  void order(FollowUp followUp, Duration delay);

  /// Schedules all follow-ups of a change that is about to be made.
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
