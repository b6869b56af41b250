package io.parley.core.selfservice;

import io.parley.core.account.Origin;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;

/// A logged-in user who changes their own account.
///
/// @param session the login that makes the request
public record Oneself(
    ClientId client, UserId user, String userName, String session, Origin origin) {}
