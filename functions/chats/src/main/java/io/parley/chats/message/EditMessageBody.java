package io.parley.chats.message;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Field;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.MultiLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// The body of "edit message".
///
/// @param mentions not offered yet: users are refused, since a 200 would say that they are
///     notified; an empty list mentions no one
@AsWritten
@Introspected
record EditMessageBody(
    @MultiLine(min = 1, max = Draft.MAX_CONTENT) String content,
    @Schema(hidden = true) Field<Object> mentions)
    implements Ruled {

  private static final int MAX_MENTIONS = 50;

  @Override
  public List<Violation> check(BodyContext context) {
    return !mentions.isGiven() || areUsers()
        ? List.of()
        : List.of(new Violation("mentions", "must be at most " + MAX_MENTIONS + " user ids"));
  }

  private boolean areUsers() {
    return mentions.value().orElse(null) instanceof List<?> users
        && Lines.all(users, UserId.MAX_LENGTH)
            .filter(lines -> lines.stream().distinct().count() <= MAX_MENTIONS)
            .isPresent();
  }

  boolean mentionsSomebody() {
    return mentions.value().orElse(null) instanceof List<?> users && !users.isEmpty();
  }
}
