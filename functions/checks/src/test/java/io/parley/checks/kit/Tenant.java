package io.parley.checks.kit;

import io.parley.checks.kit.Browser.Heard;
import io.parley.local.LocalSystem;
import java.net.URI;
import java.util.Map;

/// A client of a test's own.
///
/// @param api with its key
public record Tenant(LocalSystem system, String id, String key, Api api) {

  public static Tenant of(LocalSystem system, String name) {
    Api operator = Api.of(system).with("X-API-Key", system.operatorKey());
    Answer made = operator.post("/api/v1/clients/", Map.of("name", name)).expect(201);
    String key = made.text("data", "api_key");
    return new Tenant(system, made.text("data", "id"), key, operator.with("X-API-Key", key));
  }

  /// Calls in a person's name, with a token that the client gave them.
  public Api person(String user) {
    String token =
        api.post("/api/v1/tokens", Map.of("user_id", user)).expect(201).text("data", "token");
    return api.with("X-API-Key", "").with("Authorization", "Bearer " + token);
  }

  /// Opens a socket of a user without a room, which has said so.
  public Browser inbox(String user) {
    Browser browser =
        Browser.at(URI.create(system.wsUrl() + "/ws?token=" + key + "&user_id=" + user));
    Heard status = browser.await("connection_status");
    if (!user.equals(status.at("data", "user_id")) || status.at("room_id") != null) {
      throw new AssertionError("not an inbox: " + status);
    }
    return browser;
  }
}
