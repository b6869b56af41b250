package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The schema is made by its own function, and by no request.
final class MigrateHandlerTest {

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void itIsMadeOnceHoweverOftenItIsAskedFor(TestDatabases database) throws IOException {
    String url = database.fresh();
    try (var function = function(url)) {
      Tenant.in(function).get("/rooms").expect(500);
      assertThat(migrate(url)).contains("\"applied\":1").contains("\"configured\":true");
      assertThat(migrate(url)).contains("\"applied\":0");
      assertThat(Tenant.in(function).room("A")).isEqualTo(1);
    }
  }

  @Test
  void withoutADatabaseThereIsNothingToDo() throws IOException {
    assertThat(migrate("")).contains("\"configured\":false");
  }

  @Test
  void itsEnvironmentMustBeThere() {
    assertThatThrownBy(() -> new MigrateHandler(Map.of(), Clock.systemUTC()))
        .hasMessageContaining("PARLEY_SETTINGS");
  }

  private static DirectoryHandler function(String url) {
    return new DirectoryHandler(DirectoryTest.environment(url, Map.of()), Clock.systemUTC());
  }

  private static String migrate(String url) throws IOException {
    var output = new ByteArrayOutputStream();
    new MigrateHandler(DirectoryTest.environment(url, Map.of()), Clock.systemUTC())
        .handleRequest(new ByteArrayInputStream(new byte[0]), output, new TestContext());
    return output.toString(StandardCharsets.UTF_8);
  }
}
