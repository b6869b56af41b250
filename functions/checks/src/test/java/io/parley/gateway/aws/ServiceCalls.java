package io.parley.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import io.parley.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// Calls that the adapters under test do not make: they set up what a test needs, and look.
record ServiceCalls(URI endpoint) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// @param reply as JSON members, empty if it has no body
  record Reply(int status, Map<?, ?> members) {}

  AwsService service(String name) {
    return AwsService.at(endpoint, name, "us-east-1", new Transport());
  }

  Map<?, ?> sqs(String operation, Map<String, ?> members) {
    Reply reply = call("sqs", "1.0", "AmazonSQS." + operation, members);
    assertThat(reply.status()).as(operation + " " + reply).isEqualTo(200);
    return reply.members();
  }

  Reply call(String service, String version, String target, Map<String, ?> members) {
    return exchange(
        service,
        "POST",
        "/",
        Map.of("content-type", "application/x-amz-json-" + version, "x-amz-target", target),
        members);
  }

  Reply exchange(
      String service,
      String method,
      String path,
      Map<String, String> headers,
      Map<String, ?> members) {
    try {
      byte[] body =
          method.equals("GET") ? new byte[0] : Json.write(members).getBytes(StandardCharsets.UTF_8);
      HttpReply reply = service(service).call(method, path, headers, body, PATIENCE);
      String text = new String(reply.body(), StandardCharsets.UTF_8);
      boolean isObject = text.startsWith("{");
      return new Reply(reply.status(), isObject ? readMembers(text) : Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<?, ?> readMembers(String text) {
    try {
      return (Map<?, ?>) Objects.requireNonNull(Json.read(text));
    } catch (MalformedJson e) {
      throw new AssertionError(text, e);
    }
  }

  static Map<?, ?> members(Map<?, ?> json, String name) {
    return (Map<?, ?>) Objects.requireNonNull(json.get(name), name);
  }

  static String text(Map<?, ?> json, String name) {
    return (String) Objects.requireNonNull(json.get(name), name);
  }
}
