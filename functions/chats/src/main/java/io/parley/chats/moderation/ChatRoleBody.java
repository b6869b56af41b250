package io.parley.chats.moderation;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.sanction.Role;
import io.parley.gateway.RoleNames;
import io.parley.gateway.body.AsWritten;
import io.parley.gateway.body.BodyContext;
import io.parley.gateway.body.Ruled;
import io.parley.gateway.body.Violation;
import io.parley.gateway.body.rule.RuleText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// The body of "assign role".
@AsWritten
@Introspected
record ChatRoleBody(
    @Schema(allowableValues = {"owner", "moderator", "member", "reader"}) @RuleText(RoleNames.RULE)
        String role)
    implements Ruled {

  @Override
  public List<Violation> check(BodyContext context) {
    return RoleNames.check("role", role);
  }

  Role parsed() {
    return RoleNames.parse(role);
  }
}
