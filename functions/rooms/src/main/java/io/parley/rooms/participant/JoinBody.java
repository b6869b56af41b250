package io.parley.rooms.participant;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.SingleLine;
import org.jspecify.annotations.Nullable;

/// The body of "join"; without a name the user's id is used.
@Introspected
record JoinBody(
    @SingleLine(max = UserId.MAX_LENGTH) String userId,
    @Nullable @SingleLine(max = UserId.MAX_LENGTH) String userName,
    @Nullable @BoundedMeta Meta meta) {}
