package io.parley.local.template;

import io.parley.local.template.yaml.Yaml;
import io.parley.local.template.yaml.Yaml.Call;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Items;
import io.parley.local.template.yaml.Yaml.Scalar;
import java.util.List;
import java.util.Objects;

/// The template's `Conditions`, which choose resources and values by the parameters.
record Conditions(Fields section) {

  /// @param condition a condition's name, or one of the functions that make conditions
  boolean holds(Yaml condition, Intrinsics intrinsics) {
    return switch (condition) {
      case Scalar(String name, _) -> holdsNamed(name, condition, intrinsics);
      case Scalar(Boolean value, _) -> value;
      case Call call -> evaluateFunction(call, intrinsics);
      // {Condition: name} is the long form of !Condition name.
      case Fields(var fields, _) when fields.size() == 1 && fields.containsKey("Condition") ->
          holds(Objects.requireNonNull(fields.get("Condition")), intrinsics);
      default -> throw intrinsics.error(condition, "a condition is expected");
    };
  }

  private boolean holdsNamed(String name, Yaml at, Intrinsics intrinsics) {
    return holds(
        section.get(name).orElseThrow(() -> intrinsics.error(at, "there is no condition " + name)),
        intrinsics);
  }

  private boolean evaluateFunction(Call call, Intrinsics intrinsics) {
    return switch (call.function()) {
      case "Equals" ->
          intrinsics
              .text(intrinsics.part(call, 0))
              .equals(intrinsics.text(intrinsics.part(call, 1)));
      case "Not" -> !holds(intrinsics.part(call, 0), intrinsics);
      case "And" -> partsOf(call).stream().allMatch(part -> holds(part, intrinsics));
      case "Or" -> partsOf(call).stream().anyMatch(part -> holds(part, intrinsics));
      case "Condition" -> holds(call.argument(), intrinsics);
      default -> throw intrinsics.error(call, "!" + call.function() + " is not a condition");
    };
  }

  private static List<Yaml> partsOf(Call call) {
    return call.argument() instanceof Items(var parts, _) ? parts : List.of();
  }
}
