package io.parley.checks.kit;

import io.parley.local.LocalSystem;
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
}
