package io.parley.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which code may use which. Every rule first makes sure that it sees the classes it is about.
final class ArchitectureTest {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.parley");

  private static final List<String> HANDLERS =
      List.of(
          "rooms",
          "messages",
          "chats",
          "clients",
          "breakouts",
          "sockets",
          "fanout",
          "upkeep",
          "directory");

  @Test
  void coreDoesNoInputOrOutputAndKnowsNoPlatform() {
    check(
        "io.parley.core..",
        noClasses()
            .that(resideInAPackage("io.parley.core.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "software.amazon..",
                        "com.amazonaws..",
                        "io.micronaut..",
                        "jakarta..",
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.sql..")
                    .or(inputOrOutput())));
  }

  @Test
  void coreDependsOnNoOtherModule() {
    check(
        "io.parley.core..",
        noClasses()
            .that(resideInAPackage("io.parley.core.."))
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.parley..").and(not(resideInAPackage("io.parley.core..")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rooms",
        "messages",
        "chats",
        "clients",
        "breakouts",
        "sockets",
        "fanout",
        "upkeep",
        "directory"
      })
  void handlersKnowNeitherEachOtherNorTheDatabase(String handler) {
    String own = "io.parley." + handler + "..";
    String[] others =
        HANDLERS.stream()
            .filter(other -> !other.equals(handler))
            .map(other -> "io.parley." + other + "..")
            .toArray(String[]::new);
    check(
        own,
        noClasses()
            .that(resideInAPackage(own))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(others)
                    .or(resideInAPackage("io.parley.dynamodb.."))
                    .or(resideInAPackage("software.amazon.awssdk.services.dynamodb.."))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "dynamodb"})
  void whatHandlersShareKnowsNoHandler(String shared) {
    String own = "io.parley." + shared + "..";
    String[] handlers =
        HANDLERS.stream().map(name -> "io.parley." + name + "..").toArray(String[]::new);
    check(
        own,
        noClasses()
            .that(resideInAPackage(own))
            .should()
            .dependOnClassesThat(resideInAnyPackage(handlers)));
  }

  /// Systems in one JVM share the classes of their functions.
  @Test
  void noFunctionKeepsAnythingInAStaticMember() {
    check(
        "io.parley..",
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(
                resideInAPackage("io.parley..").and(not(resideInAPackage("io.parley.local.."))))
            .should()
            .beFinal());
  }

  /// In copies of a snapshot such a generator goes on alike.
  @Test
  void noFunctionDrawsFromAGeneratorWithAStateOfItsOwn() {
    check(
        "io.parley.core..",
        noClasses()
            .that()
            .resideInAPackage("io.parley..")
            .and()
            .resideOutsideOfPackage("io.parley.local..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.SplittableRandom")
            .orShould()
            .callMethod(Math.class, "random"));
  }

  @Test
  void noFunctionUsesTheLocalSystem() {
    assertSeen("io.parley.local..");
    check(
        "io.parley..",
        noClasses()
            .that(resideInAPackage("io.parley..").and(not(resideInAPackage("io.parley.local.."))))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.parley.local..", "com.amazonaws.services.dynamodbv2.local..")));
  }

  @Test
  void theLocalSystemUsesNoFunctionsCode() {
    String[] handlers =
        HANDLERS.stream().map(name -> "io.parley." + name + "..").toArray(String[]::new);
    check(
        "io.parley.local..",
        noClasses()
            .that(resideInAPackage("io.parley.local.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(handlers)));
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<JavaPackage> packages = new HashSet<>();
    CLASSES.forEach(one -> packages.add(one.getPackage()));

    assertThat(packages).hasSizeGreaterThan(10);
    assertThat(packages)
        .allSatisfy(
            one -> assertThat(one.isAnnotatedWith(NullMarked.class)).as(one.getName()).isTrue());
  }

  /// Of java.io only what works on memory.
  private static DescribedPredicate<JavaClass> inputOrOutput() {
    Set<String> inMemory =
        Set.of(
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.io.StringWriter",
            "java.io.Writer",
            "java.io.Serializable",
            "java.io.Closeable");
    return describe(
        "input or output",
        one -> one.getPackageName().equals("java.io") && !inMemory.contains(one.getName()));
  }

  private static void check(String about, ArchRule rule) {
    assertSeen(about);
    rule.check(CLASSES);
  }

  private static void assertSeen(String packages) {
    assertThat(CLASSES.stream().filter(resideInAPackage(packages))).as(packages).isNotEmpty();
  }
}
