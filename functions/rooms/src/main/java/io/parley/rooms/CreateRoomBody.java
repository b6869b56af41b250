package io.parley.rooms;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.room.Room;
import io.parley.core.room.RoomRules;
import io.parley.gateway.body.Block;
import io.parley.gateway.body.Line;
import io.parley.gateway.body.SmallMeta;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of "create room".
@Introspected
record CreateRoomBody(
    @Line(max = Room.MAX_NAME) String name,
    @Nullable @Block(max = Room.MAX_DESCRIPTION) String description,
    @Nullable
        @SmallMeta
        @Schema(
            extensions =
                @Extension(properties = @ExtensionProperty(name = "more", value = RoomRules.FORM)))
        Meta meta) {}
