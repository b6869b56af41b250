package io.parley.core.account;

import io.parley.core.account.LoginLimits.Origin;
import io.parley.core.client.ClientId;
import io.parley.core.room.UserId;

/// A person who is logged in and wants to change something about themselves.
///
/// @param session the login by which they ask
public record Oneself(
    ClientId client, UserId user, String userName, String session, Origin origin) {}
