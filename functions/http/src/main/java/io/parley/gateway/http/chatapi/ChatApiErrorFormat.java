package io.parley.gateway.http.chatapi;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.MutableHttpResponse;
import io.parley.gateway.Problem;
import io.parley.gateway.http.error.ErrorFormat;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// ChatAPI's errors: a code and a message, under `error`.
@Secondary
@Singleton
final class ChatApiErrorFormat implements ErrorFormat {

  @Override
  public MutableHttpResponse<Object> problem(Problem problem, @Nullable Object details) {
    return ChatApiResponses.problem(problem, details);
  }
}
