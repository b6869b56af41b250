package io.parley.gateway.settings;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// The parameter of SSM's Parameter Store that holds a deployment's settings.
final class SettingsParameter {

  private static final int OK = 200;
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "application/x-amz-json-1.1", "x-amz-target", "AmazonSSM.GetParameter");

  private final AwsService store;
  private final byte[] request;

  SettingsParameter(AwsService store, String name) {
    this.store = store;
    this.request = Json.write(Map.of("Name", name)).getBytes(StandardCharsets.UTF_8);
  }

  SettingValues read(Duration patience) throws IOException {
    HttpReply reply = store.call("POST", "/", HEADERS, request, patience);
    try {
      Object answer = Json.read(new String(reply.body(), StandardCharsets.UTF_8));
      if (reply.status() == OK
          && answer instanceof Map<?, ?> members
          && members.get("Parameter") instanceof Map<?, ?> parameter
          && parameter.get("Value") instanceof String value) {
        return SettingValues.parse(value);
      }
    } catch (MalformedJson e) {
      throw new IOException("the answer is no JSON", e);
    }
    throw new IOException("the settings cannot be read: status " + reply.status());
  }
}
