package io.parley.local.template;

import io.parley.local.template.yaml.Yaml;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Scalar;
import io.parley.local.template.yaml.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The resources of a template that its conditions let exist.
record Resources(Map<String, Resource> byLogicalId) {

  private static final Set<String> SERVERLESS =
      Set.of(Resource.FUNCTION, Resource.HTTP_API, Resource.SOCKET_API);

  private static final Map<String, String> GLOBALS =
      Map.of(
          Resource.FUNCTION, "Function",
          Resource.HTTP_API, "HttpApi",
          Resource.SOCKET_API, "WebSocketApi");

  static Resources read(YamlFile file, Fields template, Intrinsics intrinsics) {
    Fields globals = fields(file, template, "Globals");
    var resources = new LinkedHashMap<String, Resource>();
    fields(file, template, "Resources")
        .fields()
        .forEach(
            (logicalId, body) -> {
              Fields resource =
                  body instanceof Fields fields ? fields : refuseBody(file, logicalId, body);
              if (hasTrueCondition(resource, intrinsics)) {
                resources.put(logicalId, readResource(file, logicalId, resource, globals));
              }
            });
    return new Resources(resources);
  }

  /// A section of the template, empty if it has none.
  static Fields fields(YamlFile file, Fields parent, String name) {
    return switch (parent.get(name).orElse(new Fields(Map.of(), parent.line()))) {
      case Fields fields -> fields;
      case Yaml other -> throw file.error(other.line(), name + " is not a mapping");
    };
  }

  List<Resource> of(String type) {
    return byLogicalId.values().stream().filter(resource -> resource.is(type)).toList();
  }

  /// The one resource of a type; the local system serves one API of a kind.
  Optional<Resource> only(String type, YamlFile file) {
    var found = of(type);
    if (found.size() > 1) {
      throw file.error(
          found.get(1).line(),
          found.get(1).logicalId() + ": a second " + type + ", the local system serves one");
    }
    return found.stream().findFirst();
  }

  private static Resource readResource(
      YamlFile file, String logicalId, Fields body, Fields globals) {
    String type =
        body.get("Type")
            .map(value -> value instanceof Scalar(var text, _) ? String.valueOf(text) : "")
            .orElseThrow(() -> file.error(body.line(), logicalId + ": Type is missing"));
    if (type.startsWith("AWS::Serverless::") && !SERVERLESS.contains(type)) {
      throw file.error(body.line(), logicalId + ": " + type + " is not known to the local system");
    }
    Fields properties = fields(file, body, "Properties");
    String defaults = GLOBALS.getOrDefault(type, "");
    return new Resource(
        logicalId, type, properties.over(fields(file, globals, defaults)), body.line());
  }

  private static boolean hasTrueCondition(Fields resource, Intrinsics intrinsics) {
    return resource
        .get("Condition")
        .map(condition -> intrinsics.conditions().holds(condition, intrinsics))
        .orElse(true);
  }

  private static Fields refuseBody(YamlFile file, String logicalId, Yaml body) {
    throw file.error(body.line(), logicalId + ": is not a mapping");
  }
}
