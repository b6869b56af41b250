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
            .withVersion(textOrNull(event, "version"))
            .withRouteKey(textOrNull(event, "routeKey"))
            .withRawPath(textOrNull(event, "rawPath"))
            .withRawQueryString(textOrNull(event, "rawQueryString"))
            .withHeaders(textsOf(event, "headers"))
            .withPathParameters(
                event.containsKey("pathParameters") ? textsOf(event, "pathParameters") : null)
            .withBody(textOrNull(event, "body"))
            .withIsBase64Encoded(Boolean.TRUE.equals(event.get("isBase64Encoded")))
            .withRequestContext(readContext(membersOf(event, "requestContext")))
            .build();
      }
    } catch (MalformedJson e) {
      throw new IOException(e);
    }
    throw new IOException("no event");
  }

  private static RequestContext readContext(Map<?, ?> context) {
    Map<?, ?> http = membersOf(context, "http");
    return RequestContext.builder()
        .withRequestId(textOrNull(context, "requestId"))
        .withRouteKey(textOrNull(context, "routeKey"))
        .withStage(textOrNull(context, "stage"))
        .withDomainName(textOrNull(context, "domainName"))
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(textOrNull(http, "method"))
                .withPath(textOrNull(http, "path"))
                .withProtocol(textOrNull(http, "protocol"))
                .withSourceIp(textOrNull(http, "sourceIp"))
                .withUserAgent(textOrNull(http, "userAgent"))
                .build())
        .build();
  }

  public static byte[] write(APIGatewayV2HTTPResponse response) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("statusCode", (long) response.getStatusCode());
    putIfPresent(json, "headers", response.getHeaders());
    putIfPresent(json, "multiValueHeaders", response.getMultiValueHeaders());
    putIfPresent(json, "cookies", response.getCookies());
    putIfPresent(json, "body", response.getBody());
    json.put("isBase64Encoded", response.getIsBase64Encoded());
    return Json.write(json).getBytes(StandardCharsets.UTF_8);
  }

  private static void putIfPresent(
      Map<String, @Nullable Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static @Nullable String textOrNull(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  private static Map<?, ?> membersOf(Map<?, ?> members, String name) {
    return members.get(name) instanceof Map<?, ?> found ? found : Map.of();
  }

  private static Map<String, String> textsOf(Map<?, ?> members, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    membersOf(members, name)
        .forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    return texts;
  }
}
