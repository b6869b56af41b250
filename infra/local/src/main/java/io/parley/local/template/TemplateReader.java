package io.parley.local.template;

import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.SocketApi;
import io.parley.local.template.Template.Statement;
import io.parley.local.template.Template.TableSpec;
import io.parley.local.template.yaml.TemplateException;
import io.parley.local.template.yaml.Yaml.Fields;
import io.parley.local.template.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads template.yaml into a [Template], with every intrinsic function resolved for the local
/// system.
public final class TemplateReader {

  private final YamlFile file;
  private final Fields template;
  private final Resources resources;
  private final Intrinsics intrinsics;

  private TemplateReader(Path path, Map<String, String> parameters) {
    this.file = new YamlFile(path, path.getFileName().toString());
    this.template = file.read();
    var values = new Parameters(file, Resources.fields(file, template, "Parameters"), parameters);
    var conditions = new Conditions(Resources.fields(file, template, "Conditions"));
    var outside = new Intrinsics(file, values, conditions, Map.of(), "");
    this.resources = Resources.read(file, template, outside);
    this.intrinsics = new Intrinsics(file, values, conditions, resources.byLogicalId(), "");
  }

  /// Reads a template with its parameters' defaults.
  ///
  /// @throws TemplateException for every mistake in it
  public static Template read(Path path) {
    return read(path, Map.of());
  }

  /// Reads a template. Artifacts need not exist yet, see [#requireArtifacts].
  ///
  /// @param parameters values by parameter name, over the defaults
  /// @throws TemplateException for every mistake in it
  public static Template read(Path path, Map<String, String> parameters) {
    try {
      return new TemplateReader(path.toAbsolutePath().normalize(), parameters).readTemplate();
    } catch (StackOverflowError e) {
      throw new TemplateException(path.getFileName() + ": a name refers to itself");
    }
  }

  /// The names of a template's parameters.
  ///
  /// @throws TemplateException when it cannot be read
  public static Set<String> parameters(Path path) {
    var file = new YamlFile(path, path.getFileName().toString());
    return Set.copyOf(Resources.fields(file, file.read(), "Parameters").fields().keySet());
  }

  /// Checks that every function's artifact is built.
  ///
  /// @throws TemplateException naming the first that is not
  public static void requireArtifacts(Template template) {
    for (FunctionSpec function : template.functions().values()) {
      if (!Files.isRegularFile(function.artifact())) {
        throw new TemplateException(
            function.logicalId() + ": not built, run mvn package: " + function.artifact());
      }
    }
  }

  private Template readTemplate() {
    checkAll();
    var reader = new FunctionReader(intrinsics, Objects.requireNonNull(file.path().getParent()));
    var functions = new LinkedHashMap<String, FunctionSpec>();
    for (Resource resource : resources.of(Resource.FUNCTION)) {
      functions.put(resource.logicalId(), reader.function(resource));
    }
    var routes =
        resources.of(Resource.FUNCTION).stream()
            .flatMap(resource -> reader.routes(resource).stream())
            .toList();
    var apis = new ApiReader(intrinsics, functionsByArn());
    return new Template(
        functions,
        routes,
        resources.only(Resource.HTTP_API, file).flatMap(apis::cors),
        socketApi(apis),
        readTables(),
        resources.of(Resource.FUNCTION).stream()
            .flatMap(resource -> new ScheduleReader(intrinsics).schedules(resource).stream())
            .toList(),
        new QueueReader(intrinsics).queues(resources),
        resources.of(Resource.FUNCTION).stream()
            .flatMap(resource -> reader.asynchronous(resource).stream())
            .toList(),
        readParameters(),
        readPolicies());
  }

  /// What a deployment stores in SSM's Parameter Store.
  private Map<String, String> readParameters() {
    var values = new LinkedHashMap<String, String>();
    for (Resource parameter : resources.of(Resource.PARAMETER)) {
      Section properties = Section.of(parameter, intrinsics);
      values.put(Names.ref(parameter, intrinsics.in(parameter)), properties.text("Value"));
    }
    return values;
  }

  private Map<String, List<Statement>> readPolicies() {
    var policies = new LinkedHashMap<String, List<Statement>>();
    for (Resource function : resources.of(Resource.FUNCTION)) {
      policies.put(function.logicalId(), new PolicyReader(intrinsics).statements(function));
    }
    return policies;
  }

  /// Resolves everything once, so that a wrong name is found even where the local system would
  /// never look.
  private void checkAll() {
    for (Resource resource : resources.byLogicalId().values()) {
      intrinsics.in(resource).map(resource.properties());
    }
    intrinsics.map(Resources.fields(file, template, "Outputs"));
  }

  private SocketApi socketApi(ApiReader apis) {
    return resources
        .only(Resource.SOCKET_API, file)
        .map(apis::socketApi)
        .orElseThrow(() -> file.error(1, "has no " + Resource.SOCKET_API));
  }

  private List<TableSpec> readTables() {
    return resources.of(Resource.TABLE).stream()
        .map(
            table -> {
              var inside = intrinsics.in(table);
              return new TableSpec(
                  table.logicalId(), Names.ref(table, inside), resolveProperties(inside, table));
            })
        .toList();
  }

  private static Map<String, Object> resolveProperties(Intrinsics intrinsics, Resource table) {
    var values = new LinkedHashMap<String, Object>();
    intrinsics
        .map(table.properties())
        .forEach((name, value) -> Optional.ofNullable(value).ifPresent(v -> values.put(name, v)));
    return values;
  }

  private Map<String, String> functionsByArn() {
    var arns = new HashMap<String, String>();
    for (Resource function : resources.of(Resource.FUNCTION)) {
      var inside = intrinsics.in(function);
      String arn = Names.functionArn(Names.ref(function, inside));
      arns.put(arn, function.logicalId());
      for (String part : List.of("Alias", "Version")) {
        Names.published(function, part, inside)
            .ifPresent(published -> arns.put(published.toString(), function.logicalId()));
      }
    }
    return arns;
  }
}
