package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every statement is one client's.
final class StatementsTest {

  private static final List<JavaMethod> METHODS = methods();

  @Test
  void thereAreStatements() {
    assertThat(METHODS).hasSizeGreaterThan(25);
    assertThat(METHODS).anyMatch(method -> method.getName().equals("page"));
  }

  static List<JavaMethod> methods() {
    var methods = new ArrayList<JavaMethod>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.parley.directory")
            .stream()
            .filter(one -> one.isInterface() && one.isAnnotatedWith(JdbcRepository.class))
            .map(JavaClass::getMethods)
            .forEach(methods::addAll);
    return methods;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStatementIsWrittenOutAndTakesTheClientFirst(JavaMethod method) throws Exception {
    assertThat(method.isAnnotatedWith(Query.class)).isTrue();
    var reflected = method.reflect();
    assertThat(reflected.getParameters()[0].getName()).isEqualTo("client");
    assertThat(reflected.getParameterTypes()[0]).isEqualTo(String.class);
    String sql = method.getAnnotationOfType(Query.class).value();
    if (sql.startsWith("INSERT")) {
      assertThat(sql).matches("INSERT INTO \\w+ \\(client, .*VALUES \\(:client, .*");
    } else {
      assertThat(sql).containsPattern("WHERE (a\\.)?client = :client\\b");
      assertThat(sql.toUpperCase(Locale.ROOT)).doesNotContain(" OR ").doesNotContain("UNION");
    }
    if (sql.contains(" JOIN ")) {
      assertThat(sql).containsPattern("ON \\w\\.client = a\\.client AND");
    }
  }
}
