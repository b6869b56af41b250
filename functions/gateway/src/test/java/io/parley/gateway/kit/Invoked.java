package io.parley.gateway.kit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.RequestLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A handler as Lambda invokes it: the JSON of an event goes in, JSON comes out.
///
/// @param millisLeft until the function's timeout
public record Invoked(RequestStreamHandler handler, int millisLeft) {

  private static final Path EVENTS = Path.of("../../infra/events");
  private static final int MILLIS_LEFT = 29_000;

  public Invoked(RequestStreamHandler handler) {
    this(handler, MILLIS_LEFT);
  }

  /// An answer to a request over HTTP.
  public record Answer(int status, String body) {}

  /// The event in a file of `infra/events`.
  public static String sample(String name) throws IOException {
    return Files.readString(EVENTS.resolve(name + ".json"));
  }

  public String invoke(String event) throws IOException {
    var output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context());
    return output.toString(StandardCharsets.UTF_8);
  }

  /// Invokes the function.
  ///
  /// @return the lines that it wrote
  public List<Map<String, @Nullable Object>> observe(String event) throws IOException {
    List<String> lines = new ArrayList<>();
    String _ = RequestLog.writingTo(lines::add, () -> invoke(event));
    return lines.stream().map(Invoked::members).toList();
  }

  /// Invokes the function with an event of the HTTP API.
  public Answer answer(String event) throws IOException {
    Map<String, @Nullable Object> answer = members(invoke(event));
    long status = (Long) Objects.requireNonNull(answer.get("statusCode"));
    return new Answer((int) status, String.valueOf(answer.get("body")));
  }

  /// Sends a request that no sample has.
  ///
  /// @param credential the header that says who calls, and its value
  public Answer request(
      String method, String path, Map.Entry<String, String> credential, String body)
      throws IOException {
    return request(method, path, Map.ofEntries(credential), body);
  }

  /// Sends a request with headers that no sample has.
  public Answer request(String method, String path, Map<String, String> more, String body)
      throws IOException {
    return answer(event(method, path, more, body));
  }

  /// The event of such a request.
  public static String event(String method, String target, Map<String, String> more, String body)
      throws IOException {
    String[] parts = target.split("\\?", 2);
    String path = parts[0];
    Map<String, @Nullable Object> event = new LinkedHashMap<>(members(sample("http-create-room")));
    Map<String, @Nullable Object> context = object(event, "requestContext");
    Map<String, @Nullable Object> http = object(context, "http");
    Map<String, @Nullable Object> headers = object(event, "headers");
    headers.remove("x-api-key");
    headers.remove("content-length");
    headers.putAll(more);
    http.put("method", method);
    http.put("path", path);
    context.put("http", http);
    context.put("routeKey", "ANY " + path);
    event.put("requestContext", context);
    event.put("routeKey", "ANY " + path);
    event.put("rawPath", path);
    event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
    event.put("headers", headers);
    event.put("body", body);
    return Json.write(event);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> members, String name) {
    return new HashMap<>((Map<String, @Nullable Object>) Objects.requireNonNull(members.get(name)));
  }

  /// The members of a JSON object.
  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> members(String json) {
    try {
      return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(json));
    } catch (MalformedJson e) {
      throw new AssertionError(json, e);
    }
  }

  private Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Invoked.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "request-1";
                  case "getRemainingTimeInMillis" -> millisLeft;
                  case "getMemoryLimitInMB" -> 512;
                  case "getIdentity", "getClientContext", "getLogger" -> null;
                  default -> "";
                });
  }
}
