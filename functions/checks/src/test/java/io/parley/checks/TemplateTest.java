package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.limit.Limits;
import io.parley.gateway.Invocations;
import io.parley.local.gateway.StaticFiles;
import io.parley.local.json.Json;
import io.parley.local.template.Template;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// template.yaml and the code say the same.
final class TemplateTest {

  private static final Set<String> FOR_ALL =
      Set.of(Invocations.VARIABLE, Invocations.USAGE_VARIABLE);

  private static final Template TEMPLATE = TemplateReader.read(Project.TEMPLATE);
  /// What `infra/web` holds for the npm package alone; the page does without.
  private static final Set<String> OF_THE_PACKAGE =
      Set.of("/package.json", "/README.md", "/LICENSE");
  private static final Pattern RESOURCE =
      Pattern.compile("(?m)^  (\\w+):(?:\\n   | \\{) Type: ([^\\s,]+)");

  /// Tables that hold nothing for longer than a day.
  private static final String[] SHORT_LIVED = {"AttemptsTable", "TicketsTable", "ConnectionsTable"};

  static List<FunctionSpec> functions() {
    return List.copyOf(TEMPLATE.functions().values());
  }

  @Test
  void theTemplateHasFunctionsRoutesAndTables() {
    assertThat(TEMPLATE.functions()).hasSizeGreaterThan(5);
    assertThat(TEMPLATE.httpRoutes()).hasSizeGreaterThan(5);
    assertThat(TEMPLATE.tables()).hasSizeGreaterThan(4);
  }

