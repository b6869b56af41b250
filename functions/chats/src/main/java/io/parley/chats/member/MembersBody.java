package io.parley.chats.member;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.chat.FindPeople;
import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.SingleLines;
import java.util.List;

/// Whom to add, or to remove.
@Introspected
public record MembersBody(
    @SingleLines(count = FindPeople.MAX, max = UserId.MAX_LENGTH) List<String> members) {

  List<UserId> people() {
    return users(members);
  }

  public static List<UserId> users(List<String> ids) {
    return ids.stream().map(String::strip).map(UserId::new).distinct().toList();
  }
}
