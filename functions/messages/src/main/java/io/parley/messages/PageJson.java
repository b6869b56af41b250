package io.parley.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.listing.MessagePage;
import io.parley.core.listing.MessageQuery;
import io.parley.gateway.http.chatapi.ChatApiResponses.Pagination;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of messages. A member that begins with "next" is there when the call could not read
/// everything asked for: pass it on to continue.
@Serdeable(naming = SnakeCaseStrategy.class)
record PageJson(
    List<MessageJson> data,
    Pagination pagination,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable Long nextAfterSeq,
    @Schema(nullable = false) @JsonInclude(Include.NON_NULL) @Nullable Long nextBeforeSeq,
    @Schema(allowableValues = "success") String status) {

  static PageJson of(MessageQuery query, MessagePage page) {
    boolean more = query.skip() + page.messages().size() < page.total();
    boolean stopped = page.rest().isPresent();
    Long rest = page.rest().orElse(0);
    return new PageJson(
        page.messages().stream().map(MessageJson::of).toList(),
        new Pagination(query.skip(), query.limit(), page.total(), more || stopped),
        stopped && query.oldestFirst() ? rest : null,
        stopped && !query.oldestFirst() ? rest : null,
        "success");
  }
}
