package io.parley.local.template;

import io.parley.local.template.yaml.TemplateException;
import io.parley.local.template.yaml.Yaml;
import io.parley.local.template.yaml.Yaml.Call;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Items;
import io.parley.local.template.yaml.Yaml.Scalar;
import io.parley.local.template.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves CloudFormation's intrinsic functions into strings, numbers, booleans, lists and maps.
///
/// @param where the resource in messages, empty outside resources
record Intrinsics(
    YamlFile file,
    Parameters parameters,
    Conditions conditions,
    Map<String, Resource> resources,
    String where) {

  /// The value of `!Ref AWS::NoValue`; a property with it is omitted.
  private record NoValue() {}

  Intrinsics in(Resource resource) {
    return new Intrinsics(file, parameters, conditions, resources, resource.logicalId() + ": ");
  }

  TemplateException error(Yaml at, String message) {
    return file.error(at.line(), where + message);
  }

  /// A value that must be a text, or a parameter that is a list of them.
  List<String> texts(Yaml value) {
    return resolve(value) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(text(value));
  }

  /// A value that must be text or a number, as text.
  String text(Yaml value) {
    return switch (resolve(value)) {
      case null -> throw error(value, "expected a string, got null");
      case List<?> _ -> throw error(value, "expected a string, got a list");
      case Map<?, ?> _ -> throw error(value, "expected a string, got a mapping");
      case Object scalar -> scalar.toString();
    };
  }

  @Nullable Object resolve(Yaml value) {
    return switch (value) {
      case Scalar(var content, _) -> content;
      case Items(var items, _) -> resolveItems(items);
      case Fields fields -> map(fields);
      case Call call -> resolveCall(call);
    };
  }

  private List<@Nullable Object> resolveItems(List<Yaml> items) {
    var resolved = new ArrayList<@Nullable Object>();
    for (Yaml item : items) {
      Object value = resolve(item);
      if (!(value instanceof NoValue)) {
        resolved.add(value);
      }
    }
    return resolved;
  }

  Map<String, @Nullable Object> map(Fields fields) {
    var resolved = new LinkedHashMap<String, @Nullable Object>();
    fields
        .fields()
        .forEach(
            (name, item) -> {
              Object value = resolve(item);
              if (!(value instanceof NoValue)) {
                resolved.put(name, value);
              }
            });
    return resolved;
  }

  private @Nullable Object resolveCall(Call call) {
    return switch (call.function()) {
      case "Ref" -> ref(call.argument(), text(call.argument()));
      case "Sub" -> new Substitution(this, call).text();
      case "GetAtt" -> resolveAttribute(call);
      case "Join" -> joinTexts(call);
      case "Select" -> selectItem(call);
      case "Split" -> List.of(text(part(call, 1)).split(quoteLiteral(text(part(call, 0))), -1));
      case "If" -> resolve(chosen(call));
      case "Equals", "Not", "And", "Or", "Condition" -> conditions.holds(call, this);
      default -> throw error(call, "!" + call.function() + " is not known to the local system");
    };
  }

  /// The branch that an `If` takes.
  Yaml chosen(Call call) {
    return part(call, conditions.holds(part(call, 0), this) ? 1 : 2);
  }

  /// The value of `Ref` of a name, which `Sub` uses too.
  Object ref(Yaml at, String name) {
    if (name.equals("AWS::NoValue")) {
      return new NoValue();
    }
    return Names.pseudo(name)
        .or(() -> parameters.get(name))
        .or(() -> findResource(name).map(resource -> Names.ref(resource, in(resource))))
        .or(() -> findPublished(name))
        .orElseThrow(() -> error(at, "Ref to " + name + ", which is not defined in this template"));
  }

  /// The value of `GetAtt` of `Resource.Attribute`, which `Sub` uses too.
  Object attribute(Yaml at, String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      throw error(at, "GetAtt of " + name + " names no attribute");
    }
    String owner = name.substring(0, dot);
    String attribute = name.substring(dot + 1);
    Resource resource =
        findResource(owner)
            .orElseThrow(
                () -> error(at, "GetAtt of " + owner + ", which is not defined in this template"));
    return Names.attribute(resource, attribute, in(resource))
        .orElseThrow(() -> error(at, owner + " has no attribute " + attribute));
  }

  private Optional<Resource> findResource(String logicalId) {
    return Optional.ofNullable(resources.get(logicalId)).or(() -> findRole(logicalId));
  }

  /// The role SAM generates for a function; it has no effect here.
  private Optional<Resource> findRole(String logicalId) {
    return Optional.ofNullable(
            logicalId.endsWith("Role")
                ? resources.get(logicalId.substring(0, logicalId.length() - 4))
                : null)
        .filter(function -> function.is(Resource.FUNCTION))
        .map(
            function ->
                new Resource(
                    logicalId, "AWS::IAM::Role", new Fields(Map.of(), function.line()), 1));
  }

  private Optional<Object> findPublished(String name) {
    int dot = name.indexOf('.');
    String part = name.substring(dot + 1);
    if (dot < 0 || !(part.equals("Alias") || part.equals("Version"))) {
      return Optional.empty();
    }
    return findResource(name.substring(0, dot))
        .filter(resource -> resource.is(Resource.FUNCTION))
        .flatMap(function -> Names.published(function, part, in(function)));
  }

  private Object resolveAttribute(Call call) {
    return call.argument() instanceof Items(var parts, _)
        ? attribute(call, parts.stream().map(this::text).collect(Collectors.joining(".")))
        : attribute(call, text(call.argument()));
  }

  private String joinTexts(Call call) {
    return resolveList(part(call, 1)).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(text(part(call, 0))));
  }

  private @Nullable Object selectItem(Call call) {
    var list = resolveList(part(call, 1));
    String index = text(part(call, 0));
    if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= list.size()) {
      throw error(call, "!Select of " + index + " from " + list.size() + " items");
    }
    return list.get(Integer.parseInt(index));
  }

  private List<?> resolveList(Yaml value) {
    if (resolve(value) instanceof List<?> list) {
      return list;
    }
    throw error(value, "a list is expected");
  }

  /// The n-th argument of a function that takes a list of them.
  Yaml part(Call call, int index) {
    if (call.argument() instanceof Items(var parts, _) && index < parts.size()) {
      return parts.get(index);
    }
    throw error(call, "!" + call.function() + " has too few arguments");
  }

  private static String quoteLiteral(String separator) {
    return java.util.regex.Pattern.quote(separator);
  }
}
