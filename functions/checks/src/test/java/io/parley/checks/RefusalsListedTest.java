package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.parley.core.reconcile.SessionAnswer;
import io.parley.gateway.Problem;
import io.parley.gateway.http.error.Refuses;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a controller's method can refuse, by what its code and all that this calls name of the
/// catalogue, is in its [Refuses], from which the OpenAPI document has it. Behind interfaces of
/// several classes nothing is seen; there the kit compares every answer with the document.
final class RefusalsListedTest {

  private static final String PROBLEM = Problem.class.getName();
  private static final String REFUSAL = SessionAnswer.Refusal.class.getName();

  /// Whose table of all refusals of sessions stands for those that the call's use case names.
  private static final String TABLE = "problemOf";

  /// What any call may be answered: the document has it by the form of the operation.
  private static final Set<String> OF_ANY_CALL =
      Set.of(
          "INVALID_JSON",
          "VALIDATION_ERROR",
          "INVALID_CREDENTIALS",
          "METHOD_NOT_ALLOWED",
          "PAYLOAD_TOO_LARGE",
          "UNSUPPORTED_MEDIA_TYPE",
          "IDEMPOTENCY_KEY_IN_USE",
          "IDEMPOTENCY_KEY_REUSED");

  private static final Set<String> HTTP = Set.of("Get", "Post", "Put", "Patch", "Delete");

  /// What the code that is shared with other methods names, and this method is never answered.
  private static final Map<String, Set<String>> NEVER =
      Map.of(
          "LeavingController.removeAll", Set.of("NOT_IN_ROOM"),
          "SessionPeopleController.leave", Set.of("NO_SUCH_BREAKOUT", "TOO_MANY_PEOPLE"),
          "SessionsController.open", Set.of("SESSION_NOT_FOUND"));

  private static final Set<String> CATALOGUE =
      Arrays.stream(Problem.values()).map(Problem::name).collect(Collectors.toSet());

  @Test
  void everyMethodListsWhatItRefuses() {
    List<JavaMethod> operations = operations();
    assertThat(operations).hasSizeGreaterThan(60);
    List<String> unlisted =
        operations.stream()
            .flatMap(
                operation -> {
                  Set<String> missing = new TreeSet<>(refused(operation));
                  missing.removeAll(NEVER.getOrDefault(nameOf(operation), Set.of()));
                  missing.removeAll(OF_ANY_CALL);
                  missing.removeAll(listed(operation));
                  return missing.isEmpty()
                      ? Stream.empty()
                      : Stream.of(operation.getFullName() + " " + missing);
                })
            .toList();
    assertThat(unlisted).isEmpty();
  }

  @Test
  void whatAMethodIsNeverAnsweredIsStillNamed() {
    NEVER.forEach(
        (name, codes) -> assertThat(refused(operation(name))).as(name).containsAll(codes));
  }

  @Test
  void whatIsCalledIsSeen() {
    assertThat(refused(operation("ParticipantsController.join")))
        .contains("ROOM_FULL", "ROOM_NOT_FOUND");
    assertThat(refused(operation("SessionPeopleController.assign")))
        .contains("ALREADY_IN_A_BREAKOUT")
        .doesNotContain("SESSION_NOT_CLOSED");
  }

  private static JavaMethod operation(String name) {
    return operations().stream()
        .filter(method -> nameOf(method).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String nameOf(JavaMethod operation) {
    return operation.getOwner().getSimpleName() + "." + operation.getName();
  }

  private static List<JavaMethod> operations() {
    return ArchitectureTest.CLASSES.stream()
        .filter(type -> type.getSimpleName().endsWith("Controller"))
        .flatMap(type -> type.getMethods().stream())
        .filter(
            method ->
                method.getAnnotations().stream()
                    .anyMatch(one -> HTTP.contains(one.getRawType().getSimpleName())))
        .toList();
  }

  private static Set<String> listed(JavaMethod operation) {
    return operation.getAnnotations().stream()
        .filter(one -> one.getRawType().isEquivalentTo(Refuses.class))
        .flatMap(one -> Arrays.stream((JavaEnumConstant[]) one.get("value").orElseThrow()))
        .map(JavaEnumConstant::name)
        .collect(Collectors.toSet());
  }

  /// The names of the catalogue that a method reaches.
  private static Set<String> refused(JavaMethod operation) {
    Set<String> names = new TreeSet<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> next = new ArrayDeque<>(List.of(operation));
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.pop();
      if (seen.add(unit) && !unit.getName().equals(TABLE)) {
        unit.getFieldAccesses().stream()
            .map(access -> access.getTarget())
            .flatMap(field -> nameOf(field).stream())
            .forEach(names::add);
        Stream.concat(
                unit.getCallsFromSelf().stream().map(call -> call.getTarget()),
                unit.getCodeUnitReferencesFromSelf().stream()
                    .map(reference -> reference.getTarget()))
            .flatMap(target -> target.resolveMember().stream())
            .filter(called -> called.getOwner().getPackageName().startsWith("io.parley."))
            .forEach(next::add);
      }
    }
    return names;
  }

  private static Optional<String> nameOf(AccessTarget.FieldAccessTarget field) {
    JavaClass owner = field.getOwner();
    if (owner.getName().equals(PROBLEM)) {
      return Optional.of(field.getName()).filter(CATALOGUE::contains);
    }
    return owner.getName().equals(REFUSAL) && field.getRawType().getName().equals(REFUSAL)
        ? Optional.of(problemOf(field.getName()))
        : Optional.empty();
  }

  private static String problemOf(String refusal) {
    try {
      Method table =
          Class.forName("io.parley.breakouts.session.SessionReplies")
              .getDeclaredMethod(TABLE, SessionAnswer.Refusal.class);
      table.setAccessible(true);
      return table.invoke(null, SessionAnswer.Refusal.valueOf(refusal)).toString();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
