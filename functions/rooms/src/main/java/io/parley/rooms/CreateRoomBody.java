package io.parley.rooms;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.room.Room;
import io.parley.core.room.RoomRules;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of "create room".
@Introspected
record CreateRoomBody(
    @SingleLine(max = Room.MAX_NAME) String name,
    @Nullable @MultiLine(max = Room.MAX_DESCRIPTION) String description,
    @Nullable
        @BoundedMeta
        @Schema(
            extensions =
                @Extension(properties = @ExtensionProperty(name = "more", value = RoomRules.FORM)))
        Meta meta) {}
