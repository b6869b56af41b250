package io.parley.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class HttpRouteTest extends RigTest {

  private String routeOf(String method, String path) {
    for (var route : Rig.ROUTES) {
      rig.host.returning(
          route.function(), "{\"statusCode\":200,\"body\":\"" + route.function() + "\"}");
    }
    return rig.send(
            HttpRequest.newBuilder(rig.uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody()))
        .body();
  }

  @Test
  void anExactPathBeatsAVariable() {
    assertThat(routeOf("GET", "/api/v1/rooms/search")).isEqualTo("Search");
  }

  @Test
  void aNamedMethodBeatsAny() {
    assertThat(routeOf("GET", "/api/v1/rooms/7")).isEqualTo("GetRoom");
    assertThat(routeOf("PUT", "/api/v1/rooms/7")).isEqualTo("Room");
  }

  @Test
  void anExactPathOfAnotherMethodDoesNotHideAVariable() {
    assertThat(routeOf("PUT", "/api/v1/rooms/search")).isEqualTo("Room");
  }

  @Test
  void aGreedyVariableTakesTheRest() {
    assertThat(routeOf("GET", "/files/a/b%20c/d")).isEqualTo("Files");
    assertThat(rig.host.lastEvent("Files").at("/pathParameters/path").asText())
        .isEqualTo("a/b c/d");
  }

  @Test
  void trailingSlashesAreDropped() {
    assertThat(routeOf("GET", "/api/v1/rooms///")).isEqualTo("Rooms");
    assertThat(rig.host.lastEvent("Rooms").path("rawPath").asText()).isEqualTo("/api/v1/rooms");
  }

  @Test
  void anUnknownPathIs404() {
    var response = rig.get("/nothing/here");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(rig.get("//rooms").statusCode()).isEqualTo(404);
  }
}
