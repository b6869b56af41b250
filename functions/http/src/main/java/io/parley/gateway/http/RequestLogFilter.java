package io.parley.gateway.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.parley.gateway.RequestLog;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.error.Failure;
import io.parley.gateway.http.event.ApiGatewayRequests;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notes for the request's line what only Micronaut knows: whose it was, about which room, and the
/// code of a refusal.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestLogFilter implements Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    request
        .getAttribute(Caller.ATTRIBUTE, Caller.class)
        .ifPresent(caller -> RequestLog.note("client", caller.client().value()));
    @Nullable Map<String, String> parameters = ApiGatewayRequests.of(request).getPathParameters();
    // What a refused path has in an id's place may be anything, a ticket too.
    if (parameters != null && response.code() < HttpStatus.BAD_REQUEST.getCode()) {
      RequestLog.note("room", parameters.get("room_id"));
      RequestLog.note("id", parameters.get("id"));
    }
    if (response.body() instanceof Failure failure) {
      RequestLog.note("outcome", failure.error().code());
    }
  }
}
