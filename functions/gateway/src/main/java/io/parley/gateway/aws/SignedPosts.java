package io.parley.gateway.aws;

import io.parley.core.access.ConnectionId;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.socket.Posts;
import io.parley.transport.AwsService;
import io.parley.transport.HttpReply;
import io.parley.transport.Signer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// API Gateway's `@connections`. A 429 means either the account's rate limit or a peer that does
/// not read; the API does not say which.
final class SignedPosts implements Posts {

  /// A peer that does not read must not hold a delivery up for longer.
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private static final int OK = 200;
  private static final int MULTIPLE = 300;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final byte[] NOTHING = {};

  private final AwsService service;

  /// The frame that was posted last, which most often goes to many.
  private volatile @Nullable Hashed last;

  SignedPosts(AwsService service) {
    this.service = service;
  }

  private record Hashed(byte[] frame, String hash) {}

  @Override
  public Posted post(ConnectionId connection, byte[] frame) {
    Posted posted = callConnection("POST", connection, frame);
    return posted.billed(frame.length);
  }

  @Override
  public Posted ask(ConnectionId connection) {
    return callConnection("GET", connection, NOTHING);
  }

  @Override
  public Posted close(ConnectionId connection) {
    return callConnection("DELETE", connection, NOTHING);
  }

  private Posted callConnection(String method, ConnectionId connection, byte[] body) {
    String path = "/@connections/" + Signer.encode(connection.value()).replace("/", "%2F");
    try {
      HttpReply reply = service.callOnce(method, path, Map.of(), body, hashOnce(body), DEADLINE);
      return switch (reply.status()) {
        case GONE -> Posted.GONE;
        case TOO_MANY -> {
          Metrics.count(Metric.POST_THROTTLES);
          yield Posted.THROTTLED;
        }
        default ->
            reply.status() >= OK && reply.status() < MULTIPLE ? Posted.DELIVERED : Posted.FAILED;
      };
    } catch (IOException e) {
      return Posted.FAILED;
    }
  }

  @SuppressWarnings("ReferenceEquality") // The same array, not one with the same bytes.
  private String hashOnce(byte[] body) {
    Hashed known = last;
    if (known == null || known.frame() != body) {
      known = new Hashed(body, Signer.hash(body));
      last = known;
    }
    return known.hash();
  }
}
