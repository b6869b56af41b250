package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.member.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The people registered with each client. Every read is consistent.
public interface Accounts {

  /// What a login is checked against.
  record Credential(UserId user, Username name, PasswordHash password) {}

  /// Adds an account whose name nobody has; of several who ask for one name at once, one gets it.
  /// 4 write units.
  ///
  /// @return whether the name was free
  boolean add(Account account, PasswordHash password);

  /// What belongs to a name; empty when nobody has it. 1 read unit.
  Optional<Credential> credential(ClientId client, Username name);

  /// Puts another hash in the place of the one that was read, if that is what is still there.
  void rehash(ClientId client, Credential read, PasswordHash password);

  /// Those of these users who are registered, in any order.
  ///
  /// @param users at most 100
  List<Account> find(ClientId client, Collection<UserId> users);

  /// Accounts by their ids, and so in the order of registration.
  ///
  /// @param after the id after which to begin; empty for the first
  /// @param limit the most to return, at least 1
  List<Account> page(ClientId client, Optional<UserId> after, int limit);
}
