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
    note("heard", frame, "type");
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
      sent.forEach(text -> note("sent", Document.parse(text), "action"));
    }
    check();
  }

  private void note(String what, JsonNode frame, String kind) {
    String wrong = mistakes(frame, kind);
    if (!wrong.isEmpty() && mistake == null) {
      mistake =
          new AssertionError("not in the AsyncAPI document: " + what + " " + frame + ": " + wrong);
    }
  }

  /// None if the frame is as at least one message of its kind and name.
  private static String mistakes(JsonNode frame, String kind) {
    String wrong = "no such " + kind;
    for (JsonNode message : Document.ASYNC_API.root().at("/components/messages")) {
      JsonNode payload = message.path("payload");
      JsonNode name = payload.at("/properties/" + kind + "/const");
      boolean isOfGateway = !frame.has("type") && !payload.path("properties").has("data");
      if (name.isTextual() ? name.equals(frame.path(kind)) : isOfGateway && kind.equals("type")) {
        wrong = Document.ASYNC_API.mistakes(payload, frame);
        if (wrong.isEmpty()) {
          return "";
        }
      }
    }
    return wrong;
  }
}
