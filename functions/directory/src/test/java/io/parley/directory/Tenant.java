package io.parley.directory;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.parley.core.client.ApiKey;
import io.parley.core.client.ClientId;
import io.parley.core.json.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client of the Directory that nobody else knows, and its calls.
record Tenant(DirectoryHandler function, Map<String, String> headers) {

  private static final TestContext CONTEXT = new TestContext();

  static Tenant in(DirectoryHandler function) {
    ApiKey key = ApiKey.generate(ClientId.random());
    TestBeans.register(key);
    return new Tenant(
        function, Map.of("x-api-key", key.text(), "content-type", "application/json"));
  }

  /// The same calls with another header, or without it when the value is empty.
  Tenant with(String header, String value) {
    var changed = new HashMap<>(headers);
    changed.put(header.toLowerCase(Locale.ROOT), value);
    if (value.isEmpty()) {
      changed.remove(header.toLowerCase(Locale.ROOT));
    }
    return new Tenant(function, changed);
  }

  Reply get(String path) {
    return call("GET", path, null);
  }

  Reply delete(String path) {
    return call("DELETE", path, null);
  }

  Reply post(String path, String body) {
    return call("POST", path, body);
  }

  Reply put(String path, String body) {
    return call("PUT", path, body);
  }

  long room(String name) {
    return post("/rooms", Json.write(Map.of("name", name))).expect(201).id();
  }

  long user(String externalId) {
    return post("/users", Json.write(Map.of("external_id", externalId))).expect(201).id();
  }

  Reply assign(long room, long user) {
    return post("/rooms/" + room + "/users", "{\"user_id\": " + user + "}");
  }

  Reply call(String method, String target, @Nullable String body) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    var http = RequestContext.Http.builder().withMethod(method).withPath(path).build();
    var event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRawPath(path)
            .withRawQueryString(query < 0 ? "" : target.substring(query + 1))
            .withHeaders(new HashMap<>(headers))
            .withBody(body)
            .withRequestContext(
                RequestContext.builder().withHttp(http).withRequestId("request-1").build())
            .build();
    APIGatewayV2HTTPResponse response = function.handleRequest(event, CONTEXT);
    var answered = new HashMap<String, String>();
    if (response.getHeaders() != null) {
      response
          .getHeaders()
          .forEach((name, value) -> answered.put(name.toLowerCase(Locale.ROOT), value));
    }
    if (response.getMultiValueHeaders() != null) {
      response
          .getMultiValueHeaders()
          .forEach(
              (name, values) ->
                  answered.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    }
    String text = response.getBody() == null ? "" : response.getBody();
    return new Reply(response.getStatusCode(), answered, text);
  }
}
