package io.parley.rooms;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.member.UserId;
import io.parley.gateway.body.Line;
import jakarta.validation.constraints.NotNull;

/// Who leaves.
@Introspected
record LeaveBody(@NotNull(message = "is required") @Line(max = UserId.MAX_LENGTH) String userId) {}
