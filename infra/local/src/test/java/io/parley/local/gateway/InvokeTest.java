package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.host.Invocation;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvokeTest extends RigTest {

  private HttpResponse<String> invoke(String name, String event, String... headers) {
    return rig.post("/2015-03-31/functions/" + name + "/invocations", event, headers);
  }

  private HttpResponse<String> enqueue(String event) {
    return invoke("Fanout", event, "X-Amz-Invocation-Type", "Event");
  }

  @Test
  void aSynchronousCallReturnsThePayload() {
    rig.host.returning("Fanout", "{\"done\":1}");
    var response = invoke("Fanout", "{\"a\":1}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"done\":1}");
    assertThat(response.headers().firstValue("X-Amz-Executed-Version")).contains("$LATEST");
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
    assertThat(rig.host.lastEvent("Fanout").toString()).isEqualTo("{\"a\":1}");
  }

  @Test
  void aFunctionIsKnownByAllItsNames() {
    for (var name :
        new String[] {
          "Fanout",
          "parley-fanout",
          "parley-fanout:live",
          "parley-fanout%3Alive",
          "arn:aws:lambda:us-east-1:000000000000:function:parley-fanout:live",
          "000000000000:function:parley-fanout"
        }) {
      assertThat(invoke(name, "{}").statusCode()).as(name).isEqualTo(200);
    }
    assertThat(invoke("parley-fanout:live", "{}").headers().firstValue("X-Amz-Executed-Version"))
        .contains("1");
  }

  @Test
  void anUnknownFunctionIs404() {
    assertErrorType(invoke("Nobody", "{}"), 404, "ResourceNotFoundException");
  }

  @Test
  void aFailureIsA200WithFunctionError() {
    rig.host.on("Fanout", _ -> new Invocation.Failed("java.lang.X", "boom"));
    var response = invoke("Fanout", "{}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
    assertThat(response.body())
        .isEqualTo("{\"errorMessage\":\"boom\",\"errorType\":\"java.lang.X\"}");
    rig.host.on("Fanout", _ -> new Invocation.TimedOut());
    assertThat(invoke("Fanout", "{}").body()).contains("Task timed out after 29.00 seconds");
  }

  @Test
  void anAsynchronousCallIsAcceptedAtOnceAndRetriedTwice() {
    rig.host.on("Fanout", _ -> new Invocation.Crashed("c"));
    var response = enqueue("{\"n\":1}");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEmpty();
    rig.settle();
    assertThat(rig.host.events("Fanout")).hasSize(1);
    rig.time.advance(Duration.ofSeconds(60));
    assertThat(rig.host.events("Fanout")).hasSize(2);
    rig.time.advance(Duration.ofSeconds(119));
    assertThat(rig.host.events("Fanout")).hasSize(2);
    rig.time.advance(Duration.ofSeconds(1));
    assertThat(rig.host.events("Fanout")).hasSize(3);
    rig.time.advance(Duration.ofHours(6));
    assertThat(rig.host.events("Fanout")).hasSize(3);
  }

  @Test
  void aSuccessfulAsynchronousCallIsNotRepeated() {
    enqueue("{}");
    rig.settle();
    rig.time.advance(Duration.ofHours(1));
    assertThat(rig.host.events("Fanout")).hasSize(1);
  }

  @Test
  void aDryRunCallsNothing() {
    assertThat(invoke("Fanout", "{}", "X-Amz-Invocation-Type", "DryRun").statusCode())
        .isEqualTo(204);
    assertThat(rig.host.events("Fanout")).isEmpty();
  }

  @Test
  void payloadsAreLimitedTo1MegabyteAsyncAnd6Sync() {
    var big = "\"" + "x".repeat(1024 * 1024) + "\"";
    assertErrorType(enqueue(big), 413, "RequestTooLargeException");
    assertThat(invoke("Fanout", big).statusCode()).isEqualTo(200);
    var huge = "\"" + "x".repeat(6 * 1024 * 1024) + "\"";
    assertErrorType(invoke("Fanout", huge), 413, "RequestTooLargeException");
  }

  @Test
  void aPayloadMustBeJson() {
    assertErrorType(invoke("Fanout", "{"), 400, "InvalidRequestContentException");
  }

  private static void assertErrorType(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(response.body()).contains("\"Type\":\"User\"");
  }
}
