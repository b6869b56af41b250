package io.parley.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.checks.kit.Answer;
import io.parley.checks.kit.Document;
import io.parley.checks.kit.DocumentedCall;
import io.parley.checks.kit.Scenario;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples of the OpenAPI document are what a system takes and says today, but for ids, times
/// and secrets. `-Dexamples=write` writes them anew.
final class ExamplesTest {

  private static final Path FILE = Project.ROOT.resolve("infra/docs/examples/http.json");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, ObjectNode> calls = new TreeMap<>();
  private final Map<String, String> ids = new HashMap<>();

  @Test
  void theyAreWhatTheSystemTakesAndSays() throws IOException {
    try (LocalSystem system = SharedSystem.start(UnaryOperator.identity())) {
      Scenario scenario = new Scenario(system);
      scenario.play(
          script(),
          (method, path, body, answer) ->
              write(system.baseUrl(), scenario.named(), method, path, body, answer));
    }
    String now = PRETTY.writeValueAsString(calls) + "\n";
    if (System.getProperty("examples", "").equals("write")) {
      Files.writeString(FILE, now);
    }
    assertThat(Files.readString(FILE)).as("-Dexamples=write writes them anew").isEqualTo(now);
  }

  @Test
  void everyOperationHasOneThatItsSchemasAllow() throws IOException {
    JsonNode examples = Document.parse(Files.readString(FILE));
    Set<String> operations = new TreeSet<>();
    Document.openApi()
        .root()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String name =
                              operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                          operations.add(name);
                          checkSchemas(name, operation.getValue(), examples.path(name));
                        }));
    assertThat(operations).hasSizeGreaterThan(90);
    Set<String> exemplified = new TreeSet<>();
    examples.fieldNames().forEachRemaining(exemplified::add);
    assertThat(exemplified).isEqualTo(operations);
  }

  private static void checkSchemas(String name, JsonNode operation, JsonNode example) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("path")) {
        assertThat(example.path("parameters").has(parameter.path("name").asText()))
            .as(name)
            .isTrue();
      }
    }
    JsonNode body = operation.at("/requestBody/content/application~1json/schema");
    assertThat(example.has("request")).as(name).isEqualTo(!body.isMissingNode());
    if (example.has("request")) {
      assertThat(Document.openApi().mistakes(body, example.path("request"))).as(name).isEmpty();
    }
    JsonNode response = operation.path("responses").path(example.path("status").asText());
    JsonNode answer = response.at("/content/application~1json/schema");
    assertThat(response.isMissingNode()).as(name).isFalse();
    assertThat(example.has("response")).as(name).isEqualTo(!answer.isMissingNode());
    if (example.has("response")) {
      assertThat(Document.openApi().mistakes(answer, example.path("response"))).as(name).isEmpty();
    }
  }

  /// The first call of each operation is its example.
  private void write(
      URI base, Map<String, String> named, String method, String path, String body, Answer answer) {
    URI uri = base.resolve(path);
    String template = new DocumentedCall(method, uri, body).documentedPath().orElseThrow();
    String name = method + " " + template;
    if (calls.containsKey(name)) {
      return;
    }
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    parameters(template, uri, named, call.putObject("parameters"));
    if (!body.isEmpty()) {
      call.set("request", Document.parse(stable(body, named)));
    }
    call.put("status", answer.status());
    if (answer.body().length > 0) {
      call.set("response", Document.parse(stable(answer.text(), named)));
    }
    calls.put(name, call);
  }

  private void parameters(
      String template, URI uri, Map<String, String> named, ObjectNode parameters) {
    String[] described = template.split("/", -1);
    String[] asked = uri.getRawPath().split("/", -1);
    for (int i = 0; i < described.length; i++) {
      if (described[i].startsWith("{")) {
        put(
            parameters,
            described[i].substring(1, described[i].length() - 1),
            stable(asked[i], named));
      }
    }
    for (String pair : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        put(parameters, parts[0], stable(URLDecoder.decode(parts[1], UTF_8), named));
      }
    }
  }

  private static void put(ObjectNode parameters, String name, String value) {
    if (value.matches("\\d+")) {
      parameters.put(name, Long.parseLong(value));
    } else if (name.endsWith("_ids")) {
      parameters.putArray(name).add(value);
    } else {
      parameters.put(name, value);
    }
  }

  /// Ids are numbered as they come, every time is the same, and a secret bears its name.
  private String stable(String text, Map<String, String> named) {
    String known = text;
    for (var value : named.entrySet()) {
      boolean secret = value.getValue().length() > 12 && !ID.matcher(value.getValue()).matches();
      if (secret) {
        known = known.replace(value.getValue(), "example-" + value.getKey().replace('_', '-'));
      }
    }
    String numbered =
        ID.matcher(known)
            .replaceAll(
                id ->
                    ids.computeIfAbsent(
                        id.group(),
                        key -> "00000000-0000-4000-8000-%012d".formatted(ids.size() + 1)));
    return TIME.matcher(numbered).replaceAll("2030-01-31T12:00:00.000Z");
  }

  private static String script() throws IOException {
    try (InputStream script = ExamplesTest.class.getResourceAsStream("/examples.txt")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    }
  }
}
