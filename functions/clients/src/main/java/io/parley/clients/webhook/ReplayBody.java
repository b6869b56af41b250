package io.parley.clients.webhook;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.RoomId;
import io.parley.gateway.body.rule.SingleLine;
import io.parley.gateway.body.rule.Whole;

/// Which entries to deliver again.
@Introspected
record ReplayBody(
    @SingleLine(max = RoomId.MAX_LENGTH) String roomId, @Whole(min = "1") Long fromSeq) {}
