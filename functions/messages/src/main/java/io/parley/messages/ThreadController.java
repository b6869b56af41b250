package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.ReadThread;
import io.parley.core.message.FindMessage;
import io.parley.core.message.Message;
import io.parley.gateway.Problem;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.Part;
import io.parley.gateway.http.error.Refuses;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/// The replies to a message, in order.
@ChatApi
@Tag(name = "Messages")
@Controller("/api/v1/messages/{message_id}/thread")
final class ThreadController {

  private final FindMessage findMessage;
  private final ReadThread readThread;

  ThreadController(FindMessage findMessage, ReadThread readThread) {
    this.findMessage = findMessage;
    this.readThread = readThread;
  }

  /// Lists the replies to a message, in order.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "include_deleted",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "boolean", defaultValue = "false")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before",
            schema = @Schema(type = "integer", minimum = "0"))
      })
  @Refuses(Problem.MESSAGE_NOT_FOUND)
  HttpResponse<Part<MessageJson>> get(
      Caller caller, @PathVariable("message_id") String id, HttpRequest<?> request) {
    Query query = Query.of(request);
    boolean deleted = query.flag("include_deleted").orElse(false);
    int limit = (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.MAX_LIMIT);
    long cursor = query.number("cursor", 0, Long.MAX_VALUE, 0);
    query.check();
    Optional<Message> parent =
        findMessage.find(caller.client(), id).filter(one -> deleted || !one.deleted());
    return parent.isEmpty()
        ? ChatApiResponses.problem(Problem.MESSAGE_NOT_FOUND)
        : answerPage(readThread.after(parent.get(), cursor, limit, deleted));
  }

  private static HttpResponse<Part<MessageJson>> answerPage(ReadThread.Page page) {
    return ChatApiResponses.part(
        page.replies().stream().map(MessageJson::of).toList(),
        page.rest().isPresent() ? Long.toString(page.rest().getAsLong()) : null);
  }
}
