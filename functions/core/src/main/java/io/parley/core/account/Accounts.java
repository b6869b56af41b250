package io.parley.core.account;

import io.parley.core.client.ClientId;
import io.parley.core.member.FormerUsers;
import io.parley.core.room.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The accounts registered with each client, and the deleted ones. Every read is consistent.
public interface Accounts extends FormerUsers {

  /// The credential that a login is checked against.
  ///
  /// @param passwords how many passwords there were before this one; another hash of the same does
  ///     not count
  record Credential(UserId user, Username name, PasswordHash password, long passwords) {}

  /// Adds an account if its name is free; of several concurrent callers with one name, one
  /// succeeds. 6 write units.
  ///
  /// @return whether the name was free
  boolean add(Account account, PasswordHash password);

  /// The credential of a name; empty when the name is free. 1 read unit.
  Optional<Credential> credential(ClientId client, Username name);

  /// Replaces the hash that was read, if it is still the stored one.
  void rehash(ClientId client, Credential read, PasswordHash password);

  /// Replaces the password that was read, if it is still the stored one. 1 write unit.
  ///
  /// @return whether it did
  boolean change(ClientId client, Credential read, PasswordHash password);

  /// Deletes an account if its password is still the one that was read: its name becomes free,
  /// and its user a former one. 8 write units.
  ///
  /// @return whether it did
  boolean delete(ClientId client, Credential read);

  /// The accounts of those of these users who are registered, in any order.
  ///
  /// @param users at most 100
  List<Account> find(ClientId client, Collection<UserId> users);

  /// Accounts by their ids, and so in the order of registration.
  ///
  /// @param after the id after which to begin; empty for the first
  /// @param limit the most to return, at least 1
  List<Account> page(ClientId client, Optional<UserId> after, int limit);

  /// Accounts whose names begin with a prefix, ignoring case, in the order of
  /// [Username#folded()].
  ///
  /// @param after the name to begin after, which has the same prefix but need not be taken;
  ///     empty for the first page
  /// @param limit the most to return, at least 1
  List<Account> beginning(ClientId client, String prefix, Optional<Username> after, int limit);
}
