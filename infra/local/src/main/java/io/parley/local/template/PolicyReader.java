package io.parley.local.template;

import io.parley.local.template.Template.Statement;
import io.parley.local.template.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the policies of a function, those that stand at it and those of the template that it
/// refers to: statements that allow, without conditions.
record PolicyReader(Intrinsics intrinsics) {

  private static final String MANAGED = "AWS::IAM::ManagedPolicy";

  List<Statement> statements(Resource function) {
    Intrinsics inside = intrinsics.in(function);
    @Nullable Yaml policies = function.properties().get("Policies").orElse(null);
    List<Statement> statements = new ArrayList<>();
    if (policies != null) {
      for (Object policy : listOf(inside.resolve(policies))) {
        Map<?, ?> document =
            policy instanceof Map<?, ?> own ? own : findManaged(policy, inside, policies);
        for (Object statement : listOf(document.get("Statement"))) {
          statements.add(readStatement(inside, policies, statement));
        }
      }
    }
    return statements;
  }

  private Map<?, ?> findManaged(Object name, Intrinsics inside, Yaml at) {
    for (Resource resource : intrinsics.resources().values()) {
      Intrinsics there = intrinsics.in(resource);
      if (resource.is(MANAGED)
          && Names.ref(resource, there).equals(name)
          && there.map(resource.properties()).get("PolicyDocument") instanceof Map<?, ?> document) {
        return document;
      }
    }
    throw inside.error(at, "the policy " + name + " is not known to the local system");
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
