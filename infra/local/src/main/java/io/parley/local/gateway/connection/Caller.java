package io.parley.local.gateway.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// The client at the other end of a connection, as API Gateway repeats it in each event.
///
/// @param authorizer the authorizer's context, with its principal and latency
public record Caller(
    String connectionId,
    Instant connectedAt,
    String sourceIp,
    Optional<String> userAgent,
    Optional<ObjectNode> authorizer) {

  public Caller authorizedBy(ObjectNode context) {
    return new Caller(connectionId, connectedAt, sourceIp, userAgent, Optional.of(context));
  }
}
