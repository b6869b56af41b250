package io.parley.clients;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.client.Client;
import io.parley.gateway.body.Block;
import io.parley.gateway.body.Line;
import org.jspecify.annotations.Nullable;

/// The body of "update client"; an absent member stays as it is.
@Introspected
record UpdateClientBody(
    @Nullable @Line(max = Client.MAX_NAME) String name,
    @Nullable @Block(max = Client.MAX_DESCRIPTION) String description) {}
