package io.parley.local.template;

import io.parley.local.template.Template.AsyncSpec;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.HttpRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `AWS::Serverless::Function` resources.
record FunctionReader(Intrinsics intrinsics, Path folder) {

  FunctionSpec function(Resource resource) {
    Section properties = Section.of(resource, intrinsics);
    return new FunctionSpec(
        resource.logicalId(),
        Names.ref(resource, intrinsics.in(resource)),
        properties.text("Handler"),
        readArtifact(properties),
        properties.fields().get("MemorySize").isPresent() ? properties.number("MemorySize") : 128,
        Duration.ofSeconds(
            properties.fields().get("Timeout").isPresent() ? properties.number("Timeout") : 3),
        properties
            .optionalSection("Environment")
            .flatMap(environment -> environment.optionalSection("Variables"))
            .map(Section::texts)
            .orElse(Map.of()),
        properties
            .optionalSection("Tags")
            .flatMap(tags -> tags.optionalText("parley:invoke"))
            .filter(when -> when.equals("after-deploy"))
            .isPresent());
  }

  /// Its `EventInvokeConfig`, if it has one.
  Optional<AsyncSpec> asynchronous(Resource resource) {
    AsyncSpec otherwise = AsyncSpec.byDefault(resource.logicalId());
    return Section.of(resource, intrinsics)
        .optionalSection("EventInvokeConfig")
        .map(
            section ->
                new AsyncSpec(
                    otherwise.function(),
                    section
                        .optionalNumber("MaximumEventAgeInSeconds")
                        .map(Duration::ofSeconds)
                        .orElse(otherwise.maxAge()),
                    section.optionalNumber("MaximumRetryAttempts").orElse(otherwise.retries()),
                    section
                        .optionalSection("DestinationConfig")
                        .flatMap(destinations -> destinations.optionalSection("OnFailure"))
                        .map(queue -> queue.text("Destination"))));
  }

  private Path readArtifact(Section properties) {
    String uri = properties.text("CodeUri");
    if (!uri.endsWith(".zip")) {
      throw properties.error("CodeUri is not a .zip: " + uri);
    }
    return folder.resolve(uri).toAbsolutePath().normalize();
  }

  /// The routes of its `HttpApi` events; events of other kinds have no effect here.
  List<HttpRoute> routes(Resource resource) {
    return Section.of(resource, intrinsics)
        .optionalSection("Events")
        .map(events -> events.sections().values())
        .stream()
        .flatMap(events -> events.stream())
        .flatMap(event -> readRoute(resource, event).stream())
        .toList();
  }

  private Optional<HttpRoute> readRoute(Resource resource, Section event) {
    String type = event.text("Type");
    return switch (type) {
      case "HttpApi" -> Optional.of(readHttpRoute(resource, event.optionalSection("Properties")));
      case "Schedule", "ScheduleV2", "DynamoDB", "SQS", "SNS", "EventBridgeRule" ->
          Optional.empty();
      default -> throw event.error(event.path() + "Type " + type + " is not known here");
    };
  }

  private HttpRoute readHttpRoute(Resource resource, Optional<Section> properties) {
    String path = properties.flatMap(section -> section.optionalText("Path")).orElse("$default");
    String method = properties.flatMap(section -> section.optionalText("Method")).orElse("ANY");
    properties.ifPresent(section -> checkApi(section));
    return new HttpRoute(
        method.equals("*") ? "ANY" : method.toUpperCase(java.util.Locale.ROOT),
        path,
        resource.logicalId());
  }

  private static void checkApi(Section properties) {
    properties
        .optionalText("ApiId")
        .filter(id -> !id.equals(Names.HTTP_API_ID))
        .ifPresent(
            id -> {
              throw properties.error(properties.path() + "ApiId is not this template's HTTP API");
            });
  }
}
