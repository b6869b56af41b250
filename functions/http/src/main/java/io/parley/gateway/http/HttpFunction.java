package io.parley.gateway.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.parley.core.store.Deadline;
import io.parley.gateway.FunctionContext;
import io.parley.gateway.Invocations;
import io.parley.gateway.RequestLog;
import io.parley.gateway.http.event.EventJson;
import io.parley.gateway.http.event.PathText;
import io.parley.gateway.prime.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A function behind routes of the HTTP API: Micronaut's proxy, given a path it can read.
public class HttpFunction implements RequestStreamHandler, AutoCloseable {

  private static final String PLAIN_IN_A_PATH = "-._~!$&'()*+,;=:@/";

  private final APIGatewayV2HTTPEventFunction proxy;
  private final Clock clock;
  private final Invocations invocations;

  protected HttpFunction(
      Map<String, String> environment, Clock clock, Class<? extends Record> config) {
    ApplicationContext context = FunctionContext.startLight(environment, clock, config);
    if (Priming.isWanted(environment)) {
      makeBeans(context);
    }
    this.proxy = new APIGatewayV2HTTPEventFunction(context);
    this.clock = clock;
    this.invocations = Invocations.counting(environment, clock, context);
  }

  /// Primes the function if a snapshot of it will be taken.
  ///
  /// @param function makes another one
  protected final void prime(BiFunction<Map<String, String>, Clock, HttpFunction> function) {
    PrimedHttp.run(getClass(), function);
  }

  /// All that requests need. Where no snapshot keeps it, the first request makes what it needs.
  private static void makeBeans(ApplicationContext context) {
    context.getBeansOfType(Object.class, Qualifiers.byStereotype(ServerFilter.class));
    context.getBeansOfType(Object.class, Qualifiers.byStereotype(Controller.class));
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    APIGatewayV2HTTPEvent event = EventJson.read(input.readAllBytes());
    output.write(EventJson.write(handleRequest(event, context)));
  }

  /// Answers a request.
  public final APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context) {
    String path = path(event);
    event.setRawPath(path);
    RequestContext.Http http = event.getRequestContext().getHttp();
    http.setPath(path);
    if ("HEAD".equals(http.getMethod())) {
      // Answered like a GET: the gateway sends the length of the body, and not the body.
      http.setMethod("GET");
    }
    // Query reads the raw one; the proxy would read braces in a value as a template.
    event.setQueryStringParameters(null);
    // Nothing here reads cookies, and every answer is JSON, whatever a caller says it accepts.
    event.setCookies(null);
    event.setHeaders(withoutHeaders("accept", "cookie", event.getHeaders()));
    Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    String id = String.valueOf(event.getRequestContext().getRequestId());
    return invocations.observe(
        id,
        id,
        describeRequest(event),
        () -> Deadline.within(end, () -> answerEvent(event, context)));
  }

  private APIGatewayV2HTTPResponse answerEvent(APIGatewayV2HTTPEvent event, Context context) {
    APIGatewayV2HTTPResponse response = proxy.handleRequest(event, context);
    RequestLog.noteStatus(response.getStatusCode());
    return response;
  }

  private static Map<String, Object> describeRequest(APIGatewayV2HTTPEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("route", String.valueOf(event.getRequestContext().getRouteKey()));
    line.put("method", event.getRequestContext().getHttp().getMethod());
    return line;
  }

  @Override
  public void close() {
    proxy.close();
  }

  /// The path with its parameters as they are named by the route: in the raw path API Gateway has
  /// cut them at a question mark, even at one that was percent-encoded.
  static String path(APIGatewayV2HTTPEvent event) {
    @Nullable String route = event.getRouteKey();
    @Nullable Map<String, String> parameters = event.getPathParameters();
    if (route == null || parameters == null || route.indexOf('/') < 0) {
      return encode(event.getRawPath());
    }
    String path = route.substring(route.indexOf('/'));
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", PathText.escaped(parameter.getValue()));
    }
    return path;
  }

  private static Map<String, String> withoutHeaders(
      String one, String other, @Nullable Map<String, String> headers) {
    Map<String, String> kept = headers == null ? new HashMap<>() : new HashMap<>(headers);
    kept.keySet().removeIf(name -> name.equalsIgnoreCase(one) || name.equalsIgnoreCase(other));
    return kept;
  }

  /// API Gateway hands over the path decoded, and the proxy fails on a decoded one that is no URI.
  static String encode(@Nullable String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : (path == null ? "/" : path).getBytes(StandardCharsets.UTF_8)) {
      char character = (char) octet;
      if (isPlain(octet) || PLAIN_IN_A_PATH.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append("%02X".formatted(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(byte octet) {
    return octet >= '0' && octet <= '9'
        || octet >= 'A' && octet <= 'Z'
        || octet >= 'a' && octet <= 'z';
  }
}
