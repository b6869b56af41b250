package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.local.LocalSystem;
import io.parley.local.host.FunctionEnvironment;
import io.parley.local.host.HostOptions;
import io.parley.local.host.Invocation;
import io.parley.local.host.process.ProcessHost;
import io.parley.local.template.Template.FunctionSpec;
import io.parley.local.template.Template.HttpRoute;
import io.parley.local.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions as they are before their snapshot is taken, and their first invocation after it. What
/// they load by then is what their zip needs. It takes half a minute: thirteen functions start and
/// are primed.
final class PrimingTest {

  /// Classes that a first invocation may load.
  private static final int MOST_CLASSES = 30;

  /// Those that are invoked here.
  private static final Set<String> INVOKED =
      Set.of(
          "ConnectFunction",
          "SendFunction",
          "DefaultFunction",
          "FanoutFunction",
          "RoomsFunction",
          "MessagesFunction");

  /// Those that are not, whose surroundings must not be asked for anything.
  private static final Set<String> ALONE =
      Set.of(
          "AuthorizeFunction",
          "DisconnectFunction",
          "SubscribeFunction",
          "ClientsFunction",
          "ChatsFunction",
          "BreakoutsFunction",
          "DirectoryFunction");

  /// Jars without a class that is loaded here, and why they are in a zip all the same.
  private static final Map<String, String> NOT_LOADED =
      Map.of(
          "jspecify",
          "annotations that tools read",
          "flyway-core flyway-database-postgresql jackson-dataformat-toml jackson-datatype-jsr310",
          "the migration's, which is never primed",
          "h2 jakarta.transaction-api micronaut-runtime",
          "a database's: the primed Directory has none, and the local one is H2",
          "utils-lite",
          "loaded when Lambda's client has its first invocation",
          "aws-json-protocol checksums checksums-spi endpoints-spi http-auth http-auth-aws"
              + " http-auth-spi json-utils metrics-spi profiles protocol-core regions retries"
              + " retries-spi third-party-jackson-core",
          "the client by which functions over HTTP post, made when they first do");

  private static final LocalSystem SYSTEM = SharedSystem.get();
  private static final Api API = Api.of(SYSTEM);