  @Test
  void functionsOfSocketsAreThoseThatWaitForOneAnother() {
    assertThat(TEMPLATE.functionsOfSockets())
        .contains("AuthorizeFunction", "ConnectFunction", "SendFunction", "FanoutFunction")
        .doesNotContain("RoomsFunction", "ChatsFunction", "MigrateFunction", "UpkeepFunction")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aHandlerIsInTheArtifactThatItsCodeUriNames(FunctionSpec function) throws IOException {
    String module = function.handler().split("\\.")[2];
    assertThat(function.artifact())
        .isEqualTo(Project.ROOT.resolve("functions/" + module + "/target/function.zip"));
    try (ZipFile zip = new ZipFile(function.artifact().toFile())) {
      Set<String> names = zip.stream().map(Object::toString).collect(Collectors.toSet());
      assertThat(names).anyMatch(name -> name.startsWith("lib/parley-" + module + "-"));
      assertThat(names).allMatch(name -> name.equals("lib/") || name.matches("lib/[^/]+\\.jar"));
    }
    assertThat(Files.size(function.artifact())).isLessThanOrEqualTo(mostBytes(module));
    assertThat(handlerClass(function).getSimpleName())
        .isEqualTo(function.logicalId().replaceFirst("Function$", "Handler"));
  }

  /// What a cold start reads: decision 0076.
  private static long mostBytes(String module) {
    return switch (module) {
      case "sockets", "fanout" -> 6_000_000;
      case "directory" -> 18_000_000;
      default -> 10_000_000;
    };
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionsEnvironmentIsItsConfigurationRecord(FunctionSpec function) throws Exception {
    String config = function.handler().replaceFirst("Handler$", "Config");
    List<String> variables =
        Arrays.stream(Class.forName(config).getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
            .map(name -> "PARLEY_" + name)
            .toList();
    assertThat(variables).isNotEmpty();
    assertThat(function.environment().keySet())
        .containsAll(FOR_ALL)
        .filteredOn(name -> !FOR_ALL.contains(name))
        .containsExactlyInAnyOrderElementsOf(variables);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionHasALogGroupThatForgets(FunctionSpec function) throws IOException {
    Map<String, String> resources = resources();
    String group = function.logicalId().replaceFirst("Function$", "LogGroup");
    assertThat(resources.get(function.logicalId())).contains("LogGroup: !Ref " + group);
    assertThat(resources.get(group)).contains("AWS::Logs::LogGroup").contains("RetentionInDays");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void noFunctionMayDoEverythingToATable(FunctionSpec function) throws IOException {
    assertThat(resources().get(function.logicalId()))
        .contains("Policies:")
        .doesNotContain("dynamodb:*")
        .doesNotContain("dynamodb:Scan")
        .doesNotContain("DynamoDBCrudPolicy")
        .doesNotContain("Resource: \"*\"")
        .doesNotContain("Resource: '*'");
  }

  @Test
  void theFirstFunctionStandsAboveRawGatewayResources() throws IOException {
    List<String> types =
        RESOURCE
            .matcher(Files.readString(Project.TEMPLATE))
            .results()
            .map(m -> m.group(2))
            .toList();
    assertThat(types).contains("AWS::Serverless::Function");
    assertThat(types.subList(0, types.indexOf("AWS::Serverless::Function")))
        .noneMatch(type -> type.startsWith("AWS::ApiGateway"));
  }

  @Test
  void theEdgesCodeIsItsFile() throws IOException {
    String file = Files.readString(Project.ROOT.resolve("infra/edge/rewrite.js"));
    String inTemplate =
        Objects.requireNonNull(resources().get("EdgeRewrite")).split("FunctionCode: \\|\n", 2)[1];
    assertThat(inTemplate.lines().map(String::strip).filter(line -> !line.startsWith("#")))
        .startsWith(file.lines().map(String::strip).toArray(String[]::new));
  }

  @Test
  void thePageIsServedUnderTheRulesOfTheLocalGateway() throws IOException {
    String policy = Objects.requireNonNull(resources().get("PageHeaders"));
    Map<String, String> deployed =
        Map.of(
            "Content-Security-Policy",
            found(policy, "ContentSecurityPolicy: \"(.+)\""),
            "X-Content-Type-Options",
            policy.contains("ContentTypeOptions: { Override: true }") ? "nosniff" : "",
            "X-Frame-Options",
            found(policy, "FrameOption: (\\w+)"),
            "Referrer-Policy",
            found(policy, "ReferrerPolicy: ([a-z-]+)"),
            "Cross-Origin-Opener-Policy",
            found(policy, "Cross-Origin-Opener-Policy, Value: ([a-z-]+)"));
    assertThat(deployed).isEqualTo(StaticFiles.HEADERS);
    assertThat(deployed.get("Content-Security-Policy"))
        .doesNotContain("unsafe")
        .doesNotContain("*");
  }

  @Test
  void everyFileOfThePageHasItsWayThroughTheEdge() throws IOException {
    String edge = Objects.requireNonNull(resources().get("Edge"));
    List<String> patterns =
        Pattern.compile("PathPattern: (\\S+)\n\\s+TargetOriginId: page")
            .matcher(edge)
            .results()
            .map(match -> match.group(1).replace(".", "\\.").replace("*", ".*"))
            .toList();
    Path web = Project.ROOT.resolve("infra/web");
    try (Stream<Path> files = Files.walk(web)) {
      List<String> paths =
          files
              .filter(Files::isRegularFile)
              .map(file -> "/" + web.relativize(file).toString().replace('\\', '/'))
              .filter(path -> !path.startsWith("/test/") && !OF_THE_PACKAGE.contains(path))
              .toList();
      assertThat(paths)
          .hasSizeGreaterThan(5)
          .allSatisfy(path -> assertThat(patterns).anyMatch(path::matches));
    }
    assertThat(TEMPLATE.httpRoutes())
        .noneSatisfy(route -> assertThat(patterns).anyMatch(route.path()::matches));
  }

  private static String found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .findFirst()
        .orElse("");
  }

  @Test
  void tablesAreKeptAndRecoverableUnlessAllInThemEndsWithinADay() throws IOException {
    Map<String, String> tables = new LinkedHashMap<>(resources());
    tables.values().removeIf(text -> !text.contains("    Type: AWS::DynamoDB::Table\n"));
    assertThat(tables).hasSameSizeAs(TEMPLATE.tables()).containsKeys(SHORT_LIVED);
    tables.forEach(
        (id, table) ->
            assertThat(
                    Stream.of(
                        "DeletionPolicy: Retain",
                        "UpdateReplacePolicy: Retain",
                        "DeletionProtectionEnabled: true",
                        "PointInTimeRecoveryEnabled: true"))
                .as(id)
                .allMatch(kept -> table.contains(kept) != List.of(SHORT_LIVED).contains(id)));
    assertThat(tables.values())
        .allSatisfy(table -> assertThat(table).contains("BillingMode: PAY_PER_REQUEST"));
    assertThat(tables.entrySet())
        .filteredOn(table -> List.of(SHORT_LIVED).contains(table.getKey()))
        .allSatisfy(table -> assertThat(table.getValue()).contains("TimeToLiveSpecification"));
  }

  @Test
  void noUpdateOfTheStackReplacesATableOrTheKeys() throws IOException {
    String policy = Files.readString(Project.ROOT.resolve("infra/stack-policy.json"));
    assertThat(Json.parse(policy.getBytes(StandardCharsets.UTF_8)).orElseThrow().at("/Statement"))
        .filteredOn(statement -> statement.path("Effect").asText().equals("Deny"))
        .hasSize(2)
        .allSatisfy(statement -> assertThat(statement.toString()).contains("Update:Replace"))
        .anySatisfy(statement -> assertThat(statement.toString()).contains("AWS::DynamoDB::Table"))
        .anySatisfy(
            statement ->
                assertThat(statement.path("Resource").asText().replace("LogicalResourceId/", ""))
                    .isIn(resources().keySet()));
    assertThat(resources().get("SigningKeysSecret")).contains("DeletionPolicy: Retain");
  }

  @Test
  void theTemplatesLimitsAreThoseOfTheCode() throws Exception {
    String text = Files.readString(Project.TEMPLATE);
    Map<String, String> deployed = new LinkedHashMap<>();
    Pattern.compile("\"(\\w+)\": \"?\\$\\{(\\w+)}")
        .matcher(found(text, "(?s)\"limits\": (\\{.+?}\"?})"))
        .results()
        .forEach(m -> deployed.put(m.group(1), defaultOf(text, m.group(2))));
    Map<String, String> ofTheCode = new LinkedHashMap<>();
    for (RecordComponent limit : Limits.class.getRecordComponents()) {
      ofTheCode.put(limit.getName(), "" + limit.getAccessor().invoke(Limits.DEFAULT));
    }
    assertThat(ofTheCode).hasSize(8);
    assertThat(deployed).isEqualTo(ofTheCode);
  }

  private static String defaultOf(String text, String parameter) {
    return found(text, "(?s)\n  " + parameter + ":.*?Default: (\\d+)");
  }

  /// What a parameter changes in a function's environment would not reach its alias.
  @ParameterizedTest
  @MethodSource("functions")
  void noParameterStandsInAnEnvironment(FunctionSpec function) throws IOException {
    String text = Objects.requireNonNull(resources().get(function.logicalId()));
    String parameters =
        TemplateReader.parameters(Project.TEMPLATE).stream()
            .filter(name -> !name.equals("SigningKeys"))
            .collect(Collectors.joining("|"));
    assertThat(text).contains("      Environment:\n");
    assertThat(text.split("      Environment:\n", 2)[1].split("      Policies:\n", 2)[0])
        .containsPattern("PARLEY_\\w+: ")
        .doesNotContainPattern("PARLEY_\\w+: .*\\b(" + parameters + ")\\b");
  }

  @Test
  void socketRoutesAreAlphanumericAndServed() {
    assertThat(TEMPLATE.sockets().routes())
        .containsOnlyKeys(
            "$connect", "$disconnect", "send", "subscribe", "unsubscribe", "$default");
    assertThat(TEMPLATE.functions().keySet()).containsAll(TEMPLATE.sockets().routes().values());
  }

  private static Class<?> handlerClass(FunctionSpec function) {
    try {
      return Class.forName(function.handler());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(function.handler(), e);
    }
  }

  /// The text of each resource, by logical id.
  private static Map<String, String> resources() throws IOException {
    String text = Files.readString(Project.TEMPLATE);
    Map<String, String> resources = new LinkedHashMap<>();
    var found = RESOURCE.matcher(text).results().toList();
    for (int i = 0; i < found.size(); i++) {
      int end = i + 1 < found.size() ? found.get(i + 1).start() : text.length();
      resources.put(found.get(i).group(1), text.substring(found.get(i).start(), end));
    }
    return resources;
  }
}
