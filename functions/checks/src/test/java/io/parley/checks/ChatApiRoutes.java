package io.parley.checks;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Api;
import io.parley.local.template.Template.HttpRoute;
import io.parley.local.template.TemplateReader;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// ChatAPI's routes: paths from template.yaml, and the methods that each says it knows.
final class ChatApiRoutes {

  private static final String PREFIX = "/api/v1/";

  private ChatApiRoutes() {}

  /// Such as `GET /api/v1/rooms/{room_id}`.
  static Set<String> all(Api api) {
    Set<String> routes = new TreeSet<>();
    TemplateReader.read(Project.TEMPLATE).httpRoutes().stream()
        .map(HttpRoute::path)
        .filter(path -> path.startsWith(PREFIX))
        .forEach(path -> methods(api, path).forEach(method -> routes.add(method + " " + path)));
    return routes;
  }

  private static Set<String> methods(Api api, String path) {
    Answer refused = api.call("PATCH", path.replaceAll("[{}]", ""), null).expect(405);
    return Arrays.stream(refused.headers().firstValue("Allow").orElseThrow().split(","))
        .map(String::strip)
        .filter(method -> !method.equals("HEAD") && !method.equals("OPTIONS"))
        .collect(Collectors.toSet());
  }
}
