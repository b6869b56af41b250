package io.parley.directory.type;

import io.parley.gateway.body.SingleLine;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document.
final class RoomTypeBody {

  private RoomTypeBody() {}

  record New(
      @SingleLine(max = RoomTypesController.MAX) String size,
      @SingleLine(max = RoomTypesController.MAX) String style) {}

  record Changed(
      @SingleLine(max = RoomTypesController.MAX) @Nullable String size,
      @SingleLine(max = RoomTypesController.MAX) @Nullable String style) {}
}
