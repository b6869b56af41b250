package io.parley.local.docs;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the methods of a module's controllers refuse, by the annotation `Refuses`. The compiler's
/// document does not have it.
///
/// @param codes by the method of HTTP and the path
record Refusals(Map<String, Set<String>> codes) {

  private static final Set<String> METHODS = Set.of("Get", "Post", "Put", "Patch", "Delete");

  static Refusals in(Path classes) throws IOException {
    if (!Files.exists(classes)) {
      return new Refusals(Map.of());
    }
    var codes = new HashMap<String, Set<String>>();
    try (var files = Files.walk(classes)) {
      for (Path file : files.filter(Refusals::isController).toList()) {
        addAll(file, codes);
      }
    }
    return new Refusals(codes);
  }

  private static boolean isController(Path file) {
    return file.getFileName().toString().endsWith("Controller.class");
  }

  private static void addAll(Path file, Map<String, Set<String>> codes) throws IOException {
    var controller = ClassFile.of().parse(file);
    String base = find(controller, "Controller").map(Refusals::path).orElse("");
    for (var method : controller.methods()) {
      for (String verb : METHODS) {
        find(method, verb)
            .ifPresent(
                route ->
                    codes.put(
                        name(verb, base + path(route)),
                        find(method, "Refuses").map(Refusals::constants).orElse(Set.of())));
      }
    }
  }

  private static String name(String verb, String path) {
    return verb.toLowerCase(Locale.ROOT) + " " + path;
  }

  /// The codes of an operation; none if the document has more operations than the classes.
  Set<String> of(String method, String path) {
    return codes.getOrDefault(method + " " + path, Set.of());
  }

  private static Optional<Annotation> find(AttributedElement element, String name) {
    return Stream.concat(
            element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream()),
            element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream()))
        .filter(annotation -> annotation.classSymbol().displayName().equals(name))
        .findFirst();
  }

  private static Optional<AnnotationValue> value(Annotation annotation) {
    return annotation.elements().stream()
        .filter(element -> element.name().equalsString("value"))
        .map(AnnotationElement::value)
        .findFirst();
  }

  private static String path(Annotation annotation) {
    String path =
        value(annotation).orElse(null) instanceof AnnotationValue.OfString text
            ? text.stringValue()
            : "";
    return path.equals("/") ? "" : path;
  }

  private static Set<String> constants(Annotation annotation) {
    List<AnnotationValue> values =
        value(annotation).orElseThrow() instanceof AnnotationValue.OfArray array
            ? array.values()
            : List.of();
    return values.stream()
        .map(constant -> ((AnnotationValue.OfEnum) constant).constantName().stringValue())
        .collect(Collectors.toSet());
  }
}
