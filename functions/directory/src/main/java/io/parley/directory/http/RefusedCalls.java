package io.parley.directory.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.parley.directory.database.NoDatabaseException;
import jakarta.inject.Singleton;

/// Answers calls that were stopped.
final class RefusedCalls {

  private RefusedCalls() {}

  /// At the edge.
  @Singleton
  static final class Refused implements ExceptionHandler<RefusedCall, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, RefusedCall refused) {
      return DirectoryResponses.refused(refused.refusal());
    }
  }

  /// For want of a database.
  @Singleton
  static final class NoDatabase implements ExceptionHandler<NoDatabaseException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, NoDatabaseException none) {
      return DirectoryResponses.refused(Refusal.NO_DATABASE);
    }
  }
}
