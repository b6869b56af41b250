package io.parley.local.template;

import io.parley.local.template.Template.Authorizer;
import io.parley.local.template.Template.Cors;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.template.yaml.Yaml;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `AWS::Serverless::HttpApi` and `AWS::Serverless::WebSocketApi` resources.
///
/// @param functions logical id by every ARN a function can be called by
record ApiReader(Intrinsics intrinsics, Map<String, String> functions) {

  Optional<Cors> cors(Resource httpApi) {
    Section properties = Section.of(httpApi, intrinsics);
    var setting = properties.fields().get("CorsConfiguration");
    if (setting.isPresent() && setting.get() instanceof Yaml.Scalar) {
      return Optional.of(properties.text("CorsConfiguration"))
          .filter(value -> value.equals("true"))
          .map(_ -> ALL);
    }
    return properties.optionalSection("CorsConfiguration").map(ApiReader::toCors);
  }

  /// `CorsConfiguration: true`, by SAM's documentation "all origins"; its transform writes just the
  /// origin.
  private static final Cors ALL =
      new Cors(List.of("*"), List.of(), List.of(), List.of(), Optional.empty(), false);

  private static Cors toCors(Section cors) {
    return new Cors(
        cors.texts("AllowOrigins"),
        cors.texts("AllowMethods"),
        cors.texts("AllowHeaders"),
        cors.texts("ExposeHeaders"),
        cors.fields().get("MaxAge").map(_ -> cors.number("MaxAge")),
        cors.optionalText("AllowCredentials").filter(value -> value.equals("true")).isPresent());
  }

  SocketApi socketApi(Resource resource) {
    Section api = Section.of(resource, intrinsics);
    var routes = new LinkedHashMap<String, String>();
    var ids = new HashMap<String, String>();
    api.section("Routes")
        .sections()
        .forEach(
            (key, route) -> {
              routes.put(key, readTarget(key, route));
              refuseSameId(ids.put(resourceId(key), key), key, route);
            });
    return new SocketApi(
        Names.SOCKET_API_ID,
        readStage(api),
        api.text("RouteSelectionExpression"),
        routes,
        api.optionalSection("Auth").flatMap(this::readAuthorizer));
  }

  /// SAM derives the id of a route's resource from this, and deploys only one of several routes
  /// with the same id.
  private static String resourceId(String key) {
    return key.replace("$", "").toLowerCase(Locale.ROOT);
  }

  private static void refuseSameId(@Nullable String other, String key, Section route) {
    if (other != null) {
      throw route.error(
          "SAM deploys only one of the route keys "
              + other
              + " and "
              + key
              + ", which differ by case or $ alone");
    }
  }

  private static String readStage(Section api) {
    String stage = api.optionalText("StageName").orElse("default");
    if (!stage.matches("[A-Za-z0-9_-]+")) {
      throw api.error("StageName of a WebSocket API is letters, digits, - and _: " + stage);
    }
    return stage;
  }

  private String readTarget(String key, Section route) {
    // SAM refuses other keys; a route that works here must not fail at deployment.
    if (!key.matches("[A-Za-z0-9]+|\\$(connect|disconnect|default)")) {
      throw route.error("a route key must be alphanumeric: " + key);
    }
    return findFunction(route, "FunctionArn");
  }

  private Optional<Authorizer> readAuthorizer(Section auth) {
    String type = auth.optionalText("AuthType").orElse("NONE");
    return switch (type) {
      case "NONE" -> Optional.empty();
      case "CUSTOM" ->
          Optional.of(new Authorizer(findFunction(auth, "AuthArn"), auth.texts("IdentitySource")));
      default -> throw auth.error("AuthType " + type + " is not known to the local system");
    };
  }

  private String findFunction(Section section, String property) {
    String arn = section.text(property);
    return Optional.ofNullable(functions.get(arn))
        .orElseThrow(
            () ->
                section.error(
                    section.path() + property + " is no function of this template: " + arn));
  }
}
