package io.parley.gateway.webhook;

import io.parley.core.callback.WebhookCalls;
import io.parley.transport.Endpoint;
import io.parley.transport.HttpCall;
import io.parley.transport.HttpReply;
import io.parley.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Calls of endpoints at permitted addresses, over connections of their own.
final class GuardedCalls implements WebhookCalls {

  private final Transport transport;

  /// @param transport connects to permitted addresses only
  GuardedCalls(Transport transport) {
    this.transport = transport;
  }

  /// Of the answer only the status matters.
  @Override
  public int post(String url, Map<String, String> headers, byte[] body) {
    try {
      URI uri = URI.create(url);
      String head = makeHead(uri, headers, body.length);
      return transport
          .exchange(Endpoint.of(uri), HttpCall.forStatus(head, body, PATIENCE))
          .status();
    } catch (IOException e) {
      return NONE;
    }
  }

  /// Posts JSON, and gives the whole answer.
  ///
  /// @param longest bytes that are read of an answer: whoever answers is not trusted
  /// @throws IOException where there is none in time, or a longer one, or the address may not be
  ///     called
  HttpReply exchange(
      String url, Map<String, String> headers, byte[] body, Duration patience, int longest)
      throws IOException {
    URI uri = URI.create(url);
    String head = makeHead(uri, headers, body.length);
    return transport.exchange(Endpoint.of(uri), new HttpCall(head, body, patience, longest));
  }

  private static String makeHead(URI uri, Map<String, String> headers, int length) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(path).append(query).append(" HTTP/1.1\r\n");
    head.append("host: ").append(Endpoint.of(uri).authority()).append("\r\n");
    head.append("user-agent: Parley\r\ncontent-type: application/json\r\n");
    head.append("content-length: ").append(length).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }
}
