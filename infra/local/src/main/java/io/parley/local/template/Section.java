package io.parley.local.template;

import io.parley.local.template.yaml.TemplateException;
import io.parley.local.template.yaml.Yaml;
import io.parley.local.template.yaml.Yaml.Call;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.Yaml.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields of a resource, read one by one with a clear line for each mistake.
///
/// @param path where in the resource, for messages, such as `Events.Rooms`
record Section(Fields fields, Intrinsics intrinsics, String path) {

  static Section of(Resource resource, Intrinsics intrinsics) {
    return new Section(resource.properties(), intrinsics.in(resource), "");
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> error(path + name + " is missing"));
  }

  Optional<String> optionalText(String name) {
    return fields.get(name).map(intrinsics::text);
  }

  int number(String name) {
    String value = text(name);
    if (!value.matches("\\d{1,9}")) {
      throw intrinsics.error(fields.fields().getOrDefault(name, fields), notA(name, "number"));
    }
    return Integer.parseInt(value);
  }

  Optional<Integer> optionalNumber(String name) {
    return fields.get(name).map(_ -> number(name));
  }

  /// Texts of a list; a single text counts as a list of one.
  List<String> texts(String name) {
    return fields
        .get(name)
        .map(
            value ->
                value instanceof Items(var items, _)
                    ? items.stream().map(intrinsics::text).toList()
                    : intrinsics.texts(value))
        .orElse(List.of());
  }

  Section section(String name) {
    return optionalSection(name).orElseThrow(() -> error(path + name + " is missing"));
  }

  Optional<Section> optionalSection(String name) {
    return fields
        .get(name)
        .map(value -> new Section(asMapping(name, value), intrinsics, pathBelow(name)));
  }

  /// The mappings below this one, by name in the file's order.
  Map<String, Section> sections() {
    var sections = new LinkedHashMap<String, Section>();
    fields.fields().keySet().forEach(name -> sections.put(name, section(name)));
    return sections;
  }

  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    fields.fields().forEach((name, value) -> texts.put(name, intrinsics.text(value)));
    return texts;
  }

  TemplateException error(String message) {
    return intrinsics.error(fields, message);
  }

  private Fields asMapping(String name, Yaml value) {
    return switch (value) {
      case Fields mapping -> mapping;
      // A whole mapping behind !If.
      case Call call when call.function().equals("If") -> asMapping(name, intrinsics.chosen(call));
      default -> throw intrinsics.error(value, notA(name, "mapping"));
    };
  }

  private String notA(String name, String kind) {
    return path + name + " is not a " + kind;
  }

  private String pathBelow(String name) {
    return path + name + ".";
  }
}
