package io.parley.sockets;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.message.Resume;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/// The `resume` frame.
@Introspected
record ResumeFrame(
    @PositiveOrZero(message = "must not be negative") Long afterSeq,
    @Nullable
        @Min(value = 1, message = "must be at least 1")
        @Max(value = Resume.MAX_LIMIT, message = "must be at most 100")
        Long limit) {}
