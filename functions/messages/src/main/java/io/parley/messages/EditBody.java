package io.parley.messages;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.core.message.Draft;
import io.parley.gateway.body.rule.BoundedMeta;
import io.parley.gateway.body.rule.MultiLine;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of "edit message"; an absent member stays as it is.
@Introspected
record EditBody(
    @Schema(description = "at most " + Draft.MAX_CONTENT + " characters")
        @Nullable
        @MultiLine(min = 1, max = Integer.MAX_VALUE)
        String content,
    @Nullable @BoundedMeta Meta meta) {}
