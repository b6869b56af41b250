package io.parley.gateway.socket;

import io.micronaut.serde.annotation.Serdeable;
import io.parley.core.access.ConnectionId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event of the WebSocket API: `$connect`, `$disconnect` or a message, as far as Parley reads
/// it.
@Serdeable
public record SocketEvent(
    RequestContext requestContext,
    @Nullable Map<String, String> queryStringParameters,
    @Nullable String body) {

  /// @param authorizer what [SocketIdentity] put there when the connection was opened, on every
  ///     event since
  @Serdeable
  public record RequestContext(
      String routeKey,
      String connectionId,
      @Nullable String requestId,
      @Nullable Map<String, Object> authorizer) {}

  public ConnectionId connection() {
    return new ConnectionId(requestContext.connectionId());
  }

  public String text() {
    return body == null ? "" : body;
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(queryStringParameters).map(query -> query.get(name));
  }

  /// The identity that opened the connection.
  public SocketIdentity identity() {
    @Nullable Map<String, Object> context = requestContext.authorizer();
    if (context == null) {
      throw new IllegalStateException("event without the authorizer's context");
    }
    return SocketIdentity.of(context);
  }
}
