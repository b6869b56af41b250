package io.parley.sockets.authorize;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.parley.gateway.socket.SocketIdentity;
import java.util.List;
import java.util.Map;

/// A REQUEST authorizer's answer: an IAM policy, and the context that API Gateway repeats on every
/// event.
@Serdeable
public record Authorization(
    String principalId, Policy policyDocument, Map<String, String> context) {

  @Serdeable
  record Policy(
      @JsonProperty("Version") String version,
      @JsonProperty("Statement") List<Statement> statement) {}

  @Serdeable
  record Statement(
      @JsonProperty("Action") String action,
      @JsonProperty("Effect") String effect,
      @JsonProperty("Resource") String resource) {}

  /// API Gateway refuses the handshake with a 403.
  public static Authorization deny(String methodArn) {
    Statement deny = new Statement("execute-api:Invoke", "Deny", methodArn);
    return new Authorization("nobody", new Policy("2012-10-17", List.of(deny)), Map.of());
  }

  public static Authorization allow(String methodArn, SocketIdentity identity) {
    Statement allow = new Statement("execute-api:Invoke", "Allow", methodArn);
    return new Authorization(
        identity.client().value(), new Policy("2012-10-17", List.of(allow)), identity.context());
  }
}
