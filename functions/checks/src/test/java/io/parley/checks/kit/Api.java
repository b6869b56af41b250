package io.parley.checks.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.core.json.Json;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls of the HTTP API with a client's key. Every answer must be in the OpenAPI document.
public final class Api {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI base;
  private final Map<String, String> headers;

  private Api(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /// With the demo client's key.
  public static Api of(LocalSystem system) {
    return new Api(system.baseUrl(), Map.of("X-API-Key", system.apiKey()));
  }

  /// The same calls with another header, or without it when the value is empty.
  public Api with(String header, String value) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put(header, value);
    if (value.isEmpty()) {
      changed.remove(header);
    }
    return new Api(base, changed);
  }

  public Answer get(String path) {
    return call("GET", path, null);
  }

  public Answer delete(String path) {
    return call("DELETE", path, null);
  }

  public Answer put(String path, String body) {
    return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
        .call("PUT", path, body);
  }

  /// Posts a value as JSON.
  public Answer patch(String path, String body) {
    return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
        .call("PATCH", path, body);
  }

  /// Posts a value as JSON.
  public Answer post(String path, Object body) {
    return post(path, Json.write(body));
  }

  public Answer post(String path, String body) {
    return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
        .call("POST", path, body);
  }

  public Answer call(String method, String path, @Nullable String body) {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return send(method, path, publisher, body);
  }

  /// With a body that need not be text.
  public Answer callBytes(String method, String path, byte[] body) {
    return send(method, path, BodyPublishers.ofByteArray(body), new String(body, UTF_8));
  }

  /// @param text the body as text; null when it has none, or is none
  private Answer send(String method, String path, BodyPublisher body, @Nullable String text) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).method(method, body);
    headers.forEach(request::header);
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      var answer = new Answer(response.statusCode(), response.headers(), response.body());
      new DocumentedCall(method, base.resolve(path), text).check(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Creates a room.
  ///
  /// @return its id
  public String room(String name) {
    return post("/api/v1/rooms/", Map.of("name", name)).expect(201).text("data", "id");
  }

  public Answer join(String room, String user) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("user_id", user);
    body.put("user_name", user.toUpperCase(Locale.ROOT));
    return post("/api/v1/rooms/" + room + "/join", body);
  }

  public Answer send(String room, String sender, String content) {
    return post(
        "/api/v1/rooms/" + room + "/messages/", Map.of("sender_id", sender, "content", content));
  }
}