  @TempDir private static Path folder;
  private static final List<String> OUTPUT = new CopyOnWriteArrayList<>();
  private static final Map<String, Optional<?>> STARTED = new ConcurrentHashMap<>();
  private static @Nullable ProcessHost host;
  private static @Nullable ServerSocket outside;
  private static @Nullable String room;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(ProcessHost.isAvailable(), "AWS's runtime interface client needs Linux");
    room = API.room("Primed");
    API.join(room, "ada").expect(200);
    host = start(INVOKED, SYSTEM.baseUrl(), SYSTEM.dynamoDbEndpoint());
    outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    outside.setSoTimeout(1);
    URI nowhere = URI.create("http://127.0.0.1:" + outside.getLocalPort());
    start(ALONE, nowhere, nowhere).close();
  }

  private static ProcessHost start(Set<String> functions, URI gateway, URI dynamoDb)
      throws IOException, InterruptedException {
    Map<String, FunctionSpec> specs = new TreeMap<>();
    SYSTEM.template().functions().values().stream()
        .filter(function -> functions.contains(function.logicalId()))
        .forEach(function -> specs.put(function.logicalId(), logging(function, gateway)));
    ProcessHost started =
        ProcessHost.start(
            new HostOptions(
                specs,
                new FunctionEnvironment(gateway, dynamoDb, true),
                new SystemTime(),
                folder.resolve("work"),
                OUTPUT::add),
            1,
            1);
    started.warm(STARTED::put);
    return started;
  }

  @AfterAll
  static void stop() throws IOException {
    if (host != null) {
      host.close();
    }
    if (outside != null) {
      outside.close();
    }
  }

  private static FunctionSpec logging(FunctionSpec function, URI gateway) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log(function.logicalId()));
    if (ALONE.contains(function.logicalId())) {
      String url = "jdbc:postgresql://" + gateway.getAuthority() + "/directory";
      environment.replace("PARLEY_SETTINGS", Json.write(Map.of("databaseUrl", url)));
    }
    return new FunctionSpec(
        function.logicalId(),
        function.name(),
        function.handler(),
        function.artifact(),
        function.memoryMegabytes(),
        function.timeout(),
        environment,
        function.afterDeploy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ConnectFunction",
        "SendFunction",
        "DefaultFunction",
        "FanoutFunction",
        "RoomsFunction",
        "MessagesFunction"
      })
  void theFirstInvocationFindsItsClassesLoaded(String function) throws IOException {
    int before = loaded(function).size();
    Invocation answer =
        Objects.requireNonNull(host)
            .invoke(function, event(function).getBytes(StandardCharsets.UTF_8))
            .join();
    List<String> after = loaded(function);
    assertThat(answer).isInstanceOf(Invocation.Answered.class);
    assertThat(new String(((Invocation.Answered) answer).payload(), StandardCharsets.UTF_8))
        .containsAnyOf("\"statusCode\":200", "\"statusCode\":201", "null");
    assertThat(after.subList(before, after.size())).hasSizeLessThanOrEqualTo(MOST_CLASSES);
  }

  @Test
  void everyFunctionIsWhollyPrimedAndStarts() {
    assertThat(STARTED).hasSize(INVOKED.size() + ALONE.size());
    assertThat(STARTED)
        .allSatisfy((function, failure) -> assertThat(failure).as(function).isEmpty());
    assertThat(OUTPUT).noneMatch(line -> line.contains("primed"));
  }

  @Test
  void nothingOutsideItsProcessIsTouched() {
    assertThatThrownBy(() -> Objects.requireNonNull(outside).accept())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void everyRouteOfAPrimedFunctionIsAmongItsEvents() throws IOException, MalformedJson {
    for (HttpRoute route : SYSTEM.template().httpRoutes()) {
      assertThat(requests(route.function()))
          .as(route.function())
          .anyMatch(request -> request.matches("\\w+ \\Q" + route.path() + "\\E(\\?.*)?"));
    }
  }

  private static List<String> requests(String function) throws IOException, MalformedJson {
    String resource = "/prime/" + function.replaceFirst("Function$", "Handler") + ".json";
    try (InputStream text =
        Objects.requireNonNull(PrimingTest.class.getResourceAsStream(resource))) {
      List<?> events = (List<?>) Objects.requireNonNull(Json.read(text.readAllBytes()));
      return events.stream().map(event -> (String) ((Map<?, ?>) event).get("request")).toList();
    }
  }

  @Test
  void everyJarOfAZipIsLoadedFrom() throws IOException {
    Map<Path, Set<String>> used = new HashMap<>();
    for (FunctionSpec function : SYSTEM.template().functions().values()) {
      if (STARTED.containsKey(function.logicalId())) {
        used.computeIfAbsent(function.artifact(), _ -> new TreeSet<>())
            .addAll(jars(function.logicalId()));
      }
    }
    for (Map.Entry<Path, Set<String>> zip : used.entrySet()) {
      List<String> useless = new ArrayList<>(jarsIn(zip.getKey()));
      useless.removeAll(zip.getValue());
      useless.removeIf(PrimingTest::isKnown);
      assertThat(useless).as("jars of %s without a class that is loaded", zip.getKey()).isEmpty();
    }
  }

  private static boolean isKnown(String jar) {
    String name = jar.substring(0, jar.lastIndexOf('-'));
    return NOT_LOADED.keySet().stream().anyMatch(all -> List.of(all.split(" ")).contains(name));
  }

  private static Path log(String function) {
    return folder.resolve(function + ".log");
  }

  private static List<String> loaded(String function) throws IOException {
    return Files.readAllLines(log(function));
  }

  private static Set<String> jars(String function) throws IOException {
    return loaded(function).stream()
        .filter(line -> line.contains("/lib/") && line.endsWith(".jar"))
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  private static List<String> jarsIn(Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile());
        Stream<? extends ZipEntry> entries = file.stream()) {
      return entries.map(entry -> entry.getName().substring("lib/".length())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String event(String function) {
    return switch (function) {
      case "ConnectFunction" ->
          Json.write(
              Map.of(
                  "requestContext",
                  context("$connect"),
                  "queryStringParameters",
                  Map.of("room_id", room())));
      case "SendFunction" -> frame("send", Map.of("action", "send", "content", "Hello"));
      case "DefaultFunction" -> frame("$default", Map.of("action", "ping"));
      case "FanoutFunction" ->
          Json.write(
              Map.of(
                  "job",
                  "deliver",
                  "client",
                  client(),
                  "room",
                  room,
                  "first",
                  0L,
                  "last",
                  255L,
                  "frames",
                  List.of("{}"),
                  "except_tag",
                  0L));
      case "RoomsFunction" -> request("GET", "/api/v1/rooms/{room_id}", "");
      default ->
          request(
              "POST",
              "/api/v1/rooms/{room_id}/messages",
              "{\"sender_id\":\"ada\",\"content\":\"Hello\"}");
    };
  }

  private static String frame(String route, Map<String, ?> members) {
    return Json.write(Map.of("requestContext", context(route), "body", Json.write(members)));
  }

  private static Map<String, ?> context(String route) {
    return Map.of(
        "routeKey",
        route,
        "connectionId",
        "Q6FOkcsRIAMCFjQ=",
        "authorizer",
        Map.of("client", client(), "room", room(), "user", "ada", "userName", "Ada"));
  }

  private static String request(String method, String route, String body) {
    String path = route.replace("{room_id}", room());
    return Json.write(
        Map.of(
            "routeKey",
            "ANY " + route,
            "rawPath",
            path,
            "rawQueryString",
            "",
            "headers",
            Map.of("x-api-key", SYSTEM.apiKey(), "content-type", "application/json"),
            "pathParameters",
            Map.of("room_id", room()),
            "body",
            body,
            "requestContext",
            Map.of(
                "requestId",
                "first",
                "http",
                Map.of("method", method, "path", path, "sourceIp", "127.0.0.1"))));
  }

  private static String room() {
    return Objects.requireNonNull(room);
  }

  /// The client's id, as its key names it.
  private static String client() {
    String hex = SYSTEM.apiKey().substring(3, 35);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
