package io.parley.core.metric;

/// A part of what a call used of a client's deployment, counted for its bill.
public enum Used {
  /// Messages that were stored.
  MESSAGES,
  /// Messages that a connection took, each for each connection.
  DELIVERIES,
  /// Frames in both directions as API Gateway bills them: up to 32 KB each.
  GATEWAY_MESSAGES,
  /// Seconds that connections were open.
  CONNECTION_SECONDS,
  /// Bytes that rooms' logs grew by.
  STORED_BYTES;

  /// What API Gateway bills as one message.
  private static final int BILLED = 32 * 1024;

  /// Counts one frame of a socket for the current call.
  public static void countFrame(int bytes) {
    Metrics.count(GATEWAY_MESSAGES, Math.max(1, Math.ceilDiv(bytes, BILLED)));
  }
}
