package io.parley.local.gateway.connection;

import com.fasterxml.jackson.databind.JsonNode;

/// The status code of a proxy integration's output.
public final class Status {

  private Status() {}

  /// 0 if there is none.
  public static int of(JsonNode output) {
    int status = output.path("statusCode").asInt(0);
    return status >= 100 && status <= 599 ? status : 0;
  }
}
