package io.parley.core.member;

import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Users who deleted their account. Their messages stay, without their names.
public interface FormerUsers {

  /// The name shown for all of them.
  String NAME = "Deleted user";

  /// Users looked up in one call.
  int MOST = 100;

  /// The former users among these, by a consistent read: 1 read unit for each who could ever
  /// have had an account, and none for users whom a client's backend names by ids of its own.
  ///
  /// @param users at most [#MOST]
  Set<UserId> among(ClientId client, Collection<UserId> users);

  /// The former users among any number of users.
  default Set<UserId> amongAll(ClientId client, Collection<UserId> users) {
    List<UserId> each = users.stream().distinct().toList();
    Set<UserId> former = new HashSet<>();
    for (int from = 0; from < each.size(); from += MOST) {
      former.addAll(among(client, each.subList(from, Math.min(from + MOST, each.size()))));
    }
    return former;
  }
}
