package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.host.Invocation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandshakeTest extends RigTest {

  @Test
  void theConnectEventHasTheMembersOfACapture() {
    rig.browser();
    var event = rig.host.lastEvent("Connect");
    assertThat(names(event))
        .containsExactly(
            "headers",
            "multiValueHeaders",
            "queryStringParameters",
            "multiValueQueryStringParameters",
            "requestContext",
            "isBase64Encoded");
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
            "apiId");
    assertThat(context.path("routeKey").asText()).isEqualTo("$connect");
    assertThat(context.path("eventType").asText()).isEqualTo("CONNECT");
    assertThat(context.path("messageDirection").asText()).isEqualTo("IN");
    assertThat(context.path("stage").asText()).isEqualTo("live");
    assertThat(context.path("apiId").asText()).isEqualTo("abc123");
    assertThat(context.path("extendedRequestId")).isEqualTo(context.path("requestId"));
    assertThat(context.path("requestTime").asText()).isEqualTo("04/Mar/2026:05:06:07 +0000");
    assertThat(context.path("connectedAt").asLong()).isEqualTo(1772600767008L);
    assertThat(context.path("connectionId").asText()).matches("[A-Za-z0-9_-]{15}=");
  }

  @Test
  void connectKeepsHeaderCaseAndLosesTheUpgrade() {
    rig.browser();
    var headers = rig.host.lastEvent("Connect").path("headers");
    assertThat(headers.path("X-Trace").asText()).isEqualTo("t1");
    assertThat(names(headers))
        .contains(
            "Host", "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto")
        .doesNotContain("Connection", "Upgrade", "content-length");
    assertThat(rig.host.lastEvent("Connect").at("/multiValueHeaders/X-Trace/0").asText())
        .isEqualTo("t1");
  }

  @Test
  void theRoomOfThePathBecomesTheOneRoomInTheQuery() {
    Browser.open(rig, "/ws/caf%C3%A9%2Bx/?room_id=other&token=t&token=u");
    var event = rig.host.lastEvent("Connect");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"token\":\"u\",\"room_id\":\"café+x\"}");
    assertThat(event.path("multiValueQueryStringParameters").toString())
        .isEqualTo("{\"token\":[\"t\",\"u\"],\"room_id\":[\"café+x\"]}");
  }

  @Test
  void theStagePathOpensTheSocketToo() {
    Browser.open(rig, "/live?room_id=r9&token=t");
    assertThat(rig.host.lastEvent("Connect").at("/queryStringParameters/room_id").asText())
        .isEqualTo("r9");
  }

  @Test
  void aStatusOtherThan2xxRefusesTheHandshakeWithIt() {
    for (int status : new int[] {301, 400, 401, 403, 404, 501}) {
      rig.host.returning("Connect", "{\"statusCode\":" + status + "}");
      assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(status);
    }
    rig.host.returning("Connect", "{\"statusCode\":201}");
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(101);
  }

  @Test
  void aConnectThatFailsIs502() {
    rig.host.on("Connect", _ -> new Invocation.Failed("T", "m"));
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(502);
    rig.host.returning("Connect", "null");
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(502);
    rig.host.on("Connect", _ -> new Invocation.TimedOut());
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(502);
  }

  @Test
  void postingFromWithinConnectIsGone() {
    var status = new AtomicInteger();
    rig.host.later(
        "Connect",
        event ->
            CompletableFuture.supplyAsync(
                () -> {
                  var id = event.at("/requestContext/connectionId").asText();
                  var path = "/live/@connections/" + id.replace("=", "%3D");
                  status.set(rig.post(path, "x").statusCode());
                  return FakeHost.answered("{\"statusCode\":200}");
                }));
    var browser = rig.browser();
    assertThat(status).hasValue(410);
    assertThat(rig.post(browser.connectionPath(), "x").statusCode()).isEqualTo(200);
  }

  @Test
  void aSubprotocolIsEchoedOnlyIfConnectReturnsIt() {
    rig.host.returning(
        "Connect", "{\"statusCode\":200,\"headers\":{\"sec-websocket-protocol\":\"parley\"}}");
    assertThat(Browser.open(rig, "/ws/r1?token=t", "parley", "secret").socket().getSubprotocol())
        .isEqualTo("parley");
    rig.host.returning("Connect", "{\"statusCode\":200}");
    assertThat(Browser.open(rig, "/ws/r1?token=t", "parley").socket().getSubprotocol()).isEmpty();
  }

  @Test
  void anUpgradeOfAnotherPathIsForbidden() {
    assertThat(Browser.refused(rig, "/dev?token=t")).isEqualTo(403);
    assertThat(Browser.refused(rig, "/ws/a/b?token=t")).isEqualTo(403);
  }

  @Test
  void aRequestWithoutUpgradeIs426() {
    assertThat(rig.get("/ws/r1?token=t").statusCode()).isEqualTo(426);
  }

  @Test
  void withoutAuthorizerAndConnectRouteEveryoneMayEnter() {
    var open = Rig.sockets(Map.of("$default", "Default"), Optional.empty());
    try (var other = new Rig(template -> Rig.with(template, open), plain())) {
      Browser.open(other, "/live");
      assertThat(other.gateway.connections()).hasSize(1);
    }
  }

  @Test
  void aClientThatLeavesDuringConnectIsReportedLost() {
    var connect = new CompletableFuture<Invocation>();
    rig.host.later("Connect", _ -> connect);
    var client = new RawClient(rig);
    client.upgrade("/live?token=t");
    rig.host.await("Connect", 1);
    client.vanish();
    connect.complete(FakeHost.answered("{\"statusCode\":200}"));
    var event = rig.host.await("Disconnect", 1);
    assertThat(event.at("/requestContext/disconnectStatusCode").asInt()).isEqualTo(1006);
  }
}
