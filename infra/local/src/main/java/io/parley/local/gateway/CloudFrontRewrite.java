package io.parley.local.gateway;

import io.parley.local.gateway.wire.Percent;
import io.parley.local.gateway.wire.Query;
import io.parley.local.gateway.wire.Request;

/// Rewrites requests as the deployed CloudFront function does: says where they come from, drops
/// trailing slashes, and passes `/ws` to the WebSocket API, and the room of `/ws/{room_id}` as a
/// query parameter, because that API has no paths.
final class CloudFrontRewrite {

  private static final String INBOX = "/ws";
  private static final String ROOMS = INBOX + "/";
  private static final String VIEWER = "x-viewer-address";
  private static final String DOCUMENTS = "/docs";

  private final String stage;

  CloudFrontRewrite(String stage) {
    this.stage = "/" + stage;
  }

  Request rewrite(Request sent) {
    Request request = sent.withOnlyHeader(VIEWER, sent.sourceIp());
    String path = withoutTrailingSlashes(request.path());
    Query query = request.query();
    String room = path.startsWith(ROOMS) ? path.substring(ROOMS.length()) : "";
    if (!path.equals(INBOX) && (room.isEmpty() || room.contains("/"))) {
      return request.at(path.equals(DOCUMENTS) ? DOCUMENTS + "/index.html" : path, query);
    }
    Request socket =
        request.at(stage, room.isEmpty() ? query : query.with("room_id", Percent.decode(room)));
    return request
        .header("Host")
        .map(host -> socket.withHeader("x-viewer-host", host))
        .orElse(socket);
  }

  /// True for a request that [#rewrite] or the client itself sent to the WebSocket API.
  boolean leadsToSockets(Request request) {
    return request.path().equals(stage);
  }

  private static String withoutTrailingSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
