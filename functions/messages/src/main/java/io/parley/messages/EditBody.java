package io.parley.messages;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.json.Meta;
import io.parley.gateway.body.Block;
import io.parley.gateway.body.SmallMeta;
import org.jspecify.annotations.Nullable;

/// What changes a message; an absent member stays as it is.
@Introspected
record EditBody(
    @Nullable @Block(min = 1, max = Integer.MAX_VALUE) String content,
    @Nullable @SmallMeta Meta meta) {}
