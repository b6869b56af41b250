package io.parley.gateway.http.chatapi;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.MutableHttpResponse;
import io.parley.gateway.Problem;
import io.parley.gateway.http.error.Dialect;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// ChatAPI's errors: a code and a message, under `error`.
@Secondary
@Singleton
final class ChatApiDialect implements Dialect {

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    return Answers.problem(problem, details);
  }
}
