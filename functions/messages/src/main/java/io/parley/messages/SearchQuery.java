package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.parley.core.listing.MessageFilter;
import io.parley.core.listing.MessageQuery;
import io.parley.core.listing.MessageSearch;
import io.parley.core.message.Draft;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.store.Parallel;
import io.parley.gateway.http.caller.Caller;
import io.parley.gateway.http.chatapi.RoomPaths;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The query parameters of a search. The cursor is the rooms' positions, in the order in which the
/// rooms are named.
final class SearchQuery {

  /// The same for the OpenAPI document.
  @Operation(
      parameters = {
        @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            required = true,
            description = "text in the content, whatever its case",
            schema = @Schema(type = "string", minLength = 1, maxLength = MessageFilter.MAX_TEXT)),
        @Parameter(
            name = "room_ids",
            in = ParameterIn.QUERY,
            required = true,
            explode = Explode.FALSE,
            array =
                @ArraySchema(
                    minItems = 1,
                    maxItems = MessageSearch.MAX_ROOMS,
                    schema = @Schema(type = "string", minLength = 1, maxLength = 128))),
        @Parameter(
            name = "sender_ids",
            in = ParameterIn.QUERY,
            explode = Explode.FALSE,
            array =
                @ArraySchema(
                    maxItems = 100,
                    schema = @Schema(type = "string", minLength = 1, maxLength = 256))),
        @Parameter(
            name = "message_types",
            in = ParameterIn.QUERY,
            explode = Explode.FALSE,
            array =
                @ArraySchema(
                    maxItems = 100,
                    schema = @Schema(type = "string", minLength = 1, maxLength = 64))),
        @Parameter(
            name = "date_from",
            in = ParameterIn.QUERY,
            description = "a time as in RFC 3339, or a day such as 2030-01-31",
            schema = @Schema(type = "string", format = "date-time")),
        @Parameter(
            name = "date_to",
            in = ParameterIn.QUERY,
            description = "a time as in RFC 3339, or a day such as 2030-01-31",
            schema = @Schema(type = "string", format = "date-time")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50")),
        @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "the next_cursor of a search in the same rooms",
            schema = @Schema(type = "string", pattern = "^[0-9]{1,15}(\\.[0-9]{1,15})*$"))
      })
  @Retention(RetentionPolicy.SOURCE)
  @Target(ElementType.METHOD)
  @interface Documented {}

  private static final int MAX_CHOICES = 100;
  private static final String POSITION = "\\d{1,15}";

  private SearchQuery() {}

  static MessageSearch of(Caller caller, RoomPaths paths, HttpRequest<?> request) {
    Query query = Query.of(request);
    List<String> rooms = query.lines("room_ids", RoomId.MAX_LENGTH, MessageSearch.MAX_ROOMS);
    List<String> senders = query.lines("sender_ids", UserId.MAX_LENGTH, MAX_CHOICES);
    List<String> types = query.lines("message_types", Draft.MAX_TYPE, MAX_CHOICES);
    Optional<String> text = query.line("q", MessageFilter.MAX_TEXT);
    if (query.text("q").isEmpty()) {
      query.refuse("q", "is required");
    }
    if (rooms.isEmpty()) {
      query.refuse("room_ids", "is required");
    }
    List<Long> positions = readPositions(query, rooms.size());
    var from = query.time("date_from", false);
    var until = query.time("date_to", true);
    int limit = (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.DEFAULT_LIMIT);
    // What is wrong has no form as an id.
    query.check();
    List<RoomKey> keys =
        Parallel.map(
            rooms.stream().map(RoomId::new).toList(), id -> resolveRoom(caller, paths, id));
    Set<UserId> users = senders.stream().map(UserId::new).collect(Collectors.toSet());
    MessageFilter filter = new MessageFilter(users, Set.copyOf(types), text, false);
    return new MessageSearch(filter, keys, positions, from, until, limit);
  }

  /// A name that no room has stays as it is, and nothing is found under it.
  private static RoomKey resolveRoom(Caller caller, RoomPaths paths, RoomId id) {
    return paths.key(caller, id).orElse(new RoomKey(caller.client(), id));
  }

  /// The cursor for the next call; empty when nothing is left.
  static Optional<String> cursor(List<Long> positions) {
    return positions.isEmpty()
        ? Optional.empty()
        : Optional.of(positions.stream().map(String::valueOf).collect(Collectors.joining(".")));
  }

  private static List<Long> readPositions(Query query, int rooms) {
    Optional<String> cursor = query.text("cursor");
    List<String> parts = cursor.stream().flatMap(text -> Stream.of(text.split("\\.", -1))).toList();
    boolean isValid =
        parts.size() == rooms && parts.stream().allMatch(part -> part.matches(POSITION));
    if (cursor.isPresent() && !isValid) {
      query.refuse("cursor", "must be the next_cursor of a search in the same rooms");
      return List.of();
    }
    return parts.stream().map(Long::valueOf).toList();
  }
}
