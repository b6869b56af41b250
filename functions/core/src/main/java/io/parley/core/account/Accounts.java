package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.member.FormerUsers;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The people registered with each client, and who was. Every read is consistent.
public interface Accounts extends FormerUsers {

  /// What a login is checked against.
  ///
  /// @param passwords how many passwords there were before this one; another hash of the same does
  ///     not count
  record Credential(UserId user, Username name, PasswordHash password, long passwords) {}

  /// Adds an account whose name nobody has; of several who ask for one name at once, one gets it.
  /// 6 write units.
  ///
  /// @return whether the name was free
  boolean add(Account account, PasswordHash password);

  /// What belongs to a name; empty when nobody has it. 1 read unit.
  Optional<Credential> credential(ClientId client, Username name);

  /// Puts another hash in the place of the one that was read, if that is what is still there.
  void rehash(ClientId client, Credential read, PasswordHash password);

  /// Puts another password in the place of the one that was read, if that is what is still there. 1
  /// write unit.
  ///
  /// @return whether it was
  boolean change(ClientId client, Credential read, PasswordHash password);

  /// Deletes an account if its password is still the one that was read: nobody has the name any
  /// more, and the user is one of the former. 8 write units.
  ///
  /// @return whether it was
  boolean delete(ClientId client, Credential read);

  /// Those of these users who are registered, in any order.
  ///
  /// @param users at most 100
  List<Account> find(ClientId client, Collection<UserId> users);

  /// Accounts by their ids, and so in the order of registration.
  ///
  /// @param after the id after which to begin; empty for the first
  /// @param limit the most to return, at least 1
  List<Account> page(ClientId client, Optional<UserId> after, int limit);

  /// Accounts whose names begin so, whatever the case, in the order of [Username#folded()].
  ///
  /// @param after the name after which to begin, which begins so too, whether somebody has it or
  ///     not; empty for the first
  /// @param limit the most to return, at least 1
  List<Account> beginning(ClientId client, String prefix, Optional<Username> after, int limit);
}
