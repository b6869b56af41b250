package io.parley.gateway.body;

import java.util.Map;

/// The circumstances by which a body is judged.
///
/// @param byPerson whether a person calls, not a client's backend
/// @param path the variables of the request's path
public record BodyContext(boolean byPerson, Map<String, Object> path) {

  /// Of frames, which have no path.
  public static final BodyContext NONE = new BodyContext(false, Map.of());
}
