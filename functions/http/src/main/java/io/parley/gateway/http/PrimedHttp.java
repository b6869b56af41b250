package io.parley.gateway.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.prime.Events;
import io.parley.gateway.prime.Priming;
import io.parley.gateway.token.SampleToken;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// A function of the HTTP API that is primed: by requests in short, `{"request": "GET
/// /api/v1/rooms/{room_id}?limit=5", "body": {}}`, of a backend or `"as": "person"`.
final class PrimedHttp implements RequestStreamHandler, Closeable {

  private static final String KEYS = "PARLEY_SIGNING_KEYS";

  private static final String ROOM = "146a44d9-713d-88e4-8331-000000000000";
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)\\}");

  /// A parameter in a path.
  private static final Map<String, String> SAMPLES =
      Map.of(
          "room_id",
          ROOM,
          "id",
          ROOM,
          "message_id",
          "146a44d9-713d-88e4-8331-000000000004",
          "webhook_id",
          ROOM,
          "userId",
          "ada",
          "user_id",
          "1");

  /// The key of the sample client; it opens nothing else.
  private static final String KEY =
      "pk_5f0c2d1e7a3b4c4d9e5f0123456789ab_qLtpzwVmMaxvwMCUpq-W22iZ_PSJTKG4YxJhy6Y1hmE";

  private final HttpFunction function;
  private final Optional<String> token;

  private PrimedHttp(HttpFunction function, Optional<String> token) {
    this.function = function;
    this.token = token;
  }

  /// Primes a function if a snapshot of it will be taken.
  static void run(Class<?> handler, BiFunction<Map<String, String>, Clock, HttpFunction> function) {
    Map<String, String> environment = System.getenv();
    if (Priming.isWanted(environment)) {
      Optional<SampleToken> sample = makeSample(environment);
      Priming.prime(
          environment,
          function.andThen(made -> new PrimedHttp(made, sample.map(SampleToken::token))),
          () -> Events.of(handler).with(Map.of(), variablesOf(sample)));
    }
  }

  /// For a function that knows tokens.
  private static Optional<SampleToken> makeSample(Map<String, String> environment) {
    return environment.containsKey(KEYS) ? Optional.of(SampleToken.make()) : Optional.empty();
  }

  private static Map<String, String> variablesOf(Optional<SampleToken> sample) {
    return sample.map(SampleToken::variables).orElse(Map.of());
  }

  @Override
  public void close() {
    function.close();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try {
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      if (Json.readOwn(text) instanceof Map<?, ?> request) {
        function.handleRequest(new ByteArrayInputStream(makeEvent(request)), output, context);
      }
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
  }

  private byte[] makeEvent(Map<?, ?> request) {
    String[] line = String.valueOf(request.get("request")).split(" ", 2);
    String[] target = line[1].split("\\?", 2);
    Map<String, Object> parameters = new LinkedHashMap<>();
    PARAMETER
        .matcher(target[0])
        .results()
        .map(parameter -> parameter.group(1))
        .forEach(name -> parameters.put(name, SAMPLES.getOrDefault(name, "1")));
    String path =
        PARAMETER
            .matcher(target[0])
            .replaceAll(name -> String.valueOf(parameters.get(name.group(1))));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", "ANY " + target[0]);
    event.put("rawPath", path);
    event.put("rawQueryString", target.length > 1 ? target[1] : "");
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/json");
    if (!"person".equals(request.get("as"))) {
      headers.put("x-api-key", KEY);
    }
    token.ifPresent(bearer -> headers.put("authorization", "Bearer " + bearer));
    event.put("headers", headers);
    if (!parameters.isEmpty()) {
      event.put("pathParameters", parameters);
    }
    if (request.containsKey("body")) {
      event.put("body", Json.write(request.get("body")));
    }
    Map<String, String> http =
        Map.of("method", line[0], "path", path, "protocol", "HTTP/1.1", "sourceIp", "127.0.0.1");
    event.put("requestContext", Map.of("requestId", "priming", "stage", "$default", "http", http));
    return Json.write(event).getBytes(StandardCharsets.UTF_8);
  }
}
