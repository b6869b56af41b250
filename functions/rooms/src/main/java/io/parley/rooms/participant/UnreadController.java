package io.parley.rooms.participant;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.parley.core.room.RoomId;
import io.parley.core.unread.ListUnread;
import io.parley.core.unread.Unread;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.request.Query;
import io.parley.gateway.http.request.UserPath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/// What a user has not read, in all their rooms.
@ChatApi
@Tag(name = "Participants")
@Controller("/api/v1/users/{user_id}")
final class UnreadController {

  private static final int MOST = 1_000;
  private static final int DEFAULT = 100;

  private final ListUnread listUnread;

  UnreadController(ListUnread listUnread) {
    this.listUnread = listUnread;
  }

  /// Lists what a user has not read, by room id. A user whom nobody knows has nothing to read.
  @Get("/unread")
  @Operation(
      parameters = {
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of the part before",
            schema =
                @Schema(
                    type = "string",
                    minLength = 1,
                    maxLength = RoomId.MAX_LENGTH,
                    pattern = SingleLine.FORM))
      })
  HttpResponse<UnreadJson> list(
      Caller caller, @PathVariable("user_id") String userId, HttpRequest<?> request) {
    Query query = Query.of(request);
    int limit = (int) query.number("limit", 1, MOST, DEFAULT);
    String after = query.line("cursor", RoomId.MAX_LENGTH).orElse("");
    query.check();
    List<Unread> rooms =
        UserPath.parse(userId).map(user -> listUnread.of(caller.client(), user)).orElse(List.of());
    return HttpResponse.ok(UnreadJson.of(rooms, after, limit));
  }
}
