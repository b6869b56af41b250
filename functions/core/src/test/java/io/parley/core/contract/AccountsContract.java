package io.parley.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        .contains(new Credential(ann.id(), ann.name(), HASH, 0));
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
    assertThat(accounts().add(Account.register(other, ann.name(), UUID.randomUUID(), AT), HASH))
        .isTrue();
  }

  @Test
  void aHashIsReplacedOnlyWhereItWasRead() {
    Account ann = account("ann", 0);
    accounts().add(ann, HASH);
    Credential read = accounts().credential(client, ann.name()).orElseThrow();
    accounts().rehash(client, read, new PasswordHash("second"));
    accounts().rehash(client, read, new PasswordHash("third"));

    assertThat(accounts().credential(client, ann.name()))
        .contains(new Credential(ann.id(), ann.name(), new PasswordHash("second"), 0));
  }

  @Test
  void aPasswordIsChangedOnlyWhereItWasReadAndCounted() {
    Account ann = account("ann", 0);
    accounts().add(ann, HASH);
    Credential read = credential(ann);

    assertThat(accounts().change(client, read, new PasswordHash("second"))).isTrue();
    assertThat(accounts().change(client, read, new PasswordHash("third"))).isFalse();
    accounts().rehash(client, read, new PasswordHash("fourth"));
    assertThat(credential(ann))
        .isEqualTo(new Credential(ann.id(), ann.name(), new PasswordHash("second"), 1));
    accounts().rehash(client, credential(ann), new PasswordHash("fifth"));
    assertThat(credential(ann).passwords()).isEqualTo(1);
  }

  @Test
  void whoIsDeletedIsFormerAndLeavesTheNameToOthers() {
    Account ann = account("Ann", 0);
    Account bob = account("Bob", 1);
    List.of(ann, bob).forEach(one -> accounts().add(one, HASH));

    assertThat(accounts().delete(client, credential(ann))).isTrue();
    assertThat(accounts().credential(client, ann.name())).isEmpty();
    assertThat(accounts().find(client, List.of(ann.id()))).isEmpty();
    assertThat(accounts().page(client, Optional.empty(), 9)).containsExactly(bob);
    assertThat(accounts().beginning(client, "an", Optional.empty(), 9)).isEmpty();
    assertThat(accounts().among(client, List.of(ann.id(), bob.id()))).containsExactly(ann.id());
    assertThat(accounts().among(client, List.of(bob.id(), new UserId("ann")))).isEmpty();
    assertThat(accounts().among(ClientId.random(), List.of(ann.id()))).isEmpty();
    assertThat(accounts().add(account("ann", 2), HASH)).isTrue();
  }

  @Test
  void anAccountIsDeletedOnlyWithThePasswordThatWasRead() {
    Account ann = account("ann", 0);
    accounts().add(ann, HASH);
    Credential read = credential(ann);
    accounts().change(client, read, new PasswordHash("second"));

    assertThat(accounts().delete(client, read)).isFalse();
    assertThat(accounts().among(client, List.of(ann.id()))).isEmpty();
    assertThat(accounts().find(client, List.of(ann.id()))).containsExactly(ann);
    Credential now = credential(ann);
    assertThat(Racers.race(5, _ -> accounts().delete(client, now)).stream().filter(one -> one))
        .hasSize(1);
  }

  @Test
  void peopleAreFoundByHowTheirNamesBegin() {
    List<Account> named =
        Stream.of("annika", "Ann", "ANNA", "bob", "an_a", "an%a", "Zoe\u0308", "𝄞𝄞𝄞")
            .map(name -> account(name, 0))
            .toList();
    named.forEach(one -> accounts().add(one, HASH));

    assertThat(names("aNn", Optional.empty(), 9)).containsExactly("Ann", "ANNA", "annika");
    assertThat(names("ann", Optional.empty(), 2)).containsExactly("Ann", "ANNA");
    assertThat(names("ann", Optional.of(new Username("anna")), 9)).containsExactly("annika");
    assertThat(names("ann", Optional.of(new Username("annals")), 9)).containsExactly("annika");
    assertThat(names("an_", Optional.empty(), 9)).containsExactly("an_a");
    assertThat(names("an%", Optional.empty(), 9)).containsExactly("an%a");
    assertThat(names("zoë", Optional.empty(), 9)).containsExactly("Zoe\u0308");
    assertThat(names("𝄞", Optional.empty(), 9)).containsExactly("𝄞𝄞𝄞");
    assertThat(names("nn", Optional.empty(), 9)).isEmpty();
    assertThat(accounts().beginning(client, "bob", Optional.empty(), 9))
        .containsExactly(named.get(3));
    assertThat(accounts().beginning(ClientId.random(), "ann", Optional.empty(), 9)).isEmpty();
  }

  /// The longest name in the letters that Unicode makes most of.
  @Test
  void theLongestNamesAreToldApart() {
    String longest = "\ufdfa".repeat(Username.MAX_LENGTH - 1);
    List.of("a", "b").forEach(end -> accounts().add(account(longest + end, 0), HASH));

    List<String> both = names(longest, Optional.empty(), 9);
    assertThat(both).containsExactlyInAnyOrder(longest + "a", longest + "b");
    assertThat(names(longest + "b", Optional.empty(), 9)).containsExactly(longest + "b");
    assertThat(names("\ufdfa", Optional.empty(), 1)).containsExactly(both.getFirst());
  }

  private List<String> names(String prefix, Optional<Username> after, int limit) {
    return accounts().beginning(client, prefix, after, limit).stream()
        .map(one -> one.name().value())
        .toList();
  }

  private Credential credential(Account account) {
    return accounts().credential(client, account.name()).orElseThrow();
  }

  private Account account(String name, long later) {
    return Account.register(client, new Username(name), UUID.randomUUID(), AT.plusMillis(later));
  }
}
