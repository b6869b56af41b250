package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.parley.core.listing.MessageFilter;
import io.parley.core.listing.MessageQuery;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import io.parley.gateway.http.request.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The query parameters of a room's list.
final class ListQuery {

  /// The same for the OpenAPI document.
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
            name = "sender_id",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", minLength = 1, maxLength = 256)),
        @Parameter(
            name = "message_type",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "string", minLength = 1, maxLength = 64)),
        @Parameter(
            name = "created_after",
            in = ParameterIn.QUERY,
            description = "a time as in RFC 3339, or a day such as 2030-01-31",
            schema = @Schema(type = "string", format = "date-time")),
        @Parameter(
            name = "created_before",
            in = ParameterIn.QUERY,
            description = "a time as in RFC 3339, or a day such as 2030-01-31",
            schema = @Schema(type = "string", format = "date-time")),
        @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "text in the content, whatever its case",
            schema = @Schema(type = "string", maxLength = MessageFilter.MAX_TEXT)),
        @Parameter(
            name = "include_deleted",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "boolean", defaultValue = "false")),
        @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"created_at", "-created_at"},
                    defaultValue = "-created_at")),
        @Parameter(
            name = "after_seq",
            in = ParameterIn.QUERY,
            description = "only later positions",
            schema = @Schema(type = "integer", minimum = "0")),
        @Parameter(
            name = "before_seq",
            in = ParameterIn.QUERY,
            description = "only earlier positions",
            schema = @Schema(type = "integer", minimum = "1"))
      })
  @Retention(RetentionPolicy.SOURCE)
  @Target(ElementType.METHOD)
  @interface Documented {}

  private static final String NEWEST_FIRST = "-created_at";
  private static final Set<String> SORTS = Set.of("created_at", NEWEST_FIRST);

  private ListQuery() {}

  static MessageQuery of(HttpRequest<?> request) {
    Query query = Query.of(request);
    MessageQuery read =
        new MessageQuery(
            readFilter(query),
            query.number("after_seq", 0, Long.MAX_VALUE, 0),
            query.number("before_seq", 1, Long.MAX_VALUE, Long.MAX_VALUE),
            query.time("created_after", false),
            query.time("created_before", false),
            (int) query.number("skip", 0, MessageQuery.MAX_SKIP, 0),
            (int) query.number("limit", 1, MessageQuery.MAX_LIMIT, MessageQuery.DEFAULT_LIMIT),
            !query.choice("sort", SORTS, NEWEST_FIRST).equals(NEWEST_FIRST));
    query.check();
    return read;
  }

  private static MessageFilter readFilter(Query query) {
    return new MessageFilter(
        query.line("sender_id", UserId.MAX_LENGTH).map(UserId::new).stream()
            .collect(Collectors.toSet()),
        query.line("message_type", Draft.MAX_TYPE).stream().collect(Collectors.toSet()),
        readText(query, "search"),
        query.flag("include_deleted").orElse(false));
  }

  /// An empty text is in every content, so it asks for nothing.
  private static Optional<String> readText(Query query, String name) {
    return query.text(name).filter(String::isEmpty).isPresent()
        ? Optional.empty()
        : query.line(name, MessageFilter.MAX_TEXT);
  }
}
