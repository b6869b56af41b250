package io.parley.directory.user;

import io.parley.gateway.body.Line;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document.
final class UserBody {

  private UserBody() {}

  record New(@Line(max = UsersController.MAX) String externalId) {}

  record Changed(@Line(max = UsersController.MAX) @Nullable String externalId) {}
}
