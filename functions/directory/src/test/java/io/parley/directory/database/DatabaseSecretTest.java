package io.parley.directory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// A secret is read in the form that RDS writes, and never told.
final class DatabaseSecretTest {

  @Test
  void theUsersNameAndPasswordAreMembers() {
    var credentials = DatabaseSecret.parse("{\"username\":\"u\",\"password\":\"p\",\"port\":5432}");
    assertThat(credentials.getUsername()).isEqualTo("u");
    assertThat(credentials.getPassword()).isEqualTo("p");
  }

  @Test
  void anotherTextIsRefusedWithoutBeingRepeated() {
    for (String text : new String[] {"hunter2", "{\"username\":\"hunter2\"}", ""}) {
      assertThatThrownBy(() -> DatabaseSecret.parse(text))
          .isInstanceOf(IllegalStateException.class)
          .hasNoCause()
          .message()
          .doesNotContain("hunter2");
    }
  }

  @Test
  void aDatabaseDoesNotTellItsUrl() {
    assertThat(new Database("jdbc:h2:mem:a;PASSWORD=hunter2", "")).hasToString("a database");
  }
}
