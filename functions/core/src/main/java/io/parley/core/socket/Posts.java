package io.parley.core.socket;

import io.parley.core.access.ConnectionId;
import io.parley.core.metric.Metric;
import io.parley.core.metric.Metrics;
import io.parley.core.metric.Used;

/// The way to open connections: API Gateway's `@connections`.
public interface Posts {

  /// How a post ended.
  enum Posted {
    /// API Gateway accepted it, which does not prove that the client received it.
    DELIVERED,
    /// The connection is closed for ever (410).
    GONE,
    /// Too many posts, or the peer does not read (429): the connection is alive.
    THROTTLED,
    /// Any other outcome, a timeout included; the connection's state is unknown.
    FAILED;

    /// Counts the connection as one that was posted to, and how the last try ended.
    public Posted counted() {
      Metrics.count(Metric.POSTS);
      if (this == GONE) {
        Metrics.count(Metric.GONE);
      } else if (this != DELIVERED) {
        Metrics.count(Metric.UNREACHED);
      }
      return this;
    }

    /// Counts a frame of so many bytes as API Gateway bills it, if it was accepted.
    public Posted billed(int bytes) {
      if (this == DELIVERED) {
        Used.countFrame(bytes);
      }
      return this;
    }
  }

  /// Posts one text frame of at most 128 KiB; blocks up to the adapter's deadline and never throws.
  Posted post(ConnectionId connection, byte[] frame);

  /// Whether a connection is open; [Posted#DELIVERED] when it is.
  Posted ask(ConnectionId connection);

  /// Closes a connection. API Gateway then reports its end like any other.
  Posted close(ConnectionId connection);
}
