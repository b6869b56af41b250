package io.parley.gateway.body;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a record of a JSON object: each component is the member of its name in snake_case (as it
/// is written if the record is [AsWritten]), of exactly its type, and keeps its declared
/// constraints. A member may be absent where its component is nullable or a [Field]; only for a
/// [Field] is an explicit null no violation.
@Singleton
public final class BodyReader {

  public <T extends Record> T read(@Nullable Object json, Class<T> type) throws InvalidBody {
    return read(json, type, BodyContext.NONE);
  }

  /// @param json what [Json] read
  /// @throws InvalidBody with one violation for each member that is wrong, in their order
  public <T extends Record> T read(@Nullable Object json, Class<T> type, BodyContext context)
      throws InvalidBody {
    if (!(json instanceof Map<?, ?> members)) {
      throw new InvalidBody(List.of(new Violation("body", "must be an object")));
    }
    BeanIntrospection<T> introspection = BeanIntrospection.getIntrospection(type);
    List<Member> all =
        Arrays.stream(introspection.getConstructorArguments())
            .map(component -> Member.of(jsonNameOf(introspection, component), component))
            .toList();
    @Nullable Object[] values = new Object[all.size()];
    Map<String, Violation> violations = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      Member member = all.get(i);
      values[i] = member.read(members);
      member
          .findProblem(members, context)
          .ifPresent(
              problem -> violations.put(member.name(), new Violation(member.name(), problem)));
    }
    // Without strictness, what is missing may be null.
    T body = introspection.instantiate(violations.isEmpty(), values);
    if (body instanceof Ruled ruled) {
      ruled.check(context).forEach(found -> violations.putIfAbsent(found.field(), found));
    }
    if (!violations.isEmpty()) {
      throw new InvalidBody(sortByMember(violations, all));
    }
    return body;
  }

  /// Those of the record's members in their order, then those of the rules.
  private static List<Violation> sortByMember(Map<String, Violation> violations, List<Member> all) {
    List<String> names = all.stream().map(Member::name).toList();
    return violations.values().stream()
        .sorted(
            Comparator.comparingInt(
                one -> names.contains(one.field()) ? names.indexOf(one.field()) : names.size()))
        .toList();
  }

  private static String jsonNameOf(BeanIntrospection<?> record, Argument<?> component) {
    return record.hasAnnotation(AsWritten.class)
        ? component.getName()
        : NameUtils.underscoreSeparate(component.getName(), true);
  }
}
