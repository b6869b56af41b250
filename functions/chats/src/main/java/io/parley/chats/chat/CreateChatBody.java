package io.parley.chats.chat;

import io.micronaut.core.annotation.Introspected;
import io.parley.chats.member.MembersBody;
import io.parley.core.chat.FindPeople;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.SingleLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of "create chat".
@Introspected
record CreateChatBody(
    @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @SingleLines(min = 0, count = FindPeople.MAX, max = UserId.MAX_LENGTH)
        List<String> members) {

  List<UserId> people() {
    return members == null ? List.of() : MembersBody.users(members);
  }
}
