package io.parley.local.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The catalogue of errors, `Problem` of the gateway as it was compiled.
///
/// @param wordings by code, in the order of the catalogue
record Catalogue(Map<String, List<Wording>> wordings) {

  /// How some surfaces word an error.
  record Wording(int status, String text, List<String> surfaces) {}

  private static final String CHAT_API = "CHAT_API";

  static Catalogue of(Path project) throws IOException {
    URL classes = project.resolve("functions/gateway/target/classes/").toUri().toURL();
    try (var loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      var problems = loader.loadClass("io.parley.gateway.Problem").getEnumConstants();
      var all = new LinkedHashMap<String, List<Wording>>();
      for (Object problem : problems) {
        all.put(problem.toString(), readWordings(problem));
      }
      return new Catalogue(all);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No catalogue of errors can be read from " + classes, e);
    }
  }

  private static List<Wording> readWordings(Object problem) throws ReflectiveOperationException {
    var read = new ArrayList<Wording>();
    for (Object wording : (List<?>) call(problem, "wordings")) {
      read.add(
          new Wording(
              (int) call(wording, "status"),
              (String) call(wording, "text"),
              ((List<?>) call(wording, "surfaces")).stream().map(Object::toString).toList()));
    }
    return read;
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  /// The wording on a surface.
  Wording wording(String code, String surface) {
    return find(code, surface)
        .orElseThrow(() -> new IllegalStateException(surface + " does not word " + code));
  }

  private Optional<Wording> find(String code, String surface) {
    return wordings.getOrDefault(code, List.of()).stream()
        .filter(wording -> wording.surfaces().contains(surface))
        .findFirst();
  }

  /// Codes are shown by ChatAPI and sockets alone: the compiler lists those of every surface.
  void keepCodes(ModuleDocument module) {
    if (module.root().at("/components/schemas/Problem/enum") instanceof ArrayNode codes) {
      codes.removeIf(code -> find(code.asText(), CHAT_API).isEmpty());
    }
  }
}
