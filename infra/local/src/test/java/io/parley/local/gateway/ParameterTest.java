package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.template.Template;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTest extends RigTest {

  ParameterTest() {
    super(new Rig(ParameterTest::withParameter, plain()));
  }

  private static Template withParameter(Template template) {
    return new Template(
        template.functions(),
        template.httpRoutes(),
        template.cors(),
        template.sockets(),
        template.tables(),
        List.of(),
        List.of(),
        List.of(),
        Map.of("parley-Settings", "{\"a\": 1}"),
        Map.of());
  }

  private HttpResponse<String> call(String action, String body) {
    return rig.post("/", body, "X-Amz-Target", "AmazonSSM." + action);
  }

  @Test
  void aParameterHasTheValueThatTheTemplateStores() {
    HttpResponse<String> answer = call("GetParameter", "{\"Name\":\"parley-Settings\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"Value\":\"{\\\"a\\\": 1}\"");
  }

  @Test
  void anotherIsNotFound() {
    HttpResponse<String> answer = call("GetParameter", "{\"Name\":\"other\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("ParameterNotFound");
  }

  @Test
  void nothingElseIsHere() {
    assertThat(call("PutParameter", "{}").body()).contains("InvalidAction");
  }
}
