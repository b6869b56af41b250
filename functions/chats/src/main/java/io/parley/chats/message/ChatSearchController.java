package io.parley.chats.message;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.chats.api.ChatAccess;
import io.parley.chats.api.MessengerApi;
import io.parley.chats.api.Parts;
import io.parley.chats.api.Refusals;
import io.parley.core.listing.MessageFilter;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.MessageSearch;
import io.parley.core.listing.SearchMessages;
import io.parley.core.room.RoomKey;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Person;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Search in a chat.
@MessengerApi
@Controller("/chats/{id}/search")
final class ChatSearchController {

  /// Places of the log have 15 digits at most.
  private static final long MAX_PLACE = 999_999_999_999_999L;

  private final ChatAccess access;
  private final SearchMessages searchMessages;
  private final MessageView view;

  ChatSearchController(ChatAccess access, SearchMessages searchMessages, MessageView view) {
    this.access = access;
    this.view = view;
    this.searchMessages = searchMessages;
  }

  /// Finds messages by their text, whatever its case, the newest first. The next part is in the
  /// Link header; a part may be empty and have a next one.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            required = true,
            description = "text in the content, whatever its case",
            schema = @Schema(type = "string", minLength = 1, maxLength = MessageFilter.MAX_TEXT)),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "from the Link header of the part before",
            schema = @Schema(type = "integer", minimum = "1", maximum = "999999999999999"))
      })
  @Refuses({Problem.BANNED, Problem.ROOM_NOT_FOUND})
  HttpResponse<List<ChatMessageJson>> search(
      Person person, @PathVariable String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    Optional<String> text = query.line("q", MessageFilter.MAX_TEXT);
    if (query.text("q").isEmpty()) {
      query.refuse("q", "is required");
    }
    int limit = (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.DEFAULT_LIMIT);
    long before = query.number("cursor", 1, MAX_PLACE, MAX_PLACE);
    query.check();
    return access
        .find(person, id)
        .map(chat -> searchChat(chat.room().key(), text, before, limit))
        .<HttpResponse<List<ChatMessageJson>>>map(
            page -> toPart(person, id, text.orElseThrow(), limit, page))
        .orElseGet(() -> Refusals.of(Problem.ROOM_NOT_FOUND));
  }

  private SearchMessages.Page searchChat(
      RoomKey chat, Optional<String> text, long before, int limit) {
    return searchMessages.search(
        new MessageSearch(
            new MessageFilter(Set.of(), Set.of(), text, false),
            List.of(chat),
            List.of(before),
            Optional.empty(),
            Optional.empty(),
            limit));
  }

  private HttpResponse<List<ChatMessageJson>> toPart(
      Person person, String id, String text, int limit, SearchMessages.Page page) {
    List<ChatMessageJson> found = view.show(person, page.messages());
    String q = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return page.positions().isEmpty()
        ? HttpResponse.ok(found)
        : Parts.of(
            "/chats/%s/search?q=%s".formatted(id, q),
            found,
            limit,
            Long.toString(page.positions().getFirst()));
  }
}
