package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.local.gateway.Browser.Close;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClosingTest extends RigTest {

  private void assertReported(int code, String reason) {
    JsonNode context = rig.host.await("Disconnect", 1).path("requestContext");
    assertThat(context.path("disconnectStatusCode").isInt()).isTrue();
    assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(code);
    assertThat(context.path("disconnectReason").asText()).isEqualTo(reason);
    rig.settle();
    assertThat(rig.gateway.connections()).isEmpty();
    assertThat(rig.host.events("Disconnect")).hasSize(1);
  }

  @Test
  void theDisconnectEventHasFourHeadersAndTheAuthorizersContext() {
    rig.browser().socket().sendClose(1000, "bye").join();
    var event = rig.host.await("Disconnect", 1);
    assertThat(names(event))
        .containsExactly("headers", "multiValueHeaders", "requestContext", "isBase64Encoded");
    assertThat(event.path("headers").toString())
        .isEqualTo(
            "{\"Host\":\"localhost\",\"x-api-key\":\"\",\"X-Forwarded-For\":\"\",\"x-restapi\":\"\"}");
    var context = event.path("requestContext");
    assertThat(context.path("eventType").asText()).isEqualTo("DISCONNECT");
    assertThat(context.path("routeKey").asText()).isEqualTo("$disconnect");
    assertThat(context.at("/authorizer/principalId").asText()).isEqualTo("ada");
    assertThat(context.has("messageId")).isFalse();
    assertReported(1000, "bye");
  }

  @Test
  void aCloseWithoutCodeIs1005() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.frame(0x88, new byte[0]);
      assertThat(client.frame().opcode()).isEqualTo(8);
      assertThat(client.isAtEnd()).isTrue();
    }
    assertReported(1005, "Client-side close frame status not set");
  }

  @Test
  void aLostConnectionIs1006() {
    RawClient.connected(rig, "/live?token=t").vanish();
    assertReported(1006, "Abnormal closure");
  }

  @Test
  void deleteClosesWith1000AndReportsIt() {
    var browser = rig.browser();
    var delete = HttpRequest.newBuilder(rig.uri(browser.connectionPath())).DELETE();
    assertThat(rig.send(delete).statusCode()).isEqualTo(204);
    assertThat(browser.closed()).isEqualTo(new Close(1000, "Connection Closed Normally"));
    assertReported(1000, "Connection Closed Normally");
    assertError(rig.post(browser.connectionPath(), "x"), 410, "GoneException");
  }

  @Test
  void aBinaryFrameClosesWith1003() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.frame(0x82, new byte[] {1, 2});
      assertThat(client.frame().closeCode()).isEqualTo(1003);
    }
    assertThat(rig.host.await("Disconnect", 1).at("/requestContext/disconnectStatusCode").asInt())
        .isEqualTo(1003);
  }

  @Test
  void aFrameOver32KilobytesClosesWith1009() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.text("x".repeat(32 * 1024 + 1));
      assertThat(client.frame().closeCode()).isEqualTo(1009);
    }
    assertThat(rig.host.await("Disconnect", 1).at("/requestContext/disconnectStatusCode").asInt())
        .isEqualTo(1009);
    assertThat(rig.host.events("Default")).isEmpty();
  }

  @Test
  void aMessageOver128KilobytesClosesWith1009() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      var part = new byte[32 * 1024];
      client
          .frame(0x01, part)
          .frame(0, part)
          .frame(0, part)
          .frame(0, part)
          .frame(0x80, new byte[1]);
      assertThat(client.frame().closeCode()).isEqualTo(1009);
    }
    assertThat(rig.host.events("Default")).isEmpty();
  }

  @Test
  void textThatIsNotUtf8ClosesWith1007() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.frame(0x81, new byte[] {(byte) 0xc3, (byte) 0x28});
      assertThat(client.frame().closeCode()).isEqualTo(1007);
    }
    assertThat(rig.host.events("Default")).isEmpty();
  }

  @Test
  void anUnmaskedFrameIsAProtocolError() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.write(new byte[] {(byte) 0x81, 2, 'h', 'i'});
      assertThat(client.frame().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void aPingIsAnsweredByTheGateway() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.frame(0x89, "p1".getBytes(StandardCharsets.UTF_8));
      var pong = client.frame();
      assertThat(pong.opcode()).isEqualTo(10);
      assertThat(pong.text()).isEqualTo("p1");
    }
    assertThat(rig.host.events("Default")).isEmpty();
  }

  @Test
  void stoppingTellsEveryBrowser1001AndRunsDisconnect() {
    var browser = rig.browser();
    rig.gateway.close();
    assertThat(browser.closed()).isEqualTo(new Close(1001, "Going away"));
    assertThat(rig.host.events("Disconnect")).hasSize(1);
  }
}
