package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.local.template.Template.Cors;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorsTest extends RigTest {

  private static final Cors CORS =
      new Cors(
          List.of("https://app.example", "http://*"),
          List.of("GET", "POST"),
          List.of("x-api-key"),
          List.of("link"),
          Optional.of(600),
          true);

  CorsTest() {
    super(new Rig(template -> Rig.with(template, CORS), plain()));
  }

  private HttpResponse<String> preflight(String origin) {
    return rig.send(
        HttpRequest.newBuilder(rig.uri("/chats"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .headers("Origin", origin, "Access-Control-Request-Method", "POST"));
  }

  @Test
  void theGatewayAnswersPreflightsItself() {
    var response = preflight("https://app.example");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().map())
        .containsEntry("access-control-allow-origin", List.of("https://app.example"))
        .containsEntry("access-control-allow-methods", List.of("GET,POST"))
        .containsEntry("access-control-allow-headers", List.of("x-api-key"))
        .containsEntry("access-control-allow-credentials", List.of("true"))
        .containsEntry("access-control-max-age", List.of("600"));
    assertThat(rig.host.events("Chats")).isEmpty();
  }

  @Test
  void aForeignOriginGetsNoCorsHeaders() {
    var response = preflight("https://evil.example");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(preflight("http://any.example").headers().firstValue("access-control-allow-origin"))
        .contains("http://any.example");
  }

  @Test
  void corsHeadersOfTheFunctionAreIgnored() {
    rig.host.returning(
        "Chats", "{\"statusCode\":200,\"headers\":{\"Access-Control-Allow-Origin\":\"*\"}}");
    var own =
        rig.send(HttpRequest.newBuilder(rig.uri("/chats")).header("Origin", "https://app.example"));
    assertThat(own.headers().allValues("access-control-allow-origin"))
        .containsExactly("https://app.example");
    assertThat(own.headers().firstValue("access-control-expose-headers")).contains("link");
    assertThat(rig.get("/chats").headers().firstValue("access-control-allow-origin")).isEmpty();
  }
}
