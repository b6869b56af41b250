package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.host.Invocation;
import io.parley.local.template.Template.SocketApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessagesTest extends RigTest {

  @Test
  void theMessageEventHasNoHeadersAndNoQuery() {
    rig.browser().say("{\"action\":\"send\",\"n\":\"ä\"}");
    var event = rig.host.await("Send", 1);
    assertThat(names(event)).containsExactly("requestContext", "body", "isBase64Encoded");
    assertThat(event.path("body").asText()).isEqualTo("{\"action\":\"send\",\"n\":\"ä\"}");
    var context = event.path("requestContext");
    assertThat(names(context))
        .containsExactly(
            "routeKey",
            "authorizer",
            "eventType",
            "extendedRequestId",
            "requestTime",
            "messageDirection",
            "stage",
            "connectedAt",
            "requestTimeEpoch",
            "identity",
            "requestId",
            "domainName",
            "connectionId",
            "apiId",
            "messageId");
    assertThat(context.path("routeKey").asText()).isEqualTo("send");
    assertThat(context.path("eventType").asText()).isEqualTo("MESSAGE");
    assertThat(context.at("/authorizer/user").asText()).isEqualTo("ada");
  }

  @Test
  void whatSelectsNoRouteGoesToDefault() {
    var browser = rig.browser();
    var bodies =
        List.of("{\"action\":\"other\"}", "no json", "{}", "[1]", "{\"action\":{\"a\":1}}");
    bodies.forEach(browser::say);
    rig.host.await("Default", bodies.size());
    assertThat(rig.host.events("Default"))
        .extracting(event -> event.path("body").asText())
        .containsExactlyElementsOf(bodies);
    assertThat(rig.host.lastEvent("Default").at("/requestContext/routeKey").asText())
        .isEqualTo("$default");
  }

  @Test
  void aBodyCannotSelectAReservedRoute() {
    var browser = rig.browser();
    browser.say("{\"action\":\"$connect\"}");
    browser.say("{\"action\":\"$disconnect\"}");
    rig.host.await("Default", 2);
    assertThat(rig.host.events("Connect")).hasSize(1);
    assertThat(rig.host.events("Disconnect")).isEmpty();
  }

  @Test
  void withoutAnyRouteTheFrameIsForbidden() {
    var only = Rig.sockets(Map.of("$connect", "Connect", "send", "Send"));
    try (var other = new Rig(template -> Rig.with(template, only), plain())) {
      var browser = other.browser();
      browser.say("{\"action\":\"x\"}");
      assertThat(browser.hear())
          .matches(
              "\\{\"message\": \"Forbidden\", \"connectionId\":\""
                  + browser.id()
                  + "\", \"requestId\":\"[^\"]{16}\"}");
    }
  }

  @Test
  void aFailureIsToldAndTheSocketStaysOpen() {
    var browser = rig.browser();
    for (var end :
        new Invocation[] {
          new Invocation.Failed("T", "secret"),
          new Invocation.Crashed("c"),
          new Invocation.TimedOut(),
          FakeHost.answered("null")
        }) {
      rig.host.on("Send", _ -> end);
      browser.say("{\"action\":\"send\"}");
      var frame = browser.hear();
      var request = rig.host.lastEvent("Send").at("/requestContext/requestId").asText();
      assertThat(frame)
          .isEqualTo(
              "{\"message\": \"Internal server error\", \"connectionId\":\""
                  + browser.id()
                  + "\", \"requestId\":\""
                  + request
                  + "\"}");
    }
    assertThat(rig.gateway.connections()).containsExactly(browser.id());
  }

  @Test
  void oneSocketGetsAFewInvocationsAtATime() {
    var until = new CompletableFuture<Invocation>();
    rig.host.later("Send", _ -> until);
    var other = rig.browser();
    var flooding = rig.browser();
    // More than the gateway reads ahead: the rest is in the sockets' buffers meanwhile.
    IntStream.range(0, 500).forEach(i -> flooding.say("{\"action\":\"send\",\"n\":" + i + "}"));
    other.say("{\"action\":\"send\",\"n\":\"other\"}");
    rig.host.await("Send", 5);
    assertThat(rig.host.events("Send"))
        .extracting(event -> event.path("body").asText())
        .filteredOn(body -> !body.contains("other"))
        .hasSize(4);

    until.complete(FakeHost.answered("{\"statusCode\":200}"));
    rig.host.await("Send", 501);
  }

  @Test
  void after29SecondsTheMessageHasFailed() {
    rig.host.hanging("Send");
    var browser = rig.browser();
    browser.say("{\"action\":\"send\"}");
    rig.host.await("Send", 1);
    rig.time.advance(Duration.ofSeconds(29));
    assertThat(browser.hear()).contains("Internal server error");
  }

  @Test
  void aStatusOtherThan2xxIsIgnored() {
    rig.host.returning("Send", "{\"statusCode\":500,\"body\":\"oops\"}");
    var browser = rig.browser();
    browser.say("{\"action\":\"send\"}");
    rig.host.await("Send", 1);
    rig.settle();
    rig.post(browser.connectionPath(), "next");
    assertThat(browser.hear()).isEqualTo("next");
  }

  @Test
  void messagesOfOneClientRunSideBySide() {
    rig.host.hanging("Send");
    var browser = rig.browser();
    browser.say("{\"action\":\"send\",\"n\":1}");
    browser.say("{\"action\":\"send\",\"n\":2}");
    rig.host.await("Send", 2);
  }

  @Test
  void jitterReordersRepeatably() {
    var first = jittered();
    assertThat(first).isEqualTo(jittered());
    assertThat(first).isNotEqualTo(first.stream().sorted().toList());
  }

  private static List<Integer> jittered() {
    UnaryOperator<GatewayOptions> jitter = options -> options.jittering(Duration.ofSeconds(1), 7);
    try (var rig = new Rig(UnaryOperator.identity(), jitter)) {
      var browser = rig.browser();
      IntStream.range(10, 20).forEach(n -> browser.say("{\"action\":\"send\",\"n\":" + n + "}"));
      // A ping is answered in its turn: after it, all ten are scheduled.
      browser.awaitPong();
      rig.time.advance(Duration.ofSeconds(2));
      rig.host.await("Send", 10);
      return rig.host.events("Send").stream()
          .map(event -> event.path("body").asText())
          .map(body -> Integer.parseInt(body.replaceAll("\\D", "")))
          .toList();
    }
  }

  @Test
  void fragmentsMakeOneMessage() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      client.frame(0x01, "{\"action\":".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      client.frame(0x80, "\"send\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(rig.host.await("Send", 1).path("body").asText())
          .isEqualTo("{\"action\":\"send\"}");
    }
  }

  @Test
  void aMessageMayHave128KilobytesInFramesOf32() {
    try (var client = RawClient.connected(rig, "/live?token=t")) {
      var part = "x".repeat(32 * 1024).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      client.frame(0x01, part).frame(0x00, part).frame(0x00, part).frame(0x80, part);
      assertThat(rig.host.await("Default", 1).path("body").asText()).hasSize(128 * 1024);
    }
  }

  @Test
  void aTemplateExpressionJoinsSeveralMembers() {
    var api = Rig.sockets(Map.of("room/join", "Send", "$default", "Default"), Optional.empty());
    var composed =
        new SocketApi(
            "a",
            "live",
            "${request.body.what.kind}/${request.body.verbs[0]}",
            api.routes(),
            Optional.empty());
    try (var other = new Rig(template -> Rig.with(template, composed), plain())) {
      Browser.open(other, "/live").say("{\"what\":{\"kind\":\"room\"},\"verbs\":[\"join\"]}");
      assertThat(other.host.await("Send", 1).at("/requestContext/routeKey").asText())
          .isEqualTo("room/join");
    }
  }
}
