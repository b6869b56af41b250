package io.parley.local.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.json.Json;

/// Writes the payload schema of each message around the code's type of its data.
///
/// @param messages with `x-data`, what a client receives (`x-entry` if it is an entry of a log,
///     `x-type` if it has the type of another), or with `x-action`, what it sends
record Payloads(ObjectNode messages) {

  static final String ACTIONS = "sockets.";
  static final String ENVELOPE = "gateway.Frame.Envelope";
  private static final String FRAMES = "gateway.Frame.";
  private static final String BREAKOUTS = "gateway.BreakoutFrame.";

  void write() {
    for (var message : messages.properties()) {
      var node = (ObjectNode) message.getValue();
      if (node.has("x-data")) {
        node.set("payload", describeReceived(message.getKey(), node));
      } else if (node.has("x-action") && !node.has("payload")) {
        node.set("payload", describeSent(node));
      }
      node.put("name", message.getKey());
    }
  }

  /// A schema of every entry.
  ObjectNode anyEntry() {
    var any = Json.object();
    var entries = any.putArray("oneOf");
    for (var message : messages.properties()) {
      if (message.getValue().has("x-entry")) {
        entries.add(describeReceived(message.getKey(), message.getValue().deepCopy()));
      }
    }
    return any;
  }

  private static ObjectNode describeReceived(String name, ObjectNode message) {
    boolean isEntry = message.remove("x-entry") != null;
    String type = message.path("x-type").asText(name);
    message.remove("x-type");
    var payload = Json.object().put("type", "object");
    var members = payload.putObject("properties");
    members.putObject("type").put("const", type);
    members.set("data", Schemas.reference(schemaOf(message.remove("x-data").asText())));
    members.putObject("timestamp").put("type", "string");
    putRoomOf(members, message.remove("x-roomless") != null);
    var required = payload.putArray("required");
    required.add("type").add("data").add("timestamp").add("room_id");
    if (isEntry) {
      members.putObject("seq").put("type", "integer").put("minimum", 1);
      required.add("seq");
    }
    return Schemas.mended(payload, true);
  }

  /// @param isRoomless whether it may be about no room
  private static void putRoomOf(ObjectNode members, boolean isRoomless) {
    if (isRoomless) {
      members.putObject("room_id").putArray("type").add("string").add("null");
    } else {
      members.putObject("room_id").put("type", "string");
    }
  }

  /// The name of the schema of a record.
  private static String schemaOf(String frame) {
    return (frame.startsWith("Breakout") ? BREAKOUTS : FRAMES) + frame;
  }

  private static ObjectNode describeSent(ObjectNode message) {
    var payload = Json.object().put("type", "object");
    var members = payload.putObject("properties");
    members.putObject("action").put("const", message.path("x-action").asText());
    putRoomId(members);
    members.putObject("ref").put("type", "string").put("description", "echoed in the answer");
    payload.putArray("required").add("action");
    if (message.has("x-members")) {
      String type = message.remove("x-members").asText();
      payload.putArray("allOf").add(Schemas.reference(ACTIONS + type));
    }
    return payload;
  }

  private static void putRoomId(ObjectNode members) {
    members
        .putObject("room_id")
        .put("type", "string")
        .put("description", "may be left out on a socket that was opened in a room");
  }
}
