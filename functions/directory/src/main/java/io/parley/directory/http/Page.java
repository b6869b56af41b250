package io.parley.directory.http;

import io.micronaut.http.HttpRequest;
import io.parley.gateway.http.request.Query;

/// Which part of a list a caller wants.
public record Page(long limit, long offset) {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 10;

  /// Refuses what is out of range or unreadable.
  public static Page of(HttpRequest<?> request) {
    Query query = Query.of(request);
    Page page =
        new Page(
            query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
            query.number("offset", 0, Long.MAX_VALUE, 0));
    query.check();
    return page;
  }
}
