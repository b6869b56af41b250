package io.parley.gateway.aws;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.core.store.StoreException;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import io.parley.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of secrets in Secrets Manager.
public final class Secrets {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final String MISSING = "ResourceNotFoundException";
  private static final String TAKEN = "ResourceExistsException";

  private final AwsService manager;

  Secrets(AwsService manager) {
    this.manager = manager;
  }

  /// @param endpoint set only where Secrets Manager is not AWS's own
  public static Secrets of(String region, @Nullable String endpoint) {
    return new Secrets(AwsService.of("secretsmanager", region, endpoint, new Transport()));
  }

  /// Empty when nothing has been put into it.
  public Optional<String> value(String secret) {
    Map<?, ?> answer = callOperation("GetSecretValue", Map.of("SecretId", secret), MISSING);
    return answer.get("SecretString") instanceof String value
        ? Optional.of(value)
        : Optional.empty();
  }

  /// Puts a value into a secret, unless a version of this id is there already.
  public void put(String secret, String version, String value) {
    var _ =
        callOperation(
            "PutSecretValue",
            Map.of("SecretId", secret, "ClientRequestToken", version, "SecretString", value),
            TAKEN);
  }

  /// @param expected an error that is an answer too, an empty one
  private Map<?, ?> callOperation(String operation, Map<String, ?> members, String expected) {
    Map<String, String> headers =
        Map.of(
            "content-type",
            "application/x-amz-json-1.1",
            "x-amz-target",
            "secretsmanager." + operation);
    byte[] body = Json.write(members).getBytes(StandardCharsets.UTF_8);
    try {
      HttpReply reply = manager.call("POST", "/", headers, body, DEADLINE);
      Map<?, ?> answer = readMembers(reply);
      if (reply.status() == OK) {
        return answer;
      }
      String error = String.valueOf(answer.get("__type"));
      if (error.substring(error.indexOf('#') + 1).equals(expected)) {
        return Map.of();
      }
      throw new StoreException("Secrets Manager: " + reply.status() + " " + error, true);
    } catch (IOException e) {
      throw new StoreException("Secrets Manager did not answer", true, e);
    }
  }

  /// Never says what it could not read: it may be a secret.
  private static Map<?, ?> readMembers(HttpReply reply) {
    try {
      return Json.read(new String(reply.body(), StandardCharsets.UTF_8))
              instanceof Map<?, ?> members
          ? members
          : Map.of();
    } catch (MalformedJson e) {
      return Map.of();
    }
  }
}
