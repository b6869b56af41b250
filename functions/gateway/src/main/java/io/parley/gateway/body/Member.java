package io.parley.gateway.body;

import io.micronaut.core.type.Argument;
import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.UnlessPerson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One component of a body's record.
///
/// @param name in JSON
/// @param type of the value: what a [Field] is of
record Member(String name, Argument<?> component, Class<?> type) {

  static Member of(String name, Argument<?> component) {
    Class<?> type = component.getType();
    return new Member(
        name, component, type == Field.class ? component.getTypeParameters()[0].getType() : type);
  }

  private boolean isField() {
    return component.getType() == Field.class;
  }

  /// The component's value; null if there is none.
  @Nullable Object read(Map<?, ?> body) {
    Optional<?> value = convertJson(body.get(name), type);
    return isField() ? new Field<>(body.containsKey(name), value) : value.orElse(null);
  }

  Optional<String> findProblem(Map<?, ?> body, BodyContext context) {
    if (!body.containsKey(name)) {
      return isRequired(context)
          ? Optional.of(
              component
                  .getAnnotationMetadata()
                  .stringValue(RuleText.class, "absent")
                  .orElse(Violation.REQUIRED))
          : Optional.empty();
    }
    if (isField() && body.get(name) == null) {
      return Optional.empty();
    }
    Optional<?> value = convertJson(body.get(name), type);
    Optional<String> problem =
        value
            .map(found -> Constraints.problem(component.getAnnotationMetadata(), found))
            .orElseGet(() -> Optional.of("must be " + nameOf(type)));
    return problem.map(
        text -> component.getAnnotationMetadata().stringValue(RuleText.class).orElse(text));
  }

  private boolean isRequired(BodyContext context) {
    return component.isAnnotationPresent(UnlessPerson.class)
        ? !context.byPerson()
        : !isField() && !component.isNullable();
  }

  @SuppressWarnings("unchecked")
  private static Optional<?> convertJson(@Nullable Object json, Class<?> type) {
    return switch (json) {
      case String text when type == String.class -> Optional.of(text);
      case Number number when type == Long.class -> Json.whole(number);
      case Boolean bool when type == Boolean.class -> Optional.of(bool);
      case Map<?, ?> members when type == Meta.class ->
          Optional.of(new Meta((Map<String, @Nullable Object>) members));
      // Constraints look at the elements.
      case List<?> list when type == List.class -> Optional.of(list);
      case null -> Optional.empty();
      default -> type == Object.class ? Optional.of(json) : Optional.empty();
    };
  }

  private static String nameOf(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type == Long.class) {
      return "an integer";
    }
    if (type == List.class) {
      return "an array of strings";
    }
    return type == Boolean.class ? "true or false" : "an object";
  }
}
