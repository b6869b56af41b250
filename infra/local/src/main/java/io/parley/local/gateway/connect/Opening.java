package io.parley.local.gateway.connect;

import io.parley.local.gateway.connection.Caller;
import io.parley.local.gateway.wire.Answer;
import java.util.Optional;

/// The result of a request to open a WebSocket.
public sealed interface Opening {

  /// The handshake may be completed.
  ///
  /// @param subprotocol to be echoed; API Gateway itself never chooses one
  record Accepted(Caller caller, Optional<String> subprotocol) implements Opening {}

  record Refused(Answer answer) implements Opening {}
}
