package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.host.Invocation;
import io.parley.local.template.Template.Authorizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AuthorizerTest extends RigTest {

  @Test
  void theAuthorizerEventShowsTheUpgradeAndTheFinalConnectionId() {
    rig.browser();
    var event = rig.host.lastEvent("Authorize");
    assertThat(names(event))
        .containsExactly(
            "type",
            "methodArn",
            "headers",
            "multiValueHeaders",
            "queryStringParameters",
            "multiValueQueryStringParameters",
            "stageVariables",
            "requestContext");
    assertThat(event.path("type").asText()).isEqualTo("REQUEST");
    assertThat(event.path("methodArn").asText())
        .isEqualTo("arn:aws:execute-api:us-east-1:000000000000:abc123/live/$connect");
    assertThat(event.at("/headers/Upgrade").asText()).isEqualTo("websocket");
    assertThat(event.at("/headers/content-length").asText()).isEqualTo("0");
    assertThat(event.at("/requestContext/connectionId"))
        .isEqualTo(rig.host.lastEvent("Connect").at("/requestContext/connectionId"));
    assertThat(event.path("requestContext").has("authorizer")).isFalse();
  }

  @Test
  void theAuthorizersContextArrivesAsStrings() {
    rig.browser();
    assertThat(rig.host.lastEvent("Connect").at("/requestContext/authorizer").toString())
        .isEqualTo(
            "{\"principalId\":\"ada\",\"user\":\"ada\",\"level\":\"3\",\"admin\":\"true\","
                + "\"integrationLatency\":0}");
  }

  @Test
  void aMissingOrEmptyIdentitySourceIs401WithoutACall() {
    assertThat(Browser.refused(rig, "/ws/r1")).isEqualTo(401);
    assertThat(Browser.refused(rig, "/ws/r1?token=")).isEqualTo(401);
    assertThat(rig.host.events("Authorize")).isEmpty();
  }

  @Test
  void anAuthorizerThatThrowsUnauthorizedIs401() {
    rig.host.on("Authorize", _ -> new Invocation.Failed("RuntimeException", "Unauthorized"));
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(401);
  }

  @Test
  void aDenyPolicyIs403AndConnectIsNotCalled() {
    rig.host.returning("Authorize", Rig.ALLOW.replace("Allow", "Deny"));
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(403);
    assertThat(rig.host.events("Connect")).isEmpty();
  }

  @Test
  void aPolicyForAnotherRouteIs403() {
    rig.host.returning(
        "Authorize", Rig.ALLOW.replace("\"*\"", "\"arn:aws:execute-api:*:*:other/*\""));
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(403);
  }

  @Test
  void anAuthorizerThatFailsOrAnswersNonsenseIs500() {
    rig.host.on("Authorize", _ -> new Invocation.Failed("RuntimeException", "boom"));
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(500);
    for (var bad :
        new String[] {
          "[]",
          Rig.ALLOW.replace("\"ada\",", "7,"),
          Rig.ALLOW.replace("\"level\": 3", "\"level\": [3]"),
          Rig.ALLOW.replace("\"level\": 3", "\"level\": \"" + "x".repeat(9000) + "\""),
          "{\"principalId\":\"a\"}"
        }) {
      rig.host.returning("Authorize", bad);
      assertThat(Browser.refused(rig, "/ws/r1?token=t")).as(bad).isEqualTo(500);
    }
  }

  @Test
  void anAuthorizerThatHangsIs500() {
    rig.host.hanging("Authorize");
    var refused = CompletableFuture.supplyAsync(() -> Browser.refused(rig, "/ws/r1?token=t"));
    rig.host.await("Authorize", 1);
    rig.time.advance(Duration.ofSeconds(30));
    assertThat(refused.join()).isEqualTo(500);
  }

  @Test
  void anExplicitDenyBeatsEveryAllow() {
    var deny =
        "{\"Effect\": \"Deny\", \"Action\": [\"execute-api:*\"], \"Resource\":"
            + " [\"*/live/$conn?ct\"]},";
    rig.host.returning("Authorize", Rig.ALLOW.replace("[\n", "[" + deny));
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(403);
  }

  @Test
  void wildcardsAndSingleStatementsAreUnderstood() {
    rig.host.returning(
        "Authorize",
        """
        {"principalId": "a", "policyDocument": {"Statement": {
          "Effect": "Allow", "Action": ["EXECUTE-API:inv*"],
          "Resource": ["arn:aws:execute-api:*:*:abc123/*/$connect", "x"]}}}\
        """);
    assertThat(Browser.refused(rig, "/ws/r1?token=t")).isEqualTo(101);
    assertThat(rig.host.lastEvent("Connect").at("/requestContext/authorizer").toString())
        .isEqualTo("{\"principalId\":\"a\",\"integrationLatency\":0}");
  }

  @Test
  void aHeaderMayBeTheIdentitySource() {
    var byHeader =
        Rig.sockets(
            Map.of("$connect", "Connect"),
            Optional.of(new Authorizer("Authorize", List.of("route.request.header.X-Trace"))));
    try (var other = new Rig(template -> Rig.with(template, byHeader), plain())) {
      assertThat(Browser.refused(other, "/live")).isEqualTo(101);
      assertThat(other.host.events("Authorize")).hasSize(1);
    }
  }
}
