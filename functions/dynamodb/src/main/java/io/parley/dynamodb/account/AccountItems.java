package io.parley.dynamodb.account;

import static io.parley.dynamodb.store.Items.instant;
import static io.parley.dynamodb.store.Items.millis;
import static io.parley.dynamodb.store.Items.n;
import static io.parley.dynamodb.store.Items.number;
import static io.parley.dynamodb.store.Items.s;
import static io.parley.dynamodb.store.Items.text;

import io.parley.core.account.Account;
import io.parley.core.account.Accounts.Credential;
import io.parley.core.account.PasswordHash;
import io.parley.core.account.Username;
import io.parley.core.client.ClientId;
import io.parley.core.json.Text;
import io.parley.core.room.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of the accounts table: `u#<id>` is a person, `n#<hash of the name>` is what a login needs,
/// which makes names unique, `f#<folded name>` is who is found by a name, and `d#<id>` is somebody
/// who was a person once.
final class AccountItems {

  static final String USER = "u#";

  /// The part of a key after the prefix of users.
  static final String USERS_END = "u$";

  static final String FOUND = "f#";

  private static final String FORMER = "d#";

  /// Code points of a folded name in its key, which may be 1,024 bytes.
  private static final int MOST = 220;

  private AccountItems() {}

  static Map<String, AttributeValue> key(ClientId client, String account) {
    return Map.of("client", s(client.value()), "account", s(account));
  }

  static Map<String, AttributeValue> nameKey(ClientId client, Username name) {
    return key(client, "n#" + name.sha256());
  }

  static Map<String, AttributeValue> userKey(ClientId client, UserId user) {
    return key(client, USER + user.value());
  }

  static Map<String, AttributeValue> formerKey(ClientId client, UserId user) {
    return key(client, FORMER + user.value());
  }

  static Map<String, AttributeValue> foundKey(ClientId client, Username name) {
    return key(client, found(name));
  }

  /// The place of a name in the order of names. Those too long for a key are in order as far as it
  /// reaches.
  static String found(Username name) {
    String folded = name.folded();
    String begin = beginning(folded);
    return FOUND + (begin.equals(folded) ? folded : begin + "\n" + name.sha256());
  }

  /// As much of a folded name as its key holds.
  static String beginning(String folded) {
    return Text.length(folded) <= MOST
        ? folded
        : folded.substring(0, folded.offsetByCodePoints(0, MOST));
  }

  static Map<String, AttributeValue> nameItem(Account account, PasswordHash password) {
    return Map.of(
        "client", s(account.client().value()),
        "account", s("n#" + account.name().sha256()),
        "user", s(account.id().value()),
        "username", s(account.name().value()),
        "password", s(password.text()));
  }

  static Map<String, AttributeValue> userItem(Account account) {
    return Map.of(
        "client", s(account.client().value()),
        "account", s(USER + account.id().value()),
        "username", s(account.name().value()),
        "created_at", millis(account.createdAt()));
  }

  static Map<String, AttributeValue> foundItem(Account account) {
    return Map.of(
        "client", s(account.client().value()),
        "account", s(found(account.name())),
        "user", s(account.id().value()),
        "username", s(account.name().value()),
        "created_at", millis(account.createdAt()));
  }

  static Credential credential(Map<String, AttributeValue> item) {
    return new Credential(
        new UserId(text(item, "user")),
        new Username(text(item, "username")),
        new PasswordHash(text(item, "password")),
        item.containsKey("passwords") ? number(item, "passwords") : 0);
  }

  static UserId former(Map<String, AttributeValue> item) {
    return new UserId(text(item, "account").substring(FORMER.length()));
  }

  static Map<String, AttributeValue> passwords(Credential read, PasswordHash password) {
    return Map.of(
        ":read", s(read.password().text()),
        ":password", s(password.text()),
        ":passwords", n(read.passwords() + 1));
  }

  static Account account(ClientId client, Map<String, AttributeValue> item) {
    String account = text(item, "account");
    return new Account(
        client,
        new UserId(
            account.startsWith(USER) ? account.substring(USER.length()) : text(item, "user")),
        new Username(text(item, "username")),
        instant(item, "created_at"));
  }
}
