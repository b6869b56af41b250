package io.parley.directory.user;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.gateway.Timestamps;
import java.time.Instant;

/// A user as callers see it.
@Serdeable(naming = SnakeCaseStrategy.class)
public record UserJson(long id, String externalId, String createdAt, String updatedAt) {

  public static UserJson of(User user) {
    return new UserJson(
        user.id(),
        user.externalId(),
        Timestamps.format(Instant.ofEpochMilli(user.createdAt())),
        Timestamps.format(Instant.ofEpochMilli(user.updatedAt())));
  }
}
