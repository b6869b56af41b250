package io.parley.chats.api;

import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/// Lists that may go on: the next part's address is in the `Link` header.
public final class Parts {

  private Parts() {}

  /// The first of these elements, of which one more was asked for than fits.
  ///
  /// @param cursor of an element, after which the next part begins
  public static <T, J> HttpResponse<List<J>> of(
      String path, List<T> elements, int limit, Function<T, J> json, Function<T, String> cursor) {
    List<T> part = elements.stream().limit(limit).toList();
    List<J> shown = part.stream().map(json).toList();
    return elements.size() > limit
        ? of(path, shown, limit, cursor.apply(part.getLast()))
        : HttpResponse.ok(shown);
  }

  /// A part that has a next one.
  ///
  /// @param path with a query or without
  public static <J> HttpResponse<List<J>> of(String path, List<J> part, int limit, String cursor) {
    String next =
        "%s%climit=%d&cursor=%s".formatted(path, path.contains("?") ? '&' : '?', limit, cursor);
    return HttpResponse.ok(part).header("Link", "<" + next + ">; rel=\"next\"");
  }
}
