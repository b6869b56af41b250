package io.parley.gateway.http.event;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events and answers of the HTTP API as Lambda hands them over. Its own serializer knows every
/// event that there is, which takes a cold start some 400 classes.
public final class EventJson {

  private EventJson() {}

  /// An event, as far as anything here looks at it.
  public static APIGatewayV2HTTPEvent read(byte[] json) throws IOException {
    try {
      if (Json.readOwn(new String(json, StandardCharsets.UTF_8)) instanceof Map<?, ?> event) {
        return APIGatewayV2HTTPEvent.builder()
            .withVersion(text(event, "version"))
            .withRouteKey(text(event, "routeKey"))
            .withRawPath(text(event, "rawPath"))
            .withRawQueryString(text(event, "rawQueryString"))
            .withHeaders(texts(event, "headers"))
            .withPathParameters(
                event.containsKey("pathParameters") ? texts(event, "pathParameters") : null)
            .withBody(text(event, "body"))
            .withIsBase64Encoded(Boolean.TRUE.equals(event.get("isBase64Encoded")))
            .withRequestContext(context(members(event, "requestContext")))
            .build();
      }
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
    throw new IOException("no event");
  }

  private static RequestContext context(Map<?, ?> context) {
    Map<?, ?> http = members(context, "http");
    return RequestContext.builder()
        .withRequestId(text(context, "requestId"))
        .withRouteKey(text(context, "routeKey"))
        .withStage(text(context, "stage"))
        .withDomainName(text(context, "domainName"))
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(text(http, "method"))
                .withPath(text(http, "path"))
                .withProtocol(text(http, "protocol"))
                .withSourceIp(text(http, "sourceIp"))
                .withUserAgent(text(http, "userAgent"))
                .build())
        .build();
  }

  public static byte[] write(APIGatewayV2HTTPResponse response) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("statusCode", (long) response.getStatusCode());
    put(json, "headers", response.getHeaders());
    put(json, "multiValueHeaders", response.getMultiValueHeaders());
    put(json, "cookies", response.getCookies());
    put(json, "body", response.getBody());
    json.put("isBase64Encoded", response.getIsBase64Encoded());
    return Json.write(json).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static @Nullable String text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  private static Map<?, ?> members(Map<?, ?> members, String name) {
    return members.get(name) instanceof Map<?, ?> found ? found : Map.of();
  }

  private static Map<String, String> texts(Map<?, ?> members, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    members(members, name)
        .forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    return texts;
  }
}
