package io.parley.clients;

import io.micronaut.core.annotation.Introspected;
import io.parley.core.client.Client;
import io.parley.gateway.body.rule.MultiLine;
import io.parley.gateway.body.rule.SingleLine;
import org.jspecify.annotations.Nullable;

/// The body of "create client".
@Introspected
record CreateClientBody(
    @SingleLine(max = Client.MAX_NAME) String name,
    @Nullable @MultiLine(max = Client.MAX_DESCRIPTION) String description) {}
