package io.parley.core.placement;

import io.parley.core.client.ClientId;
import io.parley.core.room.BreakoutSessionId;

/// A session of one client.
public record BreakoutSessionKey(ClientId client, BreakoutSessionId session) {}
