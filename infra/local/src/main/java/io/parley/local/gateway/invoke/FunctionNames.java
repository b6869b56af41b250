package io.parley.local.gateway.invoke;

import io.parley.local.template.Template.FunctionSpec;
import java.util.Collection;
import java.util.Optional;

/// Finds a function by any name Lambda's Invoke call takes: logical id, name, partial or full ARN.
final class FunctionNames {

  /// @param arn without a version
  /// @param version what `X-Amz-Executed-Version` says: the template publishes one version behind
  /// its alias
  record Target(String function, String arn, String version) {}

  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";
  private static final String ARN_MARK = "function:";

  private final Collection<FunctionSpec> functions;

  FunctionNames(Collection<FunctionSpec> functions) {
    this.functions = functions;
  }

  Optional<Target> find(String written) {
    int mark = written.lastIndexOf(ARN_MARK);
    String[] parts =
        (mark < 0 ? written : written.substring(mark + ARN_MARK.length())).split(":", 2);
    boolean latest = parts.length < 2 || parts[1].equals("$LATEST");
    return functions.stream()
        .filter(spec -> spec.logicalId().equals(parts[0]) || spec.name().equals(parts[0]))
        .findFirst()
        .map(spec -> new Target(spec.logicalId(), ARN + spec.name(), latest ? "$LATEST" : "1"));
  }
}
