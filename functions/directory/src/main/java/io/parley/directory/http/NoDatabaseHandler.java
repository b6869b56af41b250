package io.parley.directory.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.parley.directory.database.NoDatabaseException;
import io.parley.gateway.Problem;
import jakarta.inject.Singleton;

/// Answers calls for which there is no database.
@Singleton
final class NoDatabaseHandler implements ExceptionHandler<NoDatabaseException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, NoDatabaseException none) {
    return DirectoryResponses.refused(Problem.NO_DATABASE);
  }
}
