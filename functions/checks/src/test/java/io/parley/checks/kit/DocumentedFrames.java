package io.parley.checks.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one socket hears and sends, which must be in the AsyncAPI document. What it sends may be
/// wrong as long as it is refused.
public final class DocumentedFrames {

  private final List<String> sent = new ArrayList<>();
  private @Nullable AssertionError mistake;
  private boolean refused;

  public synchronized void heard(String text) {
    JsonNode frame = Document.parse(text);
    refused |= frame.path("type").asText().equals("error") || !frame.has("type");
    note("heard", frame, false);
  }

  public synchronized void sent(String text) {
    sent.add(text);
  }

  /// Fails when anything heard so far is not documented.
  public synchronized void check() {
    if (mistake != null) {
      throw mistake;
    }
  }

  /// Fails also when something sent is not, and yet nothing was refused.
  public synchronized void checkAll() {
    if (!refused) {
      sent.forEach(text -> note("sent", Document.parse(text), true));
    }
    check();
  }

  private void note(String what, JsonNode frame, boolean isSent) {
    String wrong = mistakes(frame, isSent);
    if (!wrong.isEmpty() && mistake == null) {
      mistake =
          new AssertionError("not in the AsyncAPI document: " + what + " " + frame + ": " + wrong);
    }
  }

  /// None if the frame is as at least one message of its direction and name.
  private static String mistakes(JsonNode frame, boolean isSent) {
    String kind = frame.has("action") ? "action" : "type";
    String wrong = "no such " + kind;
    for (var message : Document.ASYNC_API.root().at("/components/messages").properties()) {
      JsonNode payload = message.getValue().path("payload");
      if (isSent == isSent(message.getKey()) && isNamed(payload, kind, frame.path(kind))) {
        wrong = Document.ASYNC_API.mistakes(payload, frame);
        if (wrong.isEmpty()) {
          return "";
        }
      }
    }
    return wrong;
  }

  /// What the service receives, a browser sends.
  private static boolean isSent(String message) {
    return Document.ASYNC_API.root().path("operations").path(message).has("action");
  }

  /// What the gateway says has no name.
  private static boolean isNamed(JsonNode payload, String kind, JsonNode name) {
    JsonNode described = payload.path("properties").path(kind);
    return described.path("const").equals(name)
        || (described.isMissingNode() && name.isMissingNode())
        || contains(described.path("enum"), name);
  }

  private static boolean contains(JsonNode values, JsonNode one) {
    for (JsonNode value : values) {
      if (value.equals(one)) {
        return true;
      }
    }
    return false;
  }
}
