package io.parley.chats;

import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/// Lists that may go on: the next part's address is in the `Link` header.
final class Parts {

  private Parts() {}

  /// The first of these elements, of which one more was asked for than fits.
  ///
  /// @param cursor of an element, after which the next part begins
  static <T, J> HttpResponse<List<J>> of(
      String path, List<T> elements, int limit, Function<T, J> json, Function<T, String> cursor) {
    List<T> part = elements.stream().limit(limit).toList();
    var answer = HttpResponse.ok(part.stream().map(json).toList());
    if (elements.size() > limit) {
      String next = "%s?limit=%d&cursor=%s".formatted(path, limit, cursor.apply(part.getLast()));
      answer.header("Link", "<" + next + ">; rel=\"next\"");
    }
    return answer;
  }
}
