package io.parley.core.member;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.Set;

/// Users who deleted their account. Their messages stay, without their names.
public interface FormerUsers {

  /// The name shown for all of them.
  String NAME = "Deleted user";

  /// The former users among these, by a consistent read: 1 read unit for each who could ever
  /// have had an account, and none for users whom a client's backend names by ids of its own.
  ///
  /// @param users at most 100
  Set<UserId> among(ClientId client, Collection<UserId> users);
}
