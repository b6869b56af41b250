package io.parley.local.template;

import io.parley.local.template.yaml.Yaml;
import io.parley.local.template.yaml.Yaml.Call;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Items;
import io.parley.local.template.yaml.Yaml.Scalar;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `!Sub`: a text with `${Name}`, `${Resource.Attribute}` and `${!literal}`, and perhaps names
/// of its own.
record Substitution(Intrinsics intrinsics, Call call) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  String text() {
    return switch (call.argument()) {
      case Scalar(var text, _) -> fillPlaceholders(String.valueOf(text), Map.of());
      case Items(var parts, _)
          when parts.size() == 2
              && parts.get(0) instanceof Scalar(var text, _)
              && parts.get(1) instanceof Fields own ->
          fillPlaceholders(String.valueOf(text), own.fields());
      default -> throw intrinsics.error(call, "!Sub takes a text, or a text and a mapping");
    };
  }

  private String fillPlaceholders(String text, Map<String, Yaml> own) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(resolvePlaceholder(match, own)));
  }

  private String resolvePlaceholder(MatchResult match, Map<String, Yaml> own) {
    String name = match.group(1).strip();
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    Yaml mine = own.get(name);
    if (mine != null) {
      return intrinsics.text(mine);
    }
    boolean published = name.endsWith(".Alias") || name.endsWith(".Version");
    return name.contains(".") && !published
        ? intrinsics.attribute(call, name).toString()
        : intrinsics.ref(call, name).toString();
  }
}
