package io.parley.chats.message;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.message.Draft;
import io.parley.core.room.UserId;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.Lines;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.NamedUsers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "edit message".
///
/// @param mentions whom it names instead; without it they stay
@AsWritten
@Introspected
record EditMessageBody(
    @MultiLine(min = 1, max = Draft.MAX_CONTENT) String content,
    @Nullable @NamedUsers(count = Draft.MAX_MENTIONS) List<String> mentions) {

  Optional<List<UserId>> named() {
    return Optional.ofNullable(mentions).map(Lines::users);
  }
}
