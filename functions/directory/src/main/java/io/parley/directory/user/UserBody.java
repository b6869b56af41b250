package io.parley.directory.user;

import io.micronaut.core.annotation.Introspected;
import io.parley.gateway.body.rule.SingleLine;
import org.jspecify.annotations.Nullable;

/// The bodies that users come in.
final class UserBody {

  private static final int MAX = 256;

  private UserBody() {}

  /// The body of a POST.
  @Introspected
  record New(@SingleLine(max = MAX) String externalId) {}

  /// The body of a PUT. What is absent stays.
  @Introspected
  record Changed(@SingleLine(max = MAX) @Nullable String externalId) {}
}
