package io.parley.core.memory;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Accounts in maps, under one lock.
public final class InMemoryAccounts implements Accounts {

  private static final int MOST_AT_ONCE = 100;

  private record Name(ClientId client, String sha256) {
    static Name of(ClientId client, Username name) {
      return new Name(client, name.sha256());
    }
  }

  private final Map<Name, Credential> credentials = new HashMap<>();
  private final Map<ClientId, Set<UserId>> former = new HashMap<>();
  private final Map<ClientId, NavigableMap<String, Account>> accounts = new HashMap<>();

  @Override
  public synchronized boolean add(Account account, PasswordHash password) {
    Credential credential = new Credential(account.id(), account.name(), password, 0);
    if (credentials.putIfAbsent(Name.of(account.client(), account.name()), credential) != null) {
      return false;
    }
    of(account.client()).put(account.id().value(), account);
    return true;
  }

  @Override
  public synchronized Optional<Credential> credential(ClientId client, Username name) {
    return Optional.ofNullable(credentials.get(Name.of(client, name)));
  }

  @Override
  public synchronized void rehash(ClientId client, Credential read, PasswordHash password) {
    credentials.replace(
        Name.of(client, read.name()),
        read,
        new Credential(read.user(), read.name(), password, read.passwords()));
  }

  @Override
  public synchronized boolean change(ClientId client, Credential read, PasswordHash password) {
    return credentials.replace(
        Name.of(client, read.name()),
        read,
        new Credential(read.user(), read.name(), password, read.passwords() + 1));
  }

  @Override
  public synchronized boolean delete(ClientId client, Credential read) {
    if (!credentials.remove(Name.of(client, read.name()), read)) {
      return false;
    }
    of(client).remove(read.user().value());
    former.computeIfAbsent(client, _ -> new HashSet<>()).add(read.user());
    return true;
  }

  @Override
  public synchronized Set<UserId> among(ClientId client, Collection<UserId> users) {
    Set<UserId> found = new HashSet<>(former.getOrDefault(client, Set.of()));
    found.retainAll(users);
    return found;
  }

  @Override
  public synchronized List<Account> find(ClientId client, Collection<UserId> users) {
    if (users.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException("DynamoDB takes no more than " + MOST_AT_ONCE);
    }
    return of(client).values().stream().filter(one -> users.contains(one.id())).toList();
  }

  @Override
  public synchronized List<Account> page(ClientId client, Optional<UserId> after, int limit) {
    String from = after.map(UserId::value).orElse("");
    return of(client).tailMap(from, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Account> beginning(
      ClientId client, String prefix, Optional<Username> after, int limit) {
    return of(client).values().stream()
        .filter(one -> one.name().folded().startsWith(Username.folded(prefix)))
        .filter(one -> after.isEmpty() || compare(one.name(), after.get()) > 0)
        .sorted((one, other) -> compare(one.name(), other.name()))
        .limit(limit)
        .toList();
  }

  private static int compare(Username one, Username other) {
    return Arrays.compareUnsigned(
        one.folded().getBytes(StandardCharsets.UTF_8),
        other.folded().getBytes(StandardCharsets.UTF_8));
  }

  private NavigableMap<String, Account> of(ClientId client) {
    return accounts.computeIfAbsent(client, _ -> new TreeMap<>());
  }
}
