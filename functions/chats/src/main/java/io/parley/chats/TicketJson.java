package io.parley.chats;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/// A single-use socket ticket.
@Serdeable(naming = SnakeCaseStrategy.class)
record TicketJson(String ticket, long expiresIn) {

  @Override
  public String toString() {
    return "TicketJson";
  }
}
