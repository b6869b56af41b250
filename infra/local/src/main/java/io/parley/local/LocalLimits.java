package io.parley.local;

import io.parley.core.limit.Limits;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Which limits a local system holds: somebody who tries things out alone must not meet them.
public enum LocalLimits {
  /// Those of a deployment with the template's defaults.
  DEPLOYED(limit -> limit),
  /// Ten times as high.
  TENFOLD(limit -> 10 * limit),
  NONE(_ -> 0);

  private final IntUnaryOperator factor;

  LocalLimits(IntUnaryOperator factor) {
    this.factor = factor;
  }

  /// The template's parameters with which these hold.
  Map<String, String> parameters() {
    return Map.of(
        "RoomSendsPerSecond", text(Limits.DEFAULT.room()),
        "UserSendsPerSecond", text(Limits.DEFAULT.user()),
        "ClientSendsPerSecond", text(Limits.DEFAULT.client()),
        "TypingPerSecond", text(Limits.DEFAULT.typing()));
  }

  private String text(int limit) {
    return Integer.toString(factor.applyAsInt(limit));
  }
}
