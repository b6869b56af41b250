package io.parley.local.template;

import io.parley.local.template.Template.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the policies that stand at a function: statements that allow, without conditions.
record PolicyReader(Intrinsics intrinsics) {

  List<Statement> statements(Resource function) {
    Intrinsics inside = intrinsics.in(function);
    @Nullable Yaml policies = function.properties().get("Policies").orElse(null);
    List<Statement> statements = new ArrayList<>();
    if (policies != null) {
      for (Object policy : listOf(inside.resolve(policies))) {
        if (!(policy instanceof Map<?, ?> members)) {
          throw inside.error(policies, "a policy by its name is not known to the local system");
        }
        for (Object statement : listOf(members.get("Statement"))) {
          statements.add(readStatement(inside, policies, statement));
        }
      }
    }
    return statements;
  }

  private static Statement readStatement(Intrinsics inside, Yaml at, Object statement) {
    if (statement instanceof Map<?, ?> members
        && "Allow".equals(members.get("Effect"))
        && !members.containsKey("Condition")) {
      return new Statement(textsOf(members.get("Action")), textsOf(members.get("Resource")));
    }
    throw inside.error(at, "only what a policy allows without a condition is known here");
  }

  private static List<String> textsOf(@Nullable Object value) {
    return listOf(value).stream().map(String::valueOf).toList();
  }

  /// One alone counts as a list of one.
  private static List<?> listOf(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }
}
