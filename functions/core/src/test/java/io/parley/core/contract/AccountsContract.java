package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.member.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Accounts] does.
public abstract class AccountsContract {

  private static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final PasswordHash HASH = new PasswordHash("$argon2id$…");

  private final ClientId client = ClientId.random();

  protected abstract Accounts accounts();

  @Test
  void anAccountComesBackAsItWas() {
    Account ann = account("𝄞".repeat(Username.MAX_LENGTH), 0);
    assertThat(accounts().add(ann, HASH)).isTrue();

    assertThat(accounts().credential(client, ann.name()))
        .contains(new Credential(ann.id(), ann.name(), HASH));
    assertThat(accounts().find(client, List.of(ann.id()))).containsExactly(ann);
    assertThat(accounts().page(client, Optional.empty(), 10)).containsExactly(ann);
  }

  @Test
  void aNameIsGivenOnceWhateverItsCase() {
    assertThat(accounts().add(account("Ann@Example.org", 0), HASH)).isTrue();
    assertThat(accounts().add(account("ann@example.ORG", 1), HASH)).isFalse();

    assertThat(accounts().page(client, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void ofManyWhoAskForANameOneGetsIt() {
    List<Boolean> got =
        Racers.race(20, number -> accounts().add(account("Everybody", number), HASH));

    assertThat(got.stream().filter(one -> one)).hasSize(1);
    assertThat(accounts().page(client, Optional.empty(), 30)).hasSize(1);
  }

  @Test
  void pagesFollowTheOrderOfRegistration() {
    List<Account> all = IntStream.range(0, 5).mapToObj(i -> account("user" + i, i)).toList();
    all.reversed().forEach(one -> accounts().add(one, HASH));

    assertThat(accounts().page(client, Optional.empty(), 2)).isEqualTo(all.subList(0, 2));
    assertThat(accounts().page(client, Optional.of(all.get(1).id()), 9))
        .isEqualTo(all.subList(2, 5));
    assertThat(accounts().page(client, Optional.of(all.getLast().id()), 9)).isEmpty();
  }

  @Test
  void whoIsNotRegisteredIsNotFound() {
    Account ann = account("ann", 0);
    accounts().add(ann, HASH);
    UserId nobody = new UserId("nobody");

    assertThat(accounts().find(client, List.of(nobody, ann.id()))).containsExactly(ann);
    assertThat(accounts().credential(client, new Username("bob"))).isEmpty();
  }

  @Test
  void anotherClientsPeopleAreOthers() {
    Account ann = account("ann", 0);
    accounts().add(ann, HASH);
    ClientId other = ClientId.random();

    assertThat(accounts().credential(other, ann.name())).isEmpty();
    assertThat(accounts().find(other, List.of(ann.id()))).isEmpty();
    assertThat(accounts().page(other, Optional.empty(), 10)).isEmpty();
    assertThat(accounts().add(Account.register(other, ann.name(), AT), HASH)).isTrue();
  }

  @Test
  void aHashIsReplacedOnlyWhereItWasRead() {
    Account ann = account("ann", 0);
    accounts().add(ann, HASH);
    Credential read = accounts().credential(client, ann.name()).orElseThrow();
    accounts().rehash(client, read, new PasswordHash("second"));
    accounts().rehash(client, read, new PasswordHash("third"));

    assertThat(accounts().credential(client, ann.name()))
        .contains(new Credential(ann.id(), ann.name(), new PasswordHash("second")));
  }

  private Account account(String name, long later) {
    return Account.register(client, new Username(name), AT.plusMillis(later));
  }
}
