package io.parley.directory.type;

import io.parley.gateway.body.Line;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document.
final class RoomTypeBody {

  private RoomTypeBody() {}

  record New(
      @Line(max = RoomTypesController.MAX) String size,
      @Line(max = RoomTypesController.MAX) String style) {}

  record Changed(
      @Line(max = RoomTypesController.MAX) @Nullable String size,
      @Line(max = RoomTypesController.MAX) @Nullable String style) {}
}
