package io.parley.directory.user;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document.
final class UserBody {

  private UserBody() {}

  record New(@Schema(minLength = 1, maxLength = UsersController.MAX) String externalId) {}

  record Changed(
      @Schema(minLength = 1, maxLength = UsersController.MAX) @Nullable String externalId) {}
}
