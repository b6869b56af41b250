package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.checks.kit.Document;
import io.parley.checks.kit.SharedSystem;
import io.parley.gateway.Problem;
import io.parley.gateway.socket.Frame;
import io.parley.local.docs.DocumentFiles;
import io.parley.local.template.Template.HttpRoute;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAPI and AsyncAPI documents say what template.yaml and the code say, and nothing else.
/// That answers and frames are in them, the kit checks in every test.
final class DocumentsTest {

  private static final JsonNode OPEN_API = Document.openApi().root();
  private static final JsonNode ASYNC_API = Document.asyncApi().root();
  private static final Pattern CASE = Pattern.compile("case (\"\\w+\"(?:, \"\\w+\")*) ->");

  @Test
  void everyRouteHasAnOperationAndTheReverse() {
    Set<String> routes =
        TemplateReader.read(Project.TEMPLATE).httpRoutes().stream()
            .map(HttpRoute::path)
            .collect(Collectors.toSet());
    assertThat(routes).hasSizeGreaterThan(20);
    Set<String> paths = names(OPEN_API.path("paths"));
    assertThat(paths).containsAll(routes);
    // What a path has where a route takes anything, the function tells apart.
    assertThat(paths).allMatch(path -> routes.stream().anyMatch(route -> takes(route, path)));
  }

  private static boolean takes(String route, String path) {
    return Pattern.matches(route.replaceAll("\\{\\w+}", "[^/]+"), path);
  }

  @Test
  void everyOperationIsForReadersToo() {
    for (JsonNode operation : operations()) {
      assertThat(operation.path("summary").asText()).as(operation.toString()).isNotBlank();
      assertThat(operation.path("tags")).as(operation.toString()).hasSize(1);
      assertThat(operation.path("responses").properties())
          .as(operation.toString())
          .anyMatch(response -> response.getKey().startsWith("2"));
      assertThat(operation.path("responses").properties())
          .as(operation.toString())
          .anyMatch(
              response ->
                  response.getKey().startsWith("4")
                      || operation.path("operationId").asText().equals("directory.health"));
    }
    assertThat(operations().stream().flatMap(one -> one.path("parameters").valueStream()))
        .hasSizeGreaterThan(100)
        .allMatch(parameter -> !parameter.path("description").asText().isBlank());
    Set<String> tags = new TreeSet<>();
    operations().forEach(operation -> tags.add(operation.at("/tags/0").asText()));
    assertThat(OPEN_API.path("tags").findValuesAsText("name")).containsExactlyElementsOf(tags);
    List<String> ids = operations().stream().map(one -> one.path("operationId").asText()).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode document : List.of(OPEN_API, ASYNC_API)) {
      List<String> references = document.findValuesAsText("$ref");
      assertThat(references).hasSizeGreaterThan(20);
      assertThat(references).allMatch(to -> !document.at(to.substring(1)).isMissingNode());
    }
  }

  @Test
  void everyCodeIsOfTheCatalogueAndHasItsStatus() {
    Set<Problem> seen = new HashSet<>();
    for (JsonNode operation : operations()) {
      for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
        for (JsonNode code : response.getValue().findPath("code").path("enum")) {
          Problem problem = Problem.valueOf(code.asText());
          assertThat(problem.status()).as(operation.toString()).hasToString(response.getKey());
          seen.add(problem);
        }
      }
    }
    assertThat(seen).contains(Problem.ROOM_FULL, Problem.VALIDATION_ERROR);
  }

  @Test
  void everyFrameOfTheCodeIsAMessageAndTheReverse() throws ReflectiveOperationException {
    Set<String> inCode = new TreeSet<>();
    for (Class<?> frame : frames(Frame.class)) {
      inCode.add(type(frame) + " " + frame.getSimpleName());
    }
    Set<String> inDocument = new TreeSet<>();
    for (JsonNode message : ASYNC_API.at("/components/messages")) {
      JsonNode properties = message.at("/payload/properties");
      if (properties.path("data").has("$ref")) {
        String data = properties.at("/data/$ref").asText();
        inDocument.add(
            properties.at("/type/const").asText()
                + " "
                + data.substring(data.lastIndexOf('.') + 1));
      }
    }
    assertThat(inCode).hasSizeGreaterThan(10);
    assertThat(inDocument).isEqualTo(inCode);
  }

  @Test
  void everyActionOfTheCodeIsAMessageAndTheReverse() throws IOException {
    Set<String> inCode =
        TemplateReader.read(Project.TEMPLATE).sockets().routes().keySet().stream()
            .filter(route -> !route.startsWith("$"))
            .collect(Collectors.toCollection(TreeSet::new));
    String route =
        Files.readString(
            Project.ROOT.resolve(
                "functions/sockets/src/main/java/io/parley/sockets/route/DefaultRoute.java"));
    CASE.matcher(route)
        .results()
        .flatMap(found -> Arrays.stream(found.group(1).split(", ")))
        .forEach(action -> inCode.add(action.replace("\"", "")));
    Set<String> inDocument = new TreeSet<>();
    for (String name : names(ASYNC_API.path("operations"))) {
      JsonNode payload = ASYNC_API.at("/components/messages/" + name + "/payload/properties");
      inDocument.add(payload.at("/action/const").asText("ping"));
      payload.at("/type/enum").forEach(type -> inDocument.add(type.asText()));
    }
    assertThat(inCode).contains("send", "ping", "resume");
    assertThat(inDocument).isEqualTo(inCode);
  }

  @Test
  void theLocalSystemServesThemWithAPage() throws Exception {
    HttpResponse<String> page = get("/docs");
    assertThat(page.body()).contains("/docs/docs.js");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(Document.parse(get("/docs/openapi.json").body())).isEqualTo(OPEN_API);
    assertThat(Document.parse(get("/docs/asyncapi.json").body())).isEqualTo(ASYNC_API);
    for (String file : List.of("docs.js", "docs.css", "icon.svg")) {
      assertThat(get("/docs/" + file).body()).doesNotContain("https://").isNotBlank();
    }
  }

  private static List<Class<?>> frames(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .<Class<?>>mapMulti(
            (one, all) -> {
              if (one.isSealed()) {
                frames(one).forEach(all);
              } else {
                all.accept(one);
              }
            })
        .toList();
  }

  private static List<JsonNode> operations() {
    return OPEN_API.path("paths").properties().stream()
        .flatMap(path -> path.getValue().properties().stream())
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /// The type that a frame of a class says it has, whatever it holds.
  private static String type(Class<?> frame) throws ReflectiveOperationException {
    Class<?>[] components =
        Arrays.stream(frame.getRecordComponents()).map(one -> one.getType()).toArray(Class[]::new);
    Constructor<?> constructor = frame.getDeclaredConstructor(components);
    Object[] nothing =
        Arrays.stream(components)
            .map(type -> type == long.class ? (Object) 0L : type == boolean.class ? false : null)
            .toArray();
    return ((Frame) constructor.newInstance(nothing)).type();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    var uri = SharedSystem.get().baseUrl().resolve(path);
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer;
    }
  }

  @Test
  void whatTheEdgeServesIsWrittenIntoOneFolder(@TempDir Path folder) throws IOException {
    DocumentFiles.main(new String[] {Project.ROOT.toString(), folder.toString()});

    for (String file : List.of("index.html", "docs.js", "docs.css", "asyncapi.json")) {
      assertThat(folder.resolve(file)).isNotEmptyFile();
    }
    assertThat(Files.readString(folder.resolve("openapi.json"))).contains("/chats/{id}/invites");
  }
}
