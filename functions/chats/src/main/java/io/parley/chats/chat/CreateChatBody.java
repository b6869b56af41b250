package io.parley.chats.chat;

import io.micronaut.core.annotation.Introspected;
import io.parley.chats.member.MembersBody;
import io.parley.core.chat.FindPeople;
import io.parley.core.room.Room;
import io.parley.core.room.UserId;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.SingleLines;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "create chat": a chat of its own, or the direct chat with another user.
///
/// @param name needed unless it is a direct chat, which is called what the other is called
/// @param direct the other of a direct chat
@Introspected
@Schema(
    extensions =
        @Extension(properties = @ExtensionProperty(name = "more", value = CreateChatBody.ONE_KIND)))
record CreateChatBody(
    @Nullable @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @SingleLines(min = 0, count = FindPeople.MAX, max = UserId.MAX_LENGTH)
        List<String> members,
    @Nullable @SingleLine(max = UserId.MAX_LENGTH) String direct)
    implements Ruled {

  static final String ONE_KIND =
      "{\"oneOf\":[{\"required\":[\"name\"],"
          + "\"not\":{\"properties\":{\"direct\":{}},\"required\":[\"direct\"]}},"
          + "{\"required\":[\"direct\"],\"not\":{\"anyOf\":["
          + "{\"properties\":{\"name\":{}},\"required\":[\"name\"]},"
          + "{\"properties\":{\"members\":{}},\"required\":[\"members\"]}]}}]}";

  @Override
  public List<Violation> check(BodyContext context) {
    if (direct == null) {
      return name == null ? List.of(new Violation("name", Violation.REQUIRED)) : List.of();
    }
    return name == null && members == null
        ? List.of()
        : List.of(new Violation("direct", "cannot be combined with name or members"));
  }

  Optional<UserId> other() {
    return Optional.ofNullable(direct).map(String::strip).map(UserId::new);
  }

  /// What a chat of its own is called.
  String title() {
    return Objects.requireNonNull(name).strip();
  }

  List<UserId> people() {
    return members == null ? List.of() : MembersBody.users(members);
  }
}
