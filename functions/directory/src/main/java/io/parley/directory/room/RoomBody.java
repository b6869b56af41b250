package io.parley.directory.room;

import io.parley.gateway.body.MultiLine;
import io.parley.gateway.body.SingleLine;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a POST or PUT, for the OpenAPI document; [RoomChange] reads it.
final class RoomBody {

  private RoomBody() {}

  record New(
      @SingleLine(max = RoomChange.MAX_NAME) String name,
      @MultiLine(max = RoomChange.MAX_DESCRIPTION) @Nullable String description,
      @Schema(
              description = "null for none",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long roomTypeId) {}

  record Changed(
      @SingleLine(max = RoomChange.MAX_NAME) @Nullable String name,
      @MultiLine(max = RoomChange.MAX_DESCRIPTION) @Nullable String description,
      @Schema(
              description = "null for none",
              extensions =
                  @Extension(properties = @ExtensionProperty(name = "null", value = "true")))
          @Nullable Long roomTypeId) {}
}
