package io.parley.core.socket;

import io.parley.core.room.UserId;

/// A user with an open connection.
public record OnlineUser(UserId user, String userName) {}
