package io.parley.local.gateway.wire;

import io.parley.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A complete HTTP response; its length is the body's.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, Headers headers, byte[] body) {

  public static Answer empty(int status) {
    return new Answer(status, Headers.none(), new byte[0]);
  }

  public static Answer json(int status, String body) {
    var type = Headers.of("Content-Type", "application/json");
    return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /// An error of API Gateway itself: `{"message":"…"}`.
  public static Answer message(int status, String message) {
    return json(status, Json.text(Json.objectOf(Map.of("message", message))));
  }

  public Answer with(String name, String value) {
    return new Answer(status, headers.with(name, value), body);
  }
}
