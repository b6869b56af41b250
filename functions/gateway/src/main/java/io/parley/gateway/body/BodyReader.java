package io.parley.gateway.body;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.parley.core.json.Json;
import io.parley.core.json.Meta;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a record of a JSON object: each component is the member of its name in snake_case (as it
/// is written if the record is [AsWritten]), of exactly its type, and keeps its declared
/// constraints. A member may be absent where its component is nullable; an explicit null is never
/// absence.
@Singleton
public final class BodyReader {

  /// @param json what [Json] read
  /// @throws InvalidBody with one violation for each member that is wrong
  public <T extends Record> T read(@Nullable Object json, Class<T> type) throws InvalidBody {
    if (!(json instanceof Map<?, ?> members)) {
      throw new InvalidBody(List.of(new Violation("body", "must be an object")));
    }
    BeanIntrospection<T> introspection = BeanIntrospection.getIntrospection(type);
    Argument<?>[] components = introspection.getConstructorArguments();
    @Nullable Object[] values = new Object[components.length];
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      String name = jsonNameOf(introspection, components[i]);
      if (members.containsKey(name)) {
        Optional<?> value = convertJson(members.get(name), components[i].getType());
        values[i] = value.orElse(null);
        findProblem(components[i], value)
            .ifPresent(problem -> violations.add(new Violation(name, problem)));
      } else if (!components[i].isNullable()) {
        violations.add(new Violation(name, "is required"));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidBody(violations);
    }
    return introspection.instantiate(values);
  }

  private static String jsonNameOf(BeanIntrospection<?> record, Argument<?> component) {
    return record.hasAnnotation(AsWritten.class)
        ? component.getName()
        : NameUtils.underscoreSeparate(component.getName(), true);
  }

  private static Optional<String> findProblem(Argument<?> component, Optional<?> value) {
    return value.isEmpty()
        ? Optional.of("must be " + nameOf(component.getType()))
        : Constraints.problem(component.getAnnotationMetadata(), value.get());
  }

  @SuppressWarnings("unchecked")
  private static Optional<?> convertJson(@Nullable Object json, Class<?> type) {
    return switch (json) {
      case String text when type == String.class -> Optional.of(text);
      case Number number when type == Long.class -> Json.whole(number);
      case Boolean bool when type == Boolean.class -> Optional.of(bool);
      case Map<?, ?> members when type == Meta.class ->
          Optional.of(new Meta((Map<String, @Nullable Object>) members));
      case List<?> list
          when type == List.class && list.stream().allMatch(String.class::isInstance) ->
          Optional.of(list);
      case null, default -> Optional.empty();
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
