package io.parley.messages;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.parley.core.message.Message;
import io.parley.gateway.Timestamps;

/// A restored message, as the restoring answers.
@Serdeable(naming = SnakeCaseStrategy.class)
record RestoredJson(String id, boolean isDeleted, String updatedAt) {

  static RestoredJson of(Message message) {
    return new RestoredJson(
        message.entry().id().value(),
        message.deleted(),
        Timestamps.format(message.now().updatedAt()));
  }
}
