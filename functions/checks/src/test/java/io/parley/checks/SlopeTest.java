package io.parley.checks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages stand on one slope: each uses only those before it, so that a reader can stop anywhere.
final class SlopeTest {

  /// Packages of one line know nothing of each other.
  private static final List<Set<String>> CORE =
      List.of(
          Set.of("json", "metric"),
          Set.of("store"),
          Set.of("client", "idempotency", "limit"),
          Set.of("room", "usage"),
          Set.of("sanction"),
          Set.of("access", "entry"),
          Set.of("participant"),
          Set.of("placement"),
          Set.of("log"),
          Set.of("lifecycle", "rate", "review"),
          Set.of("member"),
          Set.of("moderation"),
          Set.of("account", "message"),
          Set.of("audit", "login", "listing", "resume", "unread"),
          Set.of("chat", "selfservice", "ticket"),
          Set.of("socket"),
          Set.of("job"),
          Set.of("presence", "reaction", "webhook"),
          Set.of("callback", "connection", "erase", "fanout"),
          Set.of("breakout"),
          Set.of("reconcile"),
          Set.of("session"));

  private static final List<Set<String>> HTTP =
      List.of(
          Set.of("event"),
          Set.of("error"),
          Set.of("request"),
          Set.of("caller"),
          Set.of("idempotency"),
          Set.of("chatapi"));

  private static final JavaClasses CLASSES = ArchitectureTest.CLASSES;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core",
        "gateway",
        "gateway.http",
        "dynamodb",
        "sockets",
        "chats",
        "breakouts",
        "directory",
        "local",
        "local.gateway",
        "local.host"
      })
  void packagesFormNoCycle(String parent) {
    slices().matching("io.parley." + parent + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageOfCoreUsesOneThatComesLater() {
    assertThat(findUphill("io.parley.core.", CORE)).isEmpty();
  }

  @Test
  void noPackageOfTheHttpSideUsesOneThatComesLater() {
    assertThat(findUphill("io.parley.gateway.http.", HTTP)).isEmpty();
  }

  private static Set<String> findUphill(String parent, List<Set<String>> order) {
    Set<String> seen = new TreeSet<>();
    Set<String> uphill = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      int own = findPlace(type, parent, order);
      if (own < 0) {
        continue;
      }
      seen.add(type.getPackageName().substring(parent.length()));
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        boolean isOther = !target.getPackageName().equals(type.getPackageName());
        if (isOther && findPlace(target, parent, order) >= own) {
          uphill.add(type.getName() + " uses " + target.getName());
        }
      }
    }
    assertThat(seen)
        .as("every package has its place")
        .hasSize(order.stream().mapToInt(Set::size).sum());
    return uphill;
  }

  /// -1 for a type outside, an error for one in a package without a place.
  private static int findPlace(JavaClass type, String parent, List<Set<String>> order) {
    if (!type.getPackageName().startsWith(parent)) {
      return -1;
    }
    String name = type.getPackageName().substring(parent.length());
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).contains(name)) {
        return i;
      }
    }
    throw new AssertionError("the package " + name + " has no place on the slope");
  }
}
