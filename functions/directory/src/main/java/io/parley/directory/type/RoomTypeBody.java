package io.parley.directory.type;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document.
final class RoomTypeBody {

  private RoomTypeBody() {}

  record New(
      @Schema(minLength = 1, maxLength = RoomTypesController.MAX) String size,
      @Schema(minLength = 1, maxLength = RoomTypesController.MAX) String style) {}

  record Changed(
      @Schema(minLength = 1, maxLength = RoomTypesController.MAX) @Nullable String size,
      @Schema(minLength = 1, maxLength = RoomTypesController.MAX) @Nullable String style) {}
}
