package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The Directory's function as Lambda invokes it: the JSON of an event in, that of its answer out.
final class HandlerTest extends DirectoryTest {

  HandlerTest() {
    super(TestDatabases.H2);
  }

  @Test
  void aRoomIsCreated() throws IOException {
    assertThat(invoke("POST", "/rooms", "{\"name\":\"Hall\"}"))
        .contains("\"statusCode\":201", "\\\"name\\\":\\\"Hall\\\"");
  }

  @Test
  void aRoomThatThereIsNotIsNotFound() throws IOException {
    assertThat(invoke("GET", "/rooms/999999999", ""))
        .contains("\"statusCode\":404", "{\\\"error\\\":");
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() throws IOException {
    assertThat(invoke("POST", "/rooms", "{")).contains("\"statusCode\":400", "{\\\"error\\\":");
  }

  private String invoke(String method, String path, String body) throws IOException {
    String event =
        Json.write(
            Map.of(
                "version",
                "2.0",
                "routeKey",
                "ANY " + path,
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                tenant().headers(),
                "body",
                body,
                "requestContext",
                Map.of("requestId", "request-1", "http", Map.of("method", method, "path", path))));
    var output = new ByteArrayOutputStream();
    tenant()
        .function()
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            output,
            new TestContext());
    return output.toString(StandardCharsets.UTF_8);
  }
}
