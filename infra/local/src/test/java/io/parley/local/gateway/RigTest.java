package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/// A conformance test with one gateway.
abstract class RigTest {

  final Rig rig;

  RigTest() {
    this(new Rig());
  }

  RigTest(Rig rig) {
    this.rig = rig;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static UnaryOperator<GatewayOptions> plain() {
    return UnaryOperator.identity();
  }

  static void assertError(java.net.http.HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(response.body()).startsWith("{\"message\":");
  }
}
