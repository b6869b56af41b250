package io.parley.rooms.moderation;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.UserId;
import io.parley.core.sanction.Role;
import io.parley.gateway.RoleNames;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.RuleText;
import io.parley.gateway.body.rule.SingleLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "assign role".
///
/// @param by who decided it
@Introspected
record RoleBody(
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) @RuleText(RoleNames.RULE)
        String role,
    @Nullable @SingleLine(max = UserId.MAX_LENGTH) String by)
    implements Ruled {

  @Override
  public List<Violation> check(BodyContext context) {
    return RoleNames.check("role", role);
  }

  Role parsed() {
    return RoleNames.parse(role);
  }

  Optional<UserId> moderator() {
    return Optional.ofNullable(by).map(String::strip).map(UserId::new);
  }
}
