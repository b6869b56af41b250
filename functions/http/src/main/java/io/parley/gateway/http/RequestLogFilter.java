package io.parley.gateway.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.parley.gateway.RequestLog;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.event.ApiGatewayRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Writes the one log line of an HTTP request.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestLogFilter implements Ordered {

  private static final String STARTED = "parley.started";

  private final Clock clock;

  RequestLogFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @RequestFilter
  void start(HttpRequest<?> request) {
    request.setAttribute(STARTED, clock.instant());
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    var context = ApiGatewayRequests.of(request).getRequestContext();
    Map<String, Object> line = new HashMap<>();
    line.put("route", context == null ? null : context.getRouteKey());
    line.put("request_id", context == null ? null : context.getRequestId());
    line.put("method", request.getMethodName());
    line.put("status", response.code());
    request
        .getAttribute(Caller.ATTRIBUTE, Caller.class)
        .ifPresent(caller -> line.put("client", caller.client().value()));
    request
        .getAttribute(STARTED, Instant.class)
        .ifPresent(started -> line.put("ms", clock.millis() - started.toEpochMilli()));
    RequestLog.line(line);
  }
}
