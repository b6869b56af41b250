package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.parley.core.listing.SearchMessages;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;

/// The search over several rooms.
@ChatApi
@Tag(name = "Messages")
@Controller("/api/v1/messages/search")
final class SearchController {

  private final RoomPaths paths;
  private final SearchMessages searchMessages;

  SearchController(RoomPaths paths, SearchMessages searchMessages) {
    this.paths = paths;
    this.searchMessages = searchMessages;
  }

  /// Searches messages in several rooms, the newest first.
  @Get
  @SearchQuery.Documented
  HttpResponse<Part<MessageJson>> search(Caller caller, HttpRequest<?> request) {
    SearchMessages.Page page = searchMessages.search(SearchQuery.of(caller, paths, request));
    return ChatApiResponses.part(
        page.messages().stream().map(MessageJson::of).toList(),
        SearchQuery.cursor(page.positions()).orElse(null));
  }

  /// Otherwise "search" would be looked for as a message, and these be said to be allowed.
  @Hidden
  @Post
  HttpResponse<?> post() {
    return refuseMethod();
  }

  @Hidden
  @Patch
  HttpResponse<?> patch() {
    return refuseMethod();
  }

  @Hidden
  @Put
  HttpResponse<?> edit() {
    return refuseMethod();
  }

  @Hidden
  @Options
  HttpResponse<?> options() {
    return refuseMethod();
  }

  @Hidden
  @Delete
  HttpResponse<?> delete() {
    return refuseMethod();
  }

  private static HttpResponse<?> refuseMethod() {
    return ChatApiResponses.problem(Problem.METHOD_NOT_ALLOWED, null).header("Allow", "GET");
  }
}
