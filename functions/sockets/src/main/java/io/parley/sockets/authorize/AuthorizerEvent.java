package io.parley.sockets.authorize;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The event of a REQUEST authorizer, as far as Parley reads it.
@Serdeable
public record AuthorizerEvent(
    String methodArn,
    @Nullable Map<String, String> queryStringParameters,
    @Nullable Map<String, String> headers) {

  public Optional<String> query(String name) {
    return Optional.ofNullable(queryStringParameters).map(query -> query.get(name));
  }

  /// Names come as the client wrote them.
  Optional<String> header(String name) {
    return Optional.ofNullable(headers).stream()
        .flatMap(all -> all.entrySet().stream())
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
