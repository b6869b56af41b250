package io.parley.local.gateway.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.wire.Header;
import io.parley.local.gateway.wire.Headers;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Request;
import io.parley.local.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Builds the events of a WebSocket API with exactly the members that captures of the deployed
/// gateway show.
public final class SocketEvents {

  static final String DOMAIN = "localhost";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// The authorizer sees them, `$connect` does not.
  private static final Set<String> HANDSHAKE_ONLY =
      Set.of("connection", "upgrade", "content-length");

  private final String apiId;
  private final String stage;
  private final Clock clock;
  private final Ids ids;

  public SocketEvents(String apiId, String stage, Clock clock, Ids ids) {
    this.apiId = apiId;
    this.stage = stage;
    this.clock = clock;
    this.ids = ids;
  }

  public ObjectNode authorize(Request request, Caller caller, String methodArn) {
    var event = Json.object().put("type", "REQUEST").put("methodArn", methodArn);
    var headers =
        forwardedHeaders(request).without(Set.of("content-length")).with("content-length", "0");
    putHeaders(event, headers);
    putQuery(event, request);
    event.putObject("stageVariables");
    event.set("requestContext", requestContext("$connect", "CONNECT", caller));
    return event;
  }

  public ObjectNode connect(Request request, Caller caller) {
    var event = Json.object();
    putHeaders(event, forwardedHeaders(request).without(HANDSHAKE_ONLY));
    putQuery(event, request);
    event.set("requestContext", requestContext("$connect", "CONNECT", caller));
    return event.put("isBase64Encoded", false);
  }

  /// No headers and no query string: a message carries only its text.
  public ObjectNode message(Caller caller, String routeKey, String body) {
    var context = requestContext(routeKey, "MESSAGE", caller).put("messageId", ids.gateway());
    var event = Json.object();
    event.set("requestContext", context);
    return event.put("body", body).put("isBase64Encoded", false);
  }

  public ObjectNode disconnect(Caller caller, Closure closure) {
    var event = Json.object();
    var headers = Headers.of("Host", DOMAIN).with("x-api-key", "").with("X-Forwarded-For", "");
    putHeaders(event, headers.with("x-restapi", ""));
    var context = requestContext("$disconnect", "DISCONNECT", caller);
    context.put("disconnectStatusCode", closure.code()).put("disconnectReason", closure.reason());
    event.set("requestContext", context);
    return event.put("isBase64Encoded", false);
  }

  private Headers forwardedHeaders(Request request) {
    return request
        .headers()
        .without(Set.of("x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"))
        .with("X-Amzn-Trace-Id", ids.trace(clock.instant().getEpochSecond()))
        .with("X-Forwarded-For", request.sourceIp())
        .with("X-Forwarded-Port", "443")
        .with("X-Forwarded-Proto", "https");
  }

  private static void putHeaders(ObjectNode event, Headers headers) {
    var values = new LinkedHashMap<String, List<String>>();
    for (Header line : headers.lines()) {
      values.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line.value());
    }
    putBoth(event, "headers", "multiValueHeaders", values);
  }

  private static void putQuery(ObjectNode event, Request request) {
    Map<String, List<String>> values = request.query().values();
    if (!values.isEmpty()) {
      putBoth(event, "queryStringParameters", "multiValueQueryStringParameters", values);
    }
  }

  private static void putBoth(
      ObjectNode event, String single, String multi, Map<String, List<String>> values) {
    ObjectNode last = event.putObject(single);
    ObjectNode all = event.putObject(multi);
    values.forEach(
        (name, list) -> {
          last.put(name, list.getLast());
          list.forEach(all.putArray(name)::add);
        });
  }

  private ObjectNode requestContext(String routeKey, String eventType, Caller caller) {
    Instant now = clock.instant();
    String requestId = ids.gateway();
    var context = Json.object().put("routeKey", routeKey);
    caller.authorizer().ifPresent(authorizer -> context.set("authorizer", authorizer));
    context
        .put("eventType", eventType)
        .put("extendedRequestId", requestId)
        .put("requestTime", TIME.format(now))
        .put("messageDirection", "IN")
        .put("stage", stage)
        .put("connectedAt", caller.connectedAt().toEpochMilli())
        .put("requestTimeEpoch", now.toEpochMilli());
    var identity = context.putObject("identity");
    caller.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
    identity.put("sourceIp", caller.sourceIp());
    return context
        .put("requestId", requestId)
        .put("domainName", DOMAIN)
        .put("connectionId", caller.connectionId())
        .put("apiId", apiId);
  }
}
