package io.parley.messages;

import io.micronaut.http.HttpRequest;
import io.parley.core.member.UserId;
import io.parley.core.message.Draft;
import io.parley.core.message.MessageFilter;
import io.parley.core.message.MessageQuery;
import io.parley.gateway.http.Query;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The query parameters of a room's list.
final class ListQuery {

  private static final String NEWEST_FIRST = "-created_at";
  private static final Set<String> SORTS = Set.of("created_at", NEWEST_FIRST);

  private ListQuery() {}

  static MessageQuery of(HttpRequest<?> request) {
    Query query = Query.of(request);
    MessageQuery read =
        new MessageQuery(
            filter(query),
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

  private static MessageFilter filter(Query query) {
    return new MessageFilter(
        query.line("sender_id", UserId.MAX_LENGTH).map(UserId::new).stream()
            .collect(Collectors.toSet()),
        query.line("message_type", Draft.MAX_TYPE).stream().collect(Collectors.toSet()),
        text(query, "search"),
        query.flag("include_deleted").orElse(false));
  }

  /// An empty text is in every content, so it asks for nothing.
  private static Optional<String> text(Query query, String name) {
    return query.text(name).filter(String::isEmpty).isPresent()
        ? Optional.empty()
        : query.line(name, MessageFilter.MAX_TEXT);
  }
}
