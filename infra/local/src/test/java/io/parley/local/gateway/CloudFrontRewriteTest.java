package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Query;
import io.parley.local.gateway.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The local edge, and that the deployed one does the same.
final class CloudFrontRewriteTest {

  private static final Path DEPLOYED = Path.of("../edge/rewrite.js");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CloudFrontRewrite cloudFront = new CloudFrontRewrite("live");

  @Test
  void trailingSlashesAreDroppedAndARoomMovesIntoTheQuery() {
    assertThat(rewritten("/api/v1/rooms///").path()).isEqualTo("/api/v1/rooms");
    assertThat(rewritten("/").path()).isEqualTo("/");
    Request socket = rewritten("/ws/a%26b+c/");
    assertThat(socket.path()).isEqualTo("/live");
    assertThat(room(socket.query())).isEqualTo(List.of("a&b+c"));
    assertThat(rewritten("/ws/a/b").path()).isEqualTo("/ws/a/b");
    assertThat(rewritten("/ws/").path()).isEqualTo("/live");
    assertThat(room(rewritten("/ws").query())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "//", "/api/v1/rooms", "/api/v1/rooms/", "/api/v1/rooms///", "/ws", "/ws/", "/ws/r",
        "/ws/r/", "/ws/a%26b", "/ws/a&b", "/ws/a+b", "/ws/a%2Fb", "/ws/a/b", "/live", "/wsx/r",
        "/docs", "/docs/", "/docs/openapi.json"
      })
  void theDeployedEdgeRewritesTheSame(String path) throws Exception {
    JsonNode deployed = deployed(path);
    Request local = rewritten(path);
    assertThat(deployed.path("uri").asText()).isEqualTo(local.path());
    JsonNode room = deployed.path("querystring").path("room_id").path("value");
    Query query = new Query(room.isMissingNode() ? "" : "room_id=" + room.asText());
    assertThat(room(query)).isEqualTo(room(local.query()));
    assertThat(local.headers().all("x-viewer-address"))
        .containsExactly(deployed.path("headers").path("x-viewer-address").path("value").asText());
  }

  private Request rewritten(String path) {
    Headers forged = Headers.of("X-Viewer-Address", "192.0.2.9");
    return cloudFront.rewrite(
        new Request("GET", path, Query.NONE, forged, new byte[0], "127.0.0.1", "HTTP/1.1"));
  }

  private static List<String> room(Query query) {
    return query.values().getOrDefault("room_id", List.of());
  }

  private static JsonNode deployed(String path) throws IOException, InterruptedException {
    String program =
        "const fs = require('fs');"
            + "eval(fs.readFileSync(process.argv[1], 'utf8') + ';globalThis.handler = handler');"
            + "const headers = {host: {value: 'h'}, 'x-viewer-address': {value: '192.0.2.9'}};"
            + "const request = {uri: process.argv[2], querystring: {}, headers};"
            + "const viewer = {ip: '127.0.0.1'};"
            + "console.log(JSON.stringify(handler({request, viewer})));";
    Process node;
    try {
      node = new ProcessBuilder("node", "-e", program, DEPLOYED.toString(), path).start();
    } catch (IOException e) {
      assumeTrue(false, "Node is not installed, so the CloudFront function cannot be run");
      throw e;
    }
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return JSON.readTree(output);
  }
}
