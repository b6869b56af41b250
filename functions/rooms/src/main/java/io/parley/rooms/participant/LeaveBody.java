package io.parley.rooms.participant;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.UserId;
import io.parley.gateway.body.rule.SingleLine;

/// The body of "leave": the user.
@Introspected
record LeaveBody(@SingleLine(max = UserId.MAX_LENGTH) String userId) {}
