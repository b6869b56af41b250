package io.parley.local;

import io.parley.core.limit.Limits;
import java.util.HashMap;
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

  /// The template's parameters with which these hold. Without limits, those of connections,
  /// registrations and rooms are as deployed.
  Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    put(parameters, "RoomSendsPerSecond", Limits.DEFAULT.room());
    put(parameters, "UserSendsPerSecond", Limits.DEFAULT.user());
    put(parameters, "ClientSendsPerSecond", Limits.DEFAULT.client());
    put(parameters, "TypingPerSecond", Limits.DEFAULT.typing());
    if (this == TENFOLD) {
      put(parameters, "ConnectionsPerUser", Limits.DEFAULT.connectionsPerUser());
      put(parameters, "ConnectionsPerRoom", Limits.DEFAULT.connectionsPerRoom());
      put(parameters, "RegistrationsPerMinute", Limits.DEFAULT.registrations());
      put(parameters, "RoomsPerMinute", Limits.DEFAULT.roomsCreated());
    }
    return parameters;
  }

  private void put(Map<String, String> parameters, String name, int limit) {
    parameters.put(name, Integer.toString(factor.applyAsInt(limit)));
  }
}
