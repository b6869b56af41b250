package io.parley.local.gateway.wire;

import java.util.Optional;
import java.util.Set;

/// A complete HTTP request.
///
/// @param path as it was sent, still percent-encoded
/// @param protocol such as `HTTP/1.1`
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
    String method,
    String path,
    Query query,
    Headers headers,
    byte[] body,
    String sourceIp,
    String protocol) {

  /// The path percent-decoded, as an HTTP API matches and reports it.
  public String decodedPath() {
    return Percent.decode(path);
  }

  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /// True if the client asks to speak WebSocket.
  public boolean isUpgrade() {
    return headers.lists("Upgrade", "websocket") && headers.lists("Connection", "Upgrade");
  }

  public Request at(String otherPath, Query otherQuery) {
    return new Request(method, otherPath, otherQuery, headers, body, sourceIp, protocol);
  }

  /// With this header in the place of those of the same name.
  ///
  /// @param name in lower case
  public Request withOnlyHeader(String name, String value) {
    Headers others = headers.without(Set.of(name));
    return new Request(method, path, query, others.with(name, value), body, sourceIp, protocol);
  }

  public Request withHeader(String name, String value) {
    return new Request(method, path, query, headers.with(name, value), body, sourceIp, protocol);
  }
}
