package io.parley.rooms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.parley.core.lifecycle.ListRooms;
import io.parley.core.room.RoomOrder;
import io.parley.core.room.RoomPage;
import io.parley.core.room.RoomQuery;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.ChatApi;
import io.parley.gateway.http.chatapi.ChatApiResponses;
import io.parley.gateway.http.chatapi.ChatApiResponses.Pagination;
import io.parley.gateway.http.chatapi.Page;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Objects;

/// The list of a client's rooms.
@ChatApi
@Tag(name = "Rooms")
@Controller("/api/v1/rooms")
final class RoomListController {

  private static final int MAX_SKIP = 10_000;
  private static final int MAX_LIMIT = 100;
  private static final int LIMIT = 50;
  private static final int MAX_SEARCH = 200;
  private static final String NEWEST_FIRST = "-created_at";
  private static final Map<String, RoomOrder> SORTS =
      Map.of(
          "name",
          RoomOrder.BY_NAME,
          "-name",
          RoomOrder.BY_NAME_DOWN,
          "created_at",
          RoomOrder.OLDEST_FIRST,
          NEWEST_FIRST,
          RoomOrder.NEWEST_FIRST);

  private final ListRooms listRooms;

  RoomListController(ListRooms listRooms) {
    this.listRooms = listRooms;
  }

  /// Lists rooms.
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "skip",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "0", maximum = "10000", defaultValue = "0")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50")),
        @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "text in the name or description, whatever its case",
            schema = @Schema(type = "string")),
        @Parameter(name = "is_active", in = ParameterIn.QUERY, schema = @Schema(type = "boolean")),
        @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"name", "-name", "created_at", "-created_at"},
                    defaultValue = "-created_at"))
      })
  HttpResponse<Page<RoomJson>> list(Caller caller, HttpRequest<?> request) {
    RoomQuery query = readQuery(Query.of(request));
    RoomPage page = listRooms.list(caller.client(), query);
    long end = (long) query.skip() + page.rooms().size();
    return ChatApiResponses.page(
        page.rooms().stream().map(RoomJson::of).toList(),
        new Pagination(query.skip(), query.limit(), page.total(), end < page.total()));
  }

  private static RoomQuery readQuery(Query parameters) {
    RoomQuery query =
        new RoomQuery(
            (int) parameters.number("skip", 0, MAX_SKIP, 0),
            (int) parameters.number("limit", 1, MAX_LIMIT, LIMIT),
            parameters.searched("search", MAX_SEARCH),
            parameters.flag("is_active"),
            Objects.requireNonNull(
                SORTS.get(parameters.choice("sort", SORTS.keySet(), NEWEST_FIRST))));
    parameters.check();
    return query;
  }
}
