package io.parley.core.room;

import io.parley.core.client.ClientId;

/// A session of one client.
public record BreakoutSessionKey(ClientId client, BreakoutSessionId session) {}
