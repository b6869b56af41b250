package io.parley.core.chat;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds accounts by their ids.
public final class FindPeople {

  /// The most that one call may name.
  public static final int MAX = 100;

  private final Accounts accounts;

  public FindPeople(Accounts accounts) {
    this.accounts = accounts;
  }

  /// Everybody once, in the order given; empty when one of them is not registered.
  public Optional<List<Account>> find(ClientId client, List<UserId> users) {
    List<UserId> wanted = users.stream().distinct().toList();
    Map<UserId, Account> found = findRegistered(client, wanted);
    return found.size() == wanted.size()
        ? Optional.of(
            wanted.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList())
        : Optional.empty();
  }

  /// Those of them who are registered, by id.
  public Map<UserId, Account> findRegistered(ClientId client, List<UserId> users) {
    return IntStream.iterate(0, from -> from < users.size(), from -> from + MAX)
        .mapToObj(from -> users.subList(from, Math.min(from + MAX, users.size())))
        .flatMap(part -> accounts.find(client, part).stream())
        .collect(Collectors.toMap(Account::id, Function.identity()));
  }
}
