package io.parley.rooms;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.room.UserId;
import io.parley.gateway.body.Line;

/// Who leaves.
@Introspected
record LeaveBody(@Line(max = UserId.MAX_LENGTH) String userId) {}
