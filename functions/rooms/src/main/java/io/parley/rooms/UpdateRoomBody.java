package io.parley.rooms;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.UpdateRoom.Edits;
import io.parley.core.room.Room;
import io.parley.core.room.RoomRules;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of "update room"; an absent member stays as it is.
@Introspected
record UpdateRoomBody(
    @Nullable @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @MultiLine(max = Room.MAX_DESCRIPTION) String description,
    @Nullable
        @BoundedMeta
        @Schema(
            extensions =
                @Extension(properties = @ExtensionProperty(name = "more", value = RoomRules.FORM)))
        Meta meta) {

  Edits edits() {
    return new Edits(
        Optional.ofNullable(name).map(String::strip),
        Optional.ofNullable(description),
        Optional.ofNullable(meta));
  }
}
