package io.parley.chats.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.chats.auth.Argon2Passwords.Cost;
import io.parley.core.account.Password;
import io.parley.core.account.PasswordHash;
import org.junit.jupiter.api.Test;

/// Password hashes, mostly with parameters too small for anything but a test.
final class Argon2PasswordsTest {

  private static final Password PASSWORD = new Password("Pässwörd 𝄞");

  private final Argon2Passwords passwords = new Argon2Passwords(new Cost(64, 1));

  @Test
  void aHashMatchesItsPasswordAndNoOther() {
    PasswordHash hash = passwords.hash(PASSWORD);

    assertThat(passwords.matches(PASSWORD, hash)).isTrue();
    assertThat(passwords.matches(new Password("Passwörd 𝄞"), hash)).isFalse();
    assertThat(passwords.matches(new Password(""), hash)).isFalse();
  }

  @Test
  void theSameLettersComposedOtherwiseAreTheSamePassword() {
    PasswordHash hash = passwords.hash(PASSWORD);

    assertThat(passwords.matches(new Password("Pa\u0308sswo\u0308rd 𝄞"), hash)).isTrue();
  }

  @Test
  void everyHashHasASaltOfItsOwnAndTellsItsParameters() {
    assertThat(passwords.hash(PASSWORD).text())
        .isNotEqualTo(passwords.hash(PASSWORD).text())
        .matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void aHashOfOtherParametersMatchesAndIsOutdated() {
    Argon2Passwords later = new Argon2Passwords(new Cost(96, 2));
    PasswordHash hash = passwords.hash(PASSWORD);

    assertThat(later.matches(PASSWORD, hash)).isTrue();
    assertThat(later.isOutdated(hash)).isTrue();
    assertThat(passwords.isOutdated(hash)).isFalse();
    assertThat(later.isOutdated(later.hash(PASSWORD))).isFalse();
  }

  /// Made by the reference implementation: `argon2 somesalt -id -t 2 -k 256 -p 1`.
  @Test
  void whatOthersHashedMatches() {
    PasswordHash foreign =
        new PasswordHash(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

    assertThat(passwords.matches(new Password("password"), foreign)).isTrue();
  }

  @Test
  void theUsualParametersAreNotLessThanRecommended() {
    assertThat(Cost.USUAL.memory()).isGreaterThanOrEqualTo(19 * 1_024);
    assertThat(Cost.USUAL.passes()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aBrokenHashIsAFaultThatDoesNotQuoteIt() {
    assertThatThrownBy(() -> passwords.matches(PASSWORD, new PasswordHash("$argon2i$secret")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("secret");
  }
}
