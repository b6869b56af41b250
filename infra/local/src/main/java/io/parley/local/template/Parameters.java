package io.parley.local.template;

import io.parley.local.template.yaml.Yaml;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Items;
import io.parley.local.template.yaml.Yaml.Scalar;
import io.parley.local.template.yaml.YamlFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The template's parameters with their values: the given ones, else the defaults.
final class Parameters {

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

  private final YamlFile file;
  private final Map<String, Object> values = new HashMap<>();

  /// @param given values by parameter name
  Parameters(YamlFile file, Fields section, Map<String, String> given) {
    this.file = file;
    for (String name : given.keySet()) {
      if (!section.fields().containsKey(name)) {
        throw file.error(section.line(), "there is no parameter " + name);
      }
    }
    section.fields().forEach((name, body) -> values.put(name, resolveValue(name, body, given)));
  }

  Optional<Object> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private Object resolveValue(String name, Yaml body, Map<String, String> given) {
    if (!(body instanceof Fields fields)) {
      throw file.error(body.line(), "Parameter " + name + " is not a mapping");
    }
    String type =
        textOf(fields, "Type")
            .orElseThrow(() -> file.error(body.line(), "Parameter " + name + " has no Type"));
    String value =
        Optional.ofNullable(given.get(name))
            .or(() -> textOf(fields, "Default"))
            .orElseThrow(
                () ->
                    file.error(body.line(), "Parameter " + name + " has no value and no Default"));
    checkValue(name, type, value, fields);
    return isList(type) ? Arrays.stream(value.split(",")).map(String::strip).toList() : value;
  }

  private void checkValue(String name, String type, String value, Fields fields) {
    if (type.equals("Number") && !NUMBER.matcher(value).matches()) {
      throw file.error(fields.line(), "Parameter " + name + " is not a number: " + value);
    }
    var allowed = allowedValues(fields);
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw file.error(
          fields.line(), "Parameter " + name + " is none of " + allowed + ": " + value);
    }
    textOf(fields, "AllowedPattern")
        .filter(pattern -> !value.matches(pattern))
        .ifPresent(
            pattern -> {
              throw file.error(
                  fields.line(), "Parameter " + name + " does not match " + pattern + ": " + value);
            });
  }

  private static List<String> allowedValues(Fields fields) {
    return fields.get("AllowedValues").stream()
        .flatMap(values -> values instanceof Items(var items, _) ? items.stream() : null)
        .map(item -> item instanceof Scalar(var value, _) ? String.valueOf(value) : "")
        .toList();
  }

  private static boolean isList(String type) {
    return type.equals("CommaDelimitedList") || type.startsWith("List<");
  }

  private static Optional<String> textOf(Fields fields, String name) {
    return fields
        .get(name)
        .map(value -> value instanceof Scalar(var content, _) ? String.valueOf(content) : "");
  }
}
