package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the deployed edge does, and what only the local system has.
class LocalExtrasTest {

  @TempDir Path folder;

  private Rig rig() {
    return new Rig(
        UnaryOperator.identity(),
        options -> GatewayOptions.onPort(0, folder.resolve("web")).lending("demo"));
  }

  @Test
  void aServerApiCallWithoutCredentialIsLentTheDemoKey() {
    try (var rig = rig()) {
      rig.get("/api/v1/rooms");
      assertThat(rig.host.lastEvent("Rooms").at("/headers/x-api-key").asText()).isEqualTo("demo");
      rig.get("/chats");
      assertThat(rig.host.lastEvent("Chats").path("headers").has("x-api-key")).isFalse();
    }
  }

  @Test
  void aCredentialOfTheCallersOwnIsLeftAlone() {
    try (var rig = rig()) {
      rig.post("/api/v1/rooms", "", "X-API-Key", "own");
      assertThat(rig.host.lastEvent("Rooms").at("/headers/x-api-key").asText()).isEqualTo("own");
      rig.post("/api/v1/rooms", "", "Authorization", "Bearer t");
      assertThat(rig.host.lastEvent("Rooms").path("headers").has("x-api-key")).isFalse();
    }
  }

  @Test
  void aSocketWithoutTokenIsLentNothing() {
    try (var rig = rig()) {
      assertThat(Browser.refused(rig, "/ws/r1")).isEqualTo(401);
    }
  }

  @Test
  void filesAreServedUncachedWithTheirType() throws IOException {
    Files.createDirectories(folder.resolve("web/js"));
    Files.writeString(folder.resolve("web/index.html"), "<p>");
    Files.writeString(folder.resolve("web/js/app.js"), "1");
    try (var rig = rig()) {
      var page = rig.get("/");
      assertThat(page.body()).isEqualTo("<p>");
      assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
      assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
      StaticFiles.HEADERS.forEach(
          (name, value) -> assertThat(page.headers().firstValue(name)).contains(value));
      assertThat(rig.get("/js/app.js").headers().firstValue("content-type"))
          .contains("text/javascript; charset=utf-8");
      assertThat(rig.post("/js/app.js", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void nothingOutsideTheFolderIsServed() throws IOException {
    Files.createDirectories(folder.resolve("web"));
    Files.writeString(folder.resolve("secret"), "s");
    Files.createSymbolicLink(folder.resolve("web/link"), folder.resolve("secret"));
    try (var rig = rig()) {
      for (var path :
          new String[] {
            "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/link", "//etc/passwd", "/%00"
          }) {
        try (var client = new RawClient(rig)) {
          client.write("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
          assertThat(client.response().status()).as(path).isEqualTo(404);
        }
      }
    }
  }
}
