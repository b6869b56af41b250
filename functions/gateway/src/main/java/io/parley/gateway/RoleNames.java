package io.parley.gateway;

import io.parley.core.sanction.Role;
import io.parley.gateway.body.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Roles as all surfaces write them.
public final class RoleNames {

  public static final String RULE = "must be one of owner, moderator, member, reader";

  private RoleNames() {}

  public static String of(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /// The role of a name that [#check] lets pass.
  public static Role parse(String name) {
    return Role.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The violation of a name that is no role's; of a missing one there is another.
  public static List<Violation> check(String field, @Nullable String name) {
    return name == null || Arrays.stream(Role.values()).anyMatch(role -> of(role).equals(name))
        ? List.of()
        : List.of(new Violation(field, RULE));
  }
}
