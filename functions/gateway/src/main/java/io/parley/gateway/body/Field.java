package io.parley.gateway.body;

import java.util.Optional;

/// A member of a body where it matters whether it is absent, null or a value.
///
/// @param isGiven whether the member is there
/// @param value empty when the member is absent or null
public record Field<T>(boolean isGiven, Optional<T> value) {

  public static <T> Field<T> absent() {
    return new Field<>(false, Optional.empty());
  }

  public boolean isNull() {
    return isGiven && value.isEmpty();
  }
}
