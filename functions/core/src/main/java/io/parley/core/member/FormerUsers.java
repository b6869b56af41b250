package io.parley.core.member;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.Set;

/// People who had an account and deleted it. Their messages stay, without their names.
public interface FormerUsers {

  /// By this name everybody of them goes.
  String NAME = "Deleted user";

  /// Those among these users, as of now (a consistent read): 1 read unit for each who could ever
  /// have had an account, and nothing for users whom a client's backend names by ids of its own.
  ///
  /// @param users at most 100
  Set<UserId> among(ClientId client, Collection<UserId> users);
}
