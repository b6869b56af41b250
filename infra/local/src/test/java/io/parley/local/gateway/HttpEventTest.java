package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class HttpEventTest extends RigTest {

  private JsonNode raw(String request) {
    try (var client = new RawClient(rig)) {
      client.write(request).response();
    }
    return rig.host.lastEvent("GetRoom");
  }

  @Test
  void aBareRequestHasNoMembersForWhatItLacks() {
    var event = raw("GET /api/v1/rooms/7 HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(names(event))
        .containsExactly(
            "version",
            "routeKey",
            "rawPath",
            "rawQueryString",
            "headers",
            "requestContext",
            "pathParameters",
            "isBase64Encoded");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /api/v1/rooms/{room_id}");
    assertThat(event.path("isBase64Encoded").isBoolean()).isTrue();
  }

  @Test
  void theRequestContextIsThatOfPayloadTwo() {
    var context =
        raw("GET /api/v1/rooms/7 HTTP/1.1\r\nHost: h\r\nUser-Agent: ua\r\n\r\n")
            .path("requestContext");
    assertThat(names(context))
        .containsExactly(
            "accountId",
            "apiId",
            "domainName",
            "domainPrefix",
            "http",
            "requestId",
            "routeKey",
            "stage",
            "time",
            "timeEpoch");
    assertThat(context.path("http").toString())
        .isEqualTo(
            "{\"method\":\"GET\",\"path\":\"/api/v1/rooms/7\",\"protocol\":\"HTTP/1.1\","
                + "\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"ua\"}");
    assertThat(context.path("time").asText()).isEqualTo("04/Mar/2026:05:06:07 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(1772600767008L);
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("requestId").asText()).matches("[A-Za-z0-9_-]{15}=");
  }

  @Test
  void headerNamesAreLowerCaseAndDuplicatesJoined() {
    var headers =
        raw(RawClient.lines(
                "GET /api/v1/rooms/7 HTTP/1.1",
                "Host: h",
                "X-A: 1",
                "x-a: 2",
                "Connection: keep-alive"))
            .path("headers");
    assertThat(headers.path("x-a").asText()).isEqualTo("1,2");
    assertThat(names(headers))
        .containsExactlyInAnyOrder(
            "host",
            "x-a",
            "content-length",
            "x-amzn-trace-id",
            "x-forwarded-for",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-viewer-address");
  }

  @Test
  void cookiesHaveTheirOwnMember() {
    var event = raw("GET /api/v1/rooms/7 HTTP/1.1\r\nHost: h\r\nCookie: a=1; b=2\r\n\r\n");
    assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
    assertThat(event.path("headers").has("cookie")).isFalse();
  }

  @Test
  void queryValuesAreDecodedAndJoinedAndTheRawStringKept() {
    var event = raw("GET /api/v1/rooms/7?a=1&b=x%20y+z&a=2&c HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&b=x%20y+z&a=2&c");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"a\":\"1,2\",\"b\":\"x y z\",\"c\":\"\"}");
  }

  @Test
  void thePathAndItsParametersArePercentDecoded() {
    var event = raw("GET /api/v1/rooms/caf%C3%A9%20%2B%zz HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(event.at("/pathParameters/room_id").asText()).isEqualTo("café +%zz");
    assertThat(event.path("rawPath").asText()).isEqualTo("/api/v1/rooms/café +%zz");
  }

  @Test
  void rawPathEndsAtAnEncodedQuestionMark() {
    var event = raw("GET /api/v1/rooms/what%3F HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(event.path("rawPath").asText()).isEqualTo("/api/v1/rooms/what");
  }

  @Test
  void jsonAndTextBodiesArePlain() {
    for (var type :
        new String[] {"application/json", "text/plain; charset=utf-8", "Application/XML"}) {
      rig.post("/chats", "{\"ä\":1}", "Content-Type", type);
      var event = rig.host.lastEvent("Chats");
      assertThat(event.path("body").asText()).isEqualTo("{\"ä\":1}");
      assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    }
  }

  @Test
  void everyOtherBodyIsBase64EvenAFormOrOneWithoutType() {
    rig.post("/chats", "a=1", "Content-Type", "application/x-www-form-urlencoded");
    assertBase64(rig.host.lastEvent("Chats"));
    rig.post("/chats", "a=1");
    assertBase64(rig.host.lastEvent("Chats"));
  }

  private static void assertBase64(JsonNode event) {
    assertThat(event.path("body").asText()).isEqualTo("YT0x");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
  }
}
