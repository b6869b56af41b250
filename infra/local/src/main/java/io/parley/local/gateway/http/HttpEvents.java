package io.parley.local.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.local.gateway.wire.Header;
import io.parley.local.gateway.wire.Ids;
import io.parley.local.gateway.wire.Request;
import io.parley.local.gateway.wire.Utf8;
import io.parley.local.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Builds the events of an HTTP API, payload format 2.0: what a request does not have is absent,
/// never null or empty.
public final class HttpEvents {

  private static final String ACCOUNT = "000000000000";
  private static final String DOMAIN = "localhost";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// Cookies have a member of their own; the others are hop-by-hop.
  private static final Set<String> NOT_FORWARDED =
      Set.of("cookie", "connection", "keep-alive", "transfer-encoding", "upgrade", "te", "expect");

  private final Clock clock;
  private final Ids ids;

  public HttpEvents(Clock clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  public ObjectNode event(Request request, Match match, String requestId) {
    var event = Json.object().put("version", "2.0").put("routeKey", match.routeKey());
    event.put("rawPath", rawPath(request));
    event.put("rawQueryString", request.query().raw());
    List<String> cookies = readCookies(request);
    if (!cookies.isEmpty()) {
      cookies.forEach(event.putArray("cookies")::add);
    }
    event.set("headers", Json.objectOf(forwardedHeaders(request)));
    putQuery(event, request);
    event.set("requestContext", requestContext(request, match, requestId));
    if (!match.pathParameters().isEmpty()) {
      event.set("pathParameters", Json.objectOf(match.pathParameters()));
    }
    putBody(event, request);
    return event;
  }

  /// Decoded, and cut at a question mark that was percent-encoded, as the deployed gateway does.
  private static String rawPath(Request request) {
    String path = request.decodedPath();
    int question = path.indexOf('?');
    return question < 0 ? path : path.substring(0, question);
  }

  private static List<String> readCookies(Request request) {
    return request.headers().all("Cookie").stream()
        .flatMap(line -> Stream.of(line.split(";")))
        .map(String::strip)
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private Map<String, String> forwardedHeaders(Request request) {
    var headers = new TreeMap<String, String>();
    for (Header line : request.headers().lines()) {
      String name = line.name().toLowerCase(Locale.ROOT);
      if (!NOT_FORWARDED.contains(name)) {
        headers.merge(name, line.value(), (first, next) -> first + "," + next);
      }
    }
    headers.put("content-length", Integer.toString(request.body().length));
    headers.put("x-amzn-trace-id", ids.trace(clock.instant().getEpochSecond()));
    headers.merge("x-forwarded-for", request.sourceIp(), (sent, own) -> sent + ", " + own);
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
    return headers;
  }

  private static void putQuery(ObjectNode event, Request request) {
    Map<String, List<String>> values = request.query().values();
    if (!values.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      values.forEach((name, all) -> parameters.put(name, String.join(",", all)));
    }
  }

  private ObjectNode requestContext(Request request, Match match, String requestId) {
    Instant now = clock.instant();
    var context = Json.object().put("accountId", ACCOUNT).put("apiId", DOMAIN);
    context.put("domainName", DOMAIN).put("domainPrefix", DOMAIN);
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", rawPath(request))
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("User-Agent").orElse(""));
    return context
        .put("requestId", requestId)
        .put("routeKey", match.routeKey())
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  private static void putBody(ObjectNode event, Request request) {
    boolean text = isText(request.header("Content-Type").orElse(""));
    if (request.body().length > 0) {
      event.put(
          "body",
          text ? Utf8.decode(request.body()) : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", !text && request.body().length > 0);
  }

  /// Measured by others on AWS: everything but these arrives in base64, a form and a body without a
  /// type included.
  static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript");
  }
}
