package io.parley.chats.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/// A single-use socket ticket.
@Serdeable
record TicketJson(String ticket, @JsonProperty("expires_in") long expiresIn) {

  @Override
  public String toString() {
    return "TicketJson";
  }
}
