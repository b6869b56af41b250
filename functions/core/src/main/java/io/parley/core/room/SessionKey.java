package io.parley.core.room;

import io.parley.core.client.ClientId;

/// A session of one client.
public record SessionKey(ClientId client, SessionId session) {}
