package io.parley.gateway.http;

import io.parley.core.client.ClientId;

/// Who calls the Server API. A controller method that takes one cannot be reached without a
/// credential.
public record Caller(ClientId client) {

  static final String ATTRIBUTE = "parley.caller";
}
