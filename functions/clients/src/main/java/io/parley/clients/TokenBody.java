package io.parley.clients;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.RoomId;
import io.parley.core.room.UserId;
import io.parley.core.ticket.Grant;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.SingleLines;
import io.parley.gateway.body.rule.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a token is for, what it opens and how long.
@Introspected
record TokenBody(
    @SingleLine(max = UserId.MAX_LENGTH) String userId,
    @Nullable @SingleLine(max = UserId.MAX_LENGTH) String userName,
    @Nullable @SingleLines(count = Grant.MAX_ROOMS, max = RoomId.MAX_LENGTH) List<String> roomIds,
    @Nullable @Whole(min = "1", max = "43200") Long ttlSeconds) {}
