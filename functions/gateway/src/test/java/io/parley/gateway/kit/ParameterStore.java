package io.parley.gateway.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// SSM's Parameter Store with one parameter, on this machine.
public final class ParameterStore implements AutoCloseable {

  private static final String NAME = "settings";

  private final HttpServer server;
  private volatile String value;

  public ParameterStore(String value) throws IOException {
    this.value = value;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answerCall);
    server.start();
  }

  /// The environment by which a function finds the parameter.
  public Map<String, String> variables() {
    return Map.of(
        "PARLEY_SETTINGS",
        NAME,
        "AWS_ENDPOINT_URL_SSM",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Replaces the value.
  public void put(String next) {
    value = next;
  }

  private void answerCall(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean isKnown =
          "AmazonSSM.GetParameter".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              && Map.of("Name", NAME).equals(Invoked.members(asked));
      byte[] answer =
          Json.write(
                  isKnown
                      ? Map.of("Parameter", Map.of("Name", NAME, "Value", value))
                      : Map.of("__type", "ParameterNotFound"))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(isKnown ? 200 : 400, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
