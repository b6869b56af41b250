package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.message.SearchMessages;
import io.parley.gateway.Problem;
import io.parley.gateway.http.Answers;
import io.parley.gateway.http.Caller;

/// The search over several rooms.
@Controller("/api/v1/messages/search")
final class SearchController {

  private final SearchMessages searchMessages;

  SearchController(SearchMessages searchMessages) {
    this.searchMessages = searchMessages;
  }

  @Get
  HttpResponse<?> search(Caller caller, HttpRequest<?> request) {
    SearchMessages.Page page = searchMessages.search(SearchQuery.of(caller, request));
    return Answers.part(
        page.messages().stream().map(MessageJson::of).toList(),
        SearchQuery.cursor(page.positions()).orElse(null));
  }

  /// Otherwise "search" would be looked for as a message, and these be said to be allowed.
  @Post
  HttpResponse<?> post() {
    return refused();
  }

  @Patch
  HttpResponse<?> patch() {
    return refused();
  }

  @Put
  HttpResponse<?> edit() {
    return refused();
  }

  @Delete
  HttpResponse<?> delete() {
    return refused();
  }

  private static HttpResponse<?> refused() {
    return Answers.problem(Problem.METHOD_NOT_ALLOWED, null).header("Allow", "GET");
  }
}
