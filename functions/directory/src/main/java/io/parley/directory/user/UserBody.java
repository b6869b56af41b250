package io.parley.directory.user;

import io.parley.gateway.body.SingleLine;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document.
final class UserBody {

  private UserBody() {}

  record New(@SingleLine(max = UsersController.MAX) String externalId) {}

  record Changed(@SingleLine(max = UsersController.MAX) @Nullable String externalId) {}
}
