package io.parley.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parley.checks.kit.Api;
import io.parley.checks.kit.SharedSystem;
import io.parley.local.LocalSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Pages of two other sites in a real browser, of which one may use the APIs.
@Timeout(180)
@ResourceLock("browsers")
final class OtherSitesTest {

  private static @Nullable HttpServer allowed;
  private static @Nullable HttpServer other;
  private static @Nullable LocalSystem system;
  private static @Nullable Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    Chromium.assumeInstalled();
    allowed = serve();
    other = serve();
    String origin = origin(allowed);
    system = SharedSystem.start(options -> options.with("AllowedOrigins", origin));
    browser = Chromium.start();
  }

  private static HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<!doctype html><title>Elsewhere</title>".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
    return server;
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (system != null) {
      system.close();
    }
    for (HttpServer server : new HttpServer[] {allowed, other}) {
      if (server != null) {
        server.stop(0);
      }
    }
  }

  @Test
  void anAllowedSiteCallsAndOpensSockets() {
    ChatPage page = open(allowed);
    assertThat(call(page)).isEqualTo("success");
    assertThat(connect(page)).isEqualTo("open");
  }

  @Test
  void anotherSiteDoesNeither() {
    ChatPage page = open(other);
    assertThat(call(page)).isEqualTo("refused");
    assertThat(connect(page)).isEqualTo("refused");
  }

  private static ChatPage open(@Nullable HttpServer site) {
    Chromium found = Objects.requireNonNull(browser);
    found.go(URI.create(origin(Objects.requireNonNull(site))));
    return new ChatPage(found, system().baseUrl());
  }

  /// A call with a key, before which a browser asks.
  private static String call(ChatPage page) {
    return await(
        page,
        "fetch('%s/api/v1/rooms', {headers: {'X-API-Key': '%s'}}).then(answer => answer.json())"
                .formatted(system().baseUrl(), system().apiKey())
            + ".then(({status}) => { window.outcome = status; })"
            + ".catch(() => { window.outcome = 'refused'; });");
  }

  private static String connect(ChatPage page) {
    String room = Api.of(system()).room("Elsewhere");
    return await(
        page,
        "const socket = new WebSocket('%s/ws/%s?token=%s');"
                .formatted(system().wsUrl(), room, system().apiKey())
            + "socket.onopen = () => { window.outcome = 'open'; };"
            + "socket.onerror = () => { window.outcome = 'refused'; };");
  }

  private static String await(ChatPage page, String script) {
    page.browser.run("window.outcome = undefined;" + script);
    page.until("an outcome", "window.outcome !== undefined");
    return String.valueOf(page.browser.run("return window.outcome"));
  }

  private static LocalSystem system() {
    return Objects.requireNonNull(system);
  }

  private static String origin(HttpServer server) {
    return "http://localhost:" + server.getAddress().getPort();
  }
}
