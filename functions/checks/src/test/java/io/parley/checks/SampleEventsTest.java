package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.connection.Caller;
import io.parley.local.gateway.connection.Closure;
import io.parley.local.gateway.connection.SocketEvents;
import io.parley.local.gateway.http.HttpEvents;
import io.parley.local.gateway.http.Match;
import io.parley.local.gateway.wire.Header;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Query;
import io.parley.local.gateway.wire.Request;
import io.parley.local.template.Template;
import io.parley.local.template.Template.HttpRoute;
import io.parley.local.template.TemplateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The sample events in infra/events are what the local gateway builds. Run with
/// `-Dparley.writeEvents=true` to write them anew.
final class SampleEventsTest {

  private static final Path FOLDER = Project.ROOT.resolve("infra/events");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String CLIENT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
  private static final String ROOM = "5f0c2d1e-7a3b-8c4d-9e5f-000000000000";

  private final Template template = TemplateReader.read(Project.TEMPLATE);
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Ids ids = new Ids(1);
  private final HttpEvents http = new HttpEvents(clock, ids);
  private final SocketEvents sockets =
      new SocketEvents(template.sockets().apiId(), template.sockets().stage(), clock, ids);

  @Test
  void httpRequests() throws IOException {
    check("http-create-room", request("POST", "/api/v1/rooms", "{\"name\":\"Lobby\"}"));
    check("http-get-room", request("GET", "/api/v1/rooms/" + ROOM, ""));
    check("http-join", request("POST", "/api/v1/rooms/" + ROOM + "/join", "{\"user_id\":\"ada\"}"));
    check(
        "http-send-message",
        request(
            "POST",
            "/api/v1/rooms/" + ROOM + "/messages",
            "{\"sender_id\":\"ada\",\"content\":\"Hello\"}"));
  }

  @Test
  void socketEvents() throws IOException {
    Request handshake =
        new Request(
            "GET",
            "/live",
            new Query("room_id=" + ROOM + "&token=API-KEY&user_id=ada"),
            headers(),
            new byte[0],
            "127.0.0.1",
            "HTTP/1.1");
    ObjectNode context = JSON.createObjectNode();
    context.put("principalId", CLIENT).put("client", CLIENT).put("room", ROOM);
    context.put("user", "ada").put("userName", "Ada").put("integrationLatency", 12);
    Caller caller =
        new Caller(
            "TXzPWdnOjoECGjA=", NOW, "127.0.0.1", Optional.of("a browser"), Optional.of(context));
    String arn =
        "arn:aws:execute-api:us-east-1:000000000000:%s/live/$connect"
            .formatted(template.sockets().apiId());
    check("ws-authorize", sockets.authorize(handshake, caller, arn));
    check("ws-connect", sockets.connect(handshake, caller));
    check(
        "ws-send", sockets.message(caller, "send", "{\"action\":\"send\",\"content\":\"Hello\"}"));
    check("ws-default", sockets.message(caller, "$default", "{\"action\":\"ping\"}"));
    check(
        "ws-disconnect",
        sockets.disconnect(caller, new Closure(1005, "Client-side close frame status not set")));
  }

  private ObjectNode request(String method, String path, String body) {
    HttpRoute route =
        template.httpRoutes().stream()
            .filter(candidate -> path.matches(candidate.path().replaceAll("\\{\\w+}", "[^/]+")))
            .findFirst()
            .orElseThrow();
    Map<String, String> parameters =
        route.path().contains("{") ? Map.of("room_id", ROOM) : Map.of();
    Request request =
        new Request(
            method,
            path,
            new Query(""),
            headers(),
            body.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1",
            "HTTP/1.1");
    return http.event(request, new Match(route, parameters), ids.gateway());
  }

  private static Headers headers() {
    return new Headers(
        List.of(
            new Header("Host", "localhost"),
            new Header("Content-Type", "application/json"),
            new Header("X-API-Key", "API-KEY")));
  }

  private static void check(String name, ObjectNode event) throws IOException {
    Path file = FOLDER.resolve(name + ".json");
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
    if (Boolean.getBoolean("parley.writeEvents")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(file).exists();
    assertThat(JSON.readTree(file.toFile())).isEqualTo(JSON.readTree(text));
    assertThat(text).doesNotContain("pk_");
  }
}
