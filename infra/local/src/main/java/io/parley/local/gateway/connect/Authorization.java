package io.parley.local.gateway.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The authorizer step's decision.
public sealed interface Authorization {

  /// The caller may open a connection.
  ///
  /// @param context becomes `requestContext.authorizer` of every later event
  record Granted(ObjectNode context) implements Authorization {}

  /// There is no authorizer.
  record Open() implements Authorization {}

  record Refused(int status, String message) implements Authorization {}
}
