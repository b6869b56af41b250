package io.parley.gateway.prime;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The events that prime a function.
///
/// @param resource a JSON array of events
/// @param texts what stands in them in braces
/// @param variables of the environment that have to fit them
public record Events(
    Class<?> owner, String resource, Map<String, String> texts, Map<String, String> variables) {

  /// The events of a handler: `prime/ConnectHandler.json` and so on, beside its classes.
  public static Events of(Class<?> handler) {
    return new Events(handler, "/prime/" + handler.getSimpleName() + ".json", Map.of(), Map.of());
  }

  /// The same with more that has to fit.
  public Events with(Map<String, String> inEvents, Map<String, String> inEnvironment) {
    return new Events(owner, resource, inEvents, inEnvironment);
  }

  List<byte[]> read() throws IOException {
    try (InputStream input = owner.getResourceAsStream(resource)) {
      if (input == null) {
        throw new FileNotFoundException(resource);
      }
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> one : texts.entrySet()) {
        text = text.replace("{" + one.getKey() + "}", one.getValue());
      }
      if (Json.readOwn(text) instanceof List<?> events) {
        return events.stream()
            .map(event -> Json.write(event).getBytes(StandardCharsets.UTF_8))
            .toList();
      }
      throw new IOException(resource + " is no array");
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
  }
}
