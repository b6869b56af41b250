package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.gateway.wire.Ids;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTest extends RigTest {

  @Test
  void aPostReachesTheBrowserAsText() {
    var browser = rig.browser();
    var response = rig.post(browser.connectionPath(), "{\"ä\":1}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(browser.hear()).isEqualTo("{\"ä\":1}");
  }

  @Test
  void theAtSignMayBeEncodedAndTheIdNeedNot() {
    var browser = rig.browser();
    assertThat(rig.post("/live/%40connections/" + browser.id(), "x").statusCode()).isEqualTo(200);
  }

  @Test
  void data128KilobytesLongIsAcceptedAndOneByteMoreIs413() {
    var browser = rig.browser();
    var data = "x".repeat(128 * 1024);
    assertThat(rig.post(browser.connectionPath(), data).statusCode()).isEqualTo(200);
    assertThat(browser.hear()).isEqualTo(data);
    assertError(rig.post(browser.connectionPath(), data + "x"), 413, "PayloadTooLargeException");
  }

  @Test
  void anUnknownConnectionIsGone() {
    assertError(rig.post("/live/@connections/TXzPWdnOjoECGjA%3D", "x"), 410, "GoneException");
    assertError(rig.get("/live/@connections/TXzPWdnOjoECGjA%3D"), 410, "GoneException");
  }

  @Test
  void aMalformedIdIsABadRequest() {
    var response = rig.post("/live/@connections/no%20id", "x");
    assertError(response, 400, "BadRequestException");
    assertThat(response.body()).isEqualTo("{\"message\":\"Invalid connectionId: no id\"}");
  }

  @Test
  void anotherStageIsForbidden() {
    assertError(rig.post("/dev/@connections/TXzPWdnOjoECGjA%3D", "x"), 403, "ForbiddenException");
  }

  @Test
  void getDescribesTheConnection() {
    var browser = Browser.open(rig, "/live?token=t");
    rig.time.advance(Duration.ofSeconds(5));
    browser.say("{}");
    rig.host.await("Default", 1);
    assertThat(rig.get(browser.connectionPath()).body())
        .matches(
            "\\{\"connectedAt\":\"2026-03-04T05:06:07.008Z\",\"identity\":\\{\"sourceIp\":\"127.0.0.1\","
                + "\"userAgent\":\"Java[^\"]*\"},\"lastActiveAt\":\"2026-03-04T05:06:12.008Z\"}");
  }

  @Test
  void aClientThatDoesNotReadIsRefusedMore() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      var id = rig.gateway.connections().getFirst();
      var path = "/live/@connections/" + id.replace("=", "%3D");
      var data = "x".repeat(128 * 1024);
      int status = 200;
      for (int i = 0; i < 1000 && status == 200; i++) {
        status = rig.post(path, data).statusCode();
      }
      assertError(rig.post(path, data), 429, "LimitExceededException");
      assertThat(client.frame().text()).isEqualTo(data);
    }
  }

  @Test
  void idsCoverTheWholeAlphabet() {
    var ids = new Ids(1);
    var all = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      all.append(ids.gateway());
    }
    assertThat(all).contains("-", "_", "=").doesNotContain("+", "/");
  }

  @Test
  void anotherMethodIsForbidden() {
    var put = HttpRequest.newBuilder(rig.uri("/live/@connections/TXzPWdnOjoECGjA%3D"));
    assertThat(rig.send(put.PUT(Rig.text("x"))).statusCode()).isEqualTo(403);
  }
}
