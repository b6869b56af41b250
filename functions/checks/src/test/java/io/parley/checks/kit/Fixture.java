package io.parley.checks.kit;

import io.parley.local.LocalSystem;
import java.util.Map;

/// A client with a room of two participants, and in it a message, a reply and a deleted message.
///
/// @param message the id of the one that has a reply
/// @param deleted the id of the one that is deleted
public record Fixture(Tenant tenant, String room, String message, String deleted) {

  /// Fixtures of one name are alike in everything but their ids.
  public static Fixture of(LocalSystem system, String name) {
    return in(Tenant.of(system, name), name);
  }

  /// Another such room of a client.
  public static Fixture in(Tenant tenant, String name) {
    Api api = tenant.api();
    String room = api.room(name);
    api.join(room, "ada").expect(200);
    api.join(room, "bob").expect(200);
    String message = api.send(room, "ada", "hello").expect(201).text("data", "id");
    api.post(
            "/api/v1/rooms/" + room + "/messages",
            Map.of("sender_id", "bob", "content", "hi", "meta", Map.of("reply_to", message)))
        .expect(201);
    String deleted = api.send(room, "bob", "gone").expect(201).text("data", "id");
    api.delete("/api/v1/messages/" + deleted).expect(200);
    return new Fixture(tenant, room, message, deleted);
  }

  /// The id of a new webhook, which is paused.
  public String webhook() {
    String webhook =
        api()
            .post("/api/v1/webhooks", Map.of("url", "http://127.0.0.1:9/"))
            .expect(201)
            .text("data", "id");
    api().put("/api/v1/webhooks/" + webhook, "{\"status\":\"paused\"}").expect(200);
    return webhook;
  }

  public Api api() {
    return tenant.api();
  }
}
