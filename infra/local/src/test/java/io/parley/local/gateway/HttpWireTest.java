package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.local.host.Invocation;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpWireTest extends RigTest {

  private static final String GET = "GET %s HTTP/1.1\r\nHost: h\r\n%s\r\n";

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    var slow = new CompletableFuture<Invocation>();
    rig.host.later("Chats", _ -> slow);
    rig.host.returning("Rooms", "{\"statusCode\":200,\"body\":\"second\"}");
    try (var client = new RawClient(rig)) {
      client.write(GET.formatted("/chats", "") + GET.formatted("/api/v1/rooms", ""));
      rig.host.await("Chats", 1);
      slow.complete(FakeHost.answered("{\"statusCode\":200,\"body\":\"first\"}"));
      assertThat(client.response().body()).isEqualTo("first");
      assertThat(client.response().body()).isEqualTo("second");
    }
  }

  @Test
  void aConnectionIsKeptUntilTheClientAsksToCloseIt() {
    try (var client = new RawClient(rig)) {
      assertThat(client.write(GET.formatted("/chats", "")).response().status()).isEqualTo(200);
      client.write(GET.formatted("/chats", "Connection: close\r\n"));
      assertThat(client.response().status()).isEqualTo(200);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void headIsRoutedAndAnsweredWithoutBody() {
    rig.host.returning("Chats", "{\"statusCode\":200,\"body\":\"12345\"}");
    try (var client = new RawClient(rig)) {
      client.write("HEAD /chats HTTP/1.1\r\nHost: h\r\n\r\n" + GET.formatted("/nothing", ""));
      assertThat(client.response(false).head()).contains("content-length: 5");
      assertThat(client.response().status()).isEqualTo(404);
    }
    assertThat(rig.host.lastEvent("Chats").path("routeKey").asText()).isEqualTo("ANY /chats");
  }

  @Test
  void aBodyOver10MegabytesIs413AndTheConnectionLivesOn() {
    int size = 10 * 1024 * 1024 + 1;
    try (var client = new RawClient(rig)) {
      client.write("POST /chats HTTP/1.1\r\nHost: h\r\nContent-Length: " + size + "\r\n\r\n");
      client.write(new byte[size]);
      var response = client.response();
      assertThat(response.status()).isEqualTo(413);
      assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
      assertThat(client.write(GET.formatted("/chats", "")).response().status()).isEqualTo(200);
    }
  }

  @Test
  void aLargeBodyThatWaitsForLeaveIsRefusedBeforeItIsSent() {
    try (var client = new RawClient(rig)) {
      client.write(
          RawClient.lines(
              "POST /chats HTTP/1.1",
              "Host: h",
              "Expect: 100-continue",
              "Content-Length: 10485761"));
      assertThat(client.response().status()).isEqualTo(413);
    }
  }

  @Test
  void requestLineAndHeadersOver10240BytesAre431() {
    try (var client = new RawClient(rig)) {
      client.write(GET.formatted("/chats?" + "q".repeat(6000), "X: " + "h".repeat(5000) + "\r\n"));
      assertThat(client.response().status()).isEqualTo(431);
    }
    try (var client = new RawClient(rig)) {
      client.write(GET.formatted("/chats", "X: " + "h".repeat(11_000) + "\r\n"));
      assertThat(client.response().status()).isEqualTo(431);
    }
  }

  @Test
  void nonsenseIs400() {
    try (var client = new RawClient(rig)) {
      assertThat(client.write("what is this\r\n\r\n").response().status()).isEqualTo(400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void aChunkedBodyArrivesWhole() {
    try (var client = new RawClient(rig)) {
      client.write(
          RawClient.lines(
                  "POST /chats HTTP/1.1",
                  "Host: h",
                  "Content-Type: text/plain",
                  "Transfer-Encoding: chunked")
              + RawClient.lines("3", "abc", "2", "de", "0"));
      assertThat(client.response().status()).isEqualTo(200);
    }
    var event = rig.host.lastEvent("Chats");
    assertThat(event.path("body").asText()).isEqualTo("abcde");
    assertThat(event.at("/headers/content-length").asText()).isEqualTo("5");
    assertThat(event.path("headers").has("transfer-encoding")).isFalse();
  }

  @Test
  void optionsWithoutCorsSettingsGoesToTheRoute() {
    var none = HttpRequest.BodyPublishers.noBody();
    rig.send(HttpRequest.newBuilder(rig.uri("/chats")).method("OPTIONS", none));
    assertThat(rig.host.events("Chats")).hasSize(1);
  }

  @Test
  void aBusyPortIsToldInOneLine() {
    var options = GatewayOptions.onPort(rig.gateway.port(), java.nio.file.Path.of("web"));
    assertThatThrownBy(() -> Gateway.start(Rig.template(), rig.host, rig.time, options).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Port "
                + rig.gateway.port()
                + " is not free; stop what uses it, or choose another, such as -Dport=9090.");
  }

  @Test
  void aHostThatThrowsIs500AndTheConnectionLivesOn() {
    rig.host.later(
        "Chats",
        _ -> {
          throw new IllegalStateException("a host's bug");
        });
    try (var client = new RawClient(rig)) {
      assertThat(client.write(GET.formatted("/chats", "")).response().status()).isEqualTo(500);
      assertThat(client.write(GET.formatted("/nothing", "")).response().status()).isEqualTo(404);
    }
    rig.settle();
  }
}
