package io.parley.gateway.http.idempotency;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.RouteAttributes;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.core.idempotency.IdempotencyKeys;
import io.parley.core.idempotency.IdempotentRequests;
import io.parley.core.idempotency.IdempotentRequests.Begun;
import io.parley.core.idempotency.StoredResponse;
import io.parley.core.store.StoreException;
import io.parley.gateway.Problem;
import io.parley.gateway.RequestLog;
import io.parley.gateway.body.Violation;
import io.parley.gateway.http.caller.IdempotencyScope;
import io.parley.gateway.http.error.ErrorFormat;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.event.ApiGatewayRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out what [IdempotentCreate] something once for each `Idempotency-Key`. It comes after
/// the filters that find out who calls.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class IdempotencyFilter implements Ordered {

  private static final String HEADER = "Idempotency-Key";
  private static final String CLAIM = "parley.claim";
  private static final int REFUSED = 300;
  private static final int FAULT = 500;
  private static final Violation INVALID =
      new Violation(HEADER, "must be 1 to 255 characters without control characters");

  private record Claim(Begun.Claimed begun, Optional<ResponseSealer> seal) {}

  private final BeanProvider<IdempotencyKeys> keys;
  private final Clock clock;
  private final ErrorFormat dialect;
  private final JsonMapper mapper;

  IdempotencyFilter(
      BeanProvider<IdempotencyKeys> keys, Clock clock, ErrorFormat dialect, JsonMapper mapper) {
    this.keys = keys;
    this.clock = clock;
    this.dialect = dialect;
    this.mapper = mapper;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @RequestFilter
  @Nullable HttpResponse<?> begin(HttpRequest<?> request) {
    Optional<String> header = request.getHeaders().getFirst(HEADER);
    Optional<AnnotationValue<IdempotentCreate>> creates = findCreates(request);
    if (header.isEmpty() || creates.isEmpty()) {
      return null;
    }
    IdempotencyKey key =
        IdempotencyKey.parse(header.get())
            .orElseThrow(() -> new RefusedRequest(Problem.VALIDATION_ERROR, List.of(INVALID)));
    IdempotencyScope owner = IdempotencyScope.of(request);
    String id = key.of(owner.id());
    return claimKey(
        request,
        id,
        makeFingerprint(request, id, creates.get()),
        isTrue(creates.get(), "secret")
            ? Optional.of(ResponseSealer.of(owner, key.text()))
            : Optional.empty());
  }

  private static String makeFingerprint(
      HttpRequest<?> request, String id, AnnotationValue<IdempotentCreate> creates) {
    byte[] body = ApiGatewayRequests.body(request);
    return isTrue(creates, "password")
        ? IdempotencyKey.slowFingerprint(id, request.getPath(), body)
        : IdempotencyKey.fingerprint(request.getPath(), body);
  }

  private @Nullable HttpResponse<?> claimKey(
      HttpRequest<?> request, String id, String fingerprint, Optional<ResponseSealer> seal) {
    return switch (newOnce().begin(id, fingerprint)) {
      case Begun.Claimed claimed -> {
        request.setAttribute(CLAIM, new Claim(claimed, seal));
        request.setAttribute(
            Attempt.ATTRIBUTE, new Attempt(Optional.of(claimed.request().attempt())));
        yield null;
      }
      case Begun.Repeat repeat -> {
        Optional<byte[]> body = openAnswer(repeat.answer(), seal);
        if (body.isPresent()) {
          yield replayAnswer(repeat.answer().status(), body.get());
        }
        newOnce().forget(repeat.request());
        yield claimKey(request, id, fingerprint, seal);
      }
      case Begun.StillRunning _ -> dialect.problem(Problem.IDEMPOTENCY_KEY_IN_USE, null);
      case Begun.OtherRequest _ -> dialect.problem(Problem.IDEMPOTENCY_KEY_REUSED, null);
    };
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Optional<Claim> claim = request.getAttribute(CLAIM, Claim.class);
    if (claim.isEmpty()) {
      return;
    }
    request.removeAttribute(CLAIM, Claim.class);
    try {
      recordAnswer(claim.get(), response);
    } catch (StoreException e) {
      // The answer stands; a repeat waits for the lease to end, and finds out what was done.
      RequestLog.fault(Map.of("outcome", "idempotency key not settled"), e);
    }
  }

  private void recordAnswer(Claim claim, MutableHttpResponse<?> response) {
    if (response.code() >= FAULT) {
      newOnce().failed(claim.begun().request());
    } else if (response.code() >= REFUSED) {
      newOnce().refused(claim.begun().request());
    } else {
      byte[] body = writeJson(response.body());
      response.body(body).contentType(MediaType.APPLICATION_JSON_TYPE);
      byte[] kept = claim.seal().map(seal -> seal.close(body)).orElse(body);
      newOnce().succeeded(claim.begun().request(), new StoredResponse(response.code(), kept));
    }
  }

  private IdempotentRequests newOnce() {
    return new IdempotentRequests(keys.get(), clock);
  }

  private static Optional<byte[]> openAnswer(StoredResponse answer, Optional<ResponseSealer> seal) {
    return seal.isPresent() ? seal.get().open(answer.body()) : Optional.of(answer.body());
  }

  private static HttpResponse<?> replayAnswer(int status, byte[] body) {
    return HttpResponse.status(HttpStatus.valueOf(status))
        .body(body)
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private byte[] writeJson(@Nullable Object body) {
    try {
      return body == null ? new byte[0] : mapper.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<AnnotationValue<IdempotentCreate>> findCreates(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .flatMap(route -> route.getAnnotationMetadata().findAnnotation(IdempotentCreate.class));
  }

  private static boolean isTrue(AnnotationValue<IdempotentCreate> creates, String member) {
    return creates.booleanValue(member).orElse(false);
  }
}
