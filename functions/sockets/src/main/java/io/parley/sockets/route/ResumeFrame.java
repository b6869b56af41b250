package io.parley.sockets.route;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.resume.Resume;
import io.parley.gateway.body.rule.Whole;
import org.jspecify.annotations.Nullable;

/// The `resume` frame.
@Introspected
record ResumeFrame(
    @Whole(min = "0") Long afterSeq,
    @Nullable @Whole(min = "1", max = "" + Resume.MAX_LIMIT) Long limit,
    @Nullable @Whole(min = "1", max = "" + HistoryPages.MOST_BYTES) Long maxBytes) {}
