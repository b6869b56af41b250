package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.host.Invocation;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest extends RigTest {

  private HttpResponse<String> answering(String output) {
    rig.host.returning("Chats", output);
    return rig.get("/chats");
  }

  @Test
  void statusHeadersCookiesAndBodyComeFromTheFunction() {
    var response =
        answering(
            """
            {"statusCode": 201, "headers": {"Content-Type": "a/b", "X-N": 5, "X-B": true},
             "cookies": ["a=1", "b=2"], "body": "hi", "isBase64Encoded": false}\
            """);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("content-type")).contains("a/b");
    assertThat(response.headers().firstValue("x-n")).contains("5");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(response.headers().firstValue("apigw-requestid")).isPresent();
    assertThat(response.body()).isEqualTo("hi");
  }

  @Test
  void aBase64BodyIsDecoded() {
    assertThat(answering("{\"statusCode\":200,\"body\":\"aMOk\",\"isBase64Encoded\":true}").body())
        .isEqualTo("hä");
  }

  @Test
  void aBodyWithoutTypeIsPlainText() {
    assertThat(
            answering("{\"statusCode\":200,\"body\":\"x\"}").headers().firstValue("content-type"))
        .contains("text/plain; charset=utf-8");
  }

  @Test
  void outputWithoutStatusIsAJsonBody() {
    var response = answering("{\"a\":[1]}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"a\":[1]}");
    assertThat(answering("\"text\"").body()).isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"statusCode\":\"abc\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":200,\"body\":\"%%%\",\"isBase64Encoded\":true}",
        "{\"statusCode\":200,\"body\":{\"a\":1}}",
        "{\"statusCode\":200,\"headers\":{\"X\":\"a\\r\\nb\"}}"
      })
  void outputThatIsNoAnswerIs500(String output) {
    assertInternalError(answering(output));
  }

  @Test
  void aFunctionThatThrowsDiesOrOverrunsIs500() {
    for (var end :
        new Invocation[] {
          new Invocation.Failed("T", "m"), new Invocation.Crashed("c"), new Invocation.TimedOut()
        }) {
      rig.host.on("Chats", _ -> end);
      assertInternalError(rig.get("/chats"));
    }
  }

  private static void assertInternalError(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void after30SecondsTheAnswerIs503() {
    rig.host.hanging("Chats");
    var response =
        rig.client.sendAsync(
            java.net.http.HttpRequest.newBuilder(rig.uri("/chats")).build(),
            HttpResponse.BodyHandlers.ofString());
    rig.host.await("Chats", 1);
    rig.time.advance(Duration.ofSeconds(30));
    assertThat(response.join().statusCode()).isEqualTo(503);
    assertThat(response.join().body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }
}
