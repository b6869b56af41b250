package io.parley.directory.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import io.parley.core.idempotency.IdempotencyKey;
import io.parley.directory.database.Transactions;
import io.parley.directory.http.Outcome.Done;
import io.parley.directory.http.Outcome.Refused;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.error.RefusedRequest;
import io.parley.gateway.http.event.ApiGatewayRequests;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/// Carries out what creates something, once for each `Idempotency-Key`. The first answer is written
/// in the transaction that creates, so there is never one without the other. A locked key is a
/// request that is still running, whatever becomes of the function that runs it.
@Singleton
public final class Creations {

  /// One create request.
  public record Wish(Caller caller, HttpRequest<?> request) {

    String client() {
      return caller.client().value();
    }
  }

  /// The answer to what was created.
  public record Created(int status, Object body) {}

  private record Answer(int status, String json) {}

  private final Transactions transactions;
  private final IdempotencyRows rows;
  private final JsonMapper mapper;
  private final Clock clock;

  Creations(Transactions transactions, IdempotencyRows rows, JsonMapper mapper, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.mapper = mapper;
    this.clock = clock;
  }

  /// The answer is of the caller's type, and stored as it was written.
  @SuppressWarnings("unchecked")
  public <T> HttpResponse<T> create(Wish wish, Supplier<Outcome<Created>> work) {
    String header = wish.request().getHeaders().get("Idempotency-Key");
    Outcome<Answer> outcome =
        header == null
            ? transactions.run(() -> writeOutcome(work.get()))
            : answerOnce(wish, parseKey(header), work);
    return switch (outcome) {
      case Done<Answer>(Answer answer) ->
          (HttpResponse<T>)
              HttpResponse.status(HttpStatus.valueOf(answer.status()))
                  .contentType(MediaType.APPLICATION_JSON_TYPE)
                  .body(answer.json().getBytes(StandardCharsets.UTF_8));
      case Refused<Answer>(Problem why) -> DirectoryResponses.refused(why);
    };
  }

  private static String parseKey(String header) {
    return IdempotencyKey.parse(header)
        .map(IdempotencyKey::text)
        .orElseThrow(() -> new RefusedRequest(Problem.INVALID_IDEMPOTENCY_KEY));
  }

  private Outcome<Answer> answerOnce(Wish wish, String key, Supplier<Outcome<Created>> work) {
    long now = clock.millis();
    // Committed by itself: only a row that others can see can be seen to be locked.
    transactions.run(
        () -> rows.forget(wish.client(), now) + rows.begin(wish.client(), key, expiryOf(now)));
    return transactions.run(
        () ->
            rows.take(wish.client(), key)
                .map(stored -> firstAnswer(wish, stored, work))
                .orElseGet(() -> Outcome.refused(Problem.IDEMPOTENCY_KEY_IN_USE)));
  }

  private Outcome<Answer> firstAnswer(
      Wish wish, StoredAnswer stored, Supplier<Outcome<Created>> work) {
    String digest =
        IdempotencyKey.fingerprint(
            wish.request().getPath(), ApiGatewayRequests.body(wish.request()));
    if (stored.answer() != null) {
      return digest.equals(stored.digest())
          ? new Done<>(
              new Answer(Math.toIntExact(Objects.requireNonNull(stored.status())), stored.answer()))
          : Outcome.refused(Problem.IDEMPOTENCY_KEY_REUSED);
    }
    Outcome<Answer> outcome = writeOutcome(work.get());
    if (outcome instanceof Done<Answer>(Answer(int status, String json))) {
      rows.answer(wish.client(), stored.id(), digest, status, json, expiryOf(clock.millis()));
    }
    return outcome;
  }

  private Outcome<Answer> writeOutcome(Outcome<Created> outcome) {
    return switch (outcome) {
      case Done<Created>(Created(int status, Object body)) ->
          new Done<>(new Answer(status, writeJson(body)));
      case Refused<Created>(Problem why) -> Outcome.refused(why);
    };
  }

  private String writeJson(Object body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long expiryOf(long now) {
    return now + IdempotencyKey.REMEMBERED.toMillis();
  }
}
