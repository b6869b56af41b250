package io.parley.gateway.http.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventJsonTest {

  /// As API Gateway's documentation shows it.
  private static final String EVENT =
      """
      {"version": "2.0", "routeKey": "ANY /api/v1/rooms/{room_id}", "rawPath": "/api/v1/rooms/a b",
       "rawQueryString": "limit=5&x=%20", "cookies": ["a=1"],
       "headers": {"content-type": "application/json", "x-api-key": "key"},
       "queryStringParameters": {"limit": "5"},
       "requestContext": {"accountId": "1", "apiId": "a", "domainName": "a.example", "requestId": "id",
        "http": {"method": "POST", "path": "/api/v1/rooms/a b", "protocol": "HTTP/1.1",
         "sourceIp": "192.0.2.1", "userAgent": "agent"},
        "routeKey": "ANY /api/v1/rooms/{room_id}", "stage": "$default", "time": "x", "timeEpoch": 1},
       "body": "{\\"name\\":\\"Größe 👋\\"}", "pathParameters": {"room_id": "a b"},
       "isBase64Encoded": false, "stageVariables": {"v": "1"}}
      """;

  @Test
  void anEventHasAllThatIsLookedAt() throws IOException {
    APIGatewayV2HTTPEvent event = read(EVENT);

    assertThat(event.getRouteKey()).isEqualTo("ANY /api/v1/rooms/{room_id}");
    assertThat(event.getRawPath()).isEqualTo("/api/v1/rooms/a b");
    assertThat(event.getRawQueryString()).isEqualTo("limit=5&x=%20");
    assertThat(event.getHeaders()).containsEntry("x-api-key", "key").hasSize(2);
    assertThat(event.getPathParameters()).isEqualTo(Map.of("room_id", "a b"));
    assertThat(event.getBody()).isEqualTo("{\"name\":\"Größe 👋\"}");
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRequestContext().getRequestId()).isEqualTo("id");
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
    assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("192.0.2.1");
  }

  @Test
  void whatIsAbsentIsNull() throws IOException {
    APIGatewayV2HTTPEvent event = read("{\"rawPath\": \"/\", \"requestContext\": {}}");

    assertThat(event.getBody()).isNull();
    assertThat(event.getPathParameters()).isNull();
    assertThat(event.getRouteKey()).isNull();
    assertThat(event.getHeaders()).isEmpty();
    assertThat(event.getIsBase64Encoded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{"})
  void whatIsNoEventIsAnError(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerIsWhatLambdasSerializerWouldWrite() throws MalformedJson {
    APIGatewayV2HTTPResponse response =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(201)
            .withHeaders(Map.of("Content-Type", "application/json"))
            .withMultiValueHeaders(Map.of("X", List.of("1", "2")))
            .withBody("{\"text\":\"Größe\"}")
            .build();

    assertThat(Json.read(EventJson.write(response)))
        .isEqualTo(
            Map.of(
                "statusCode",
                201L,
                "headers",
                Map.of("Content-Type", "application/json"),
                "multiValueHeaders",
                Map.of("X", List.of("1", "2")),
                "body",
                "{\"text\":\"Größe\"}",
                "isBase64Encoded",
                false));
  }

  private static APIGatewayV2HTTPEvent read(String json) throws IOException {
    return EventJson.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
